import CaseModel
import Disclosure
import Reporting
import Statistics

/// All sheets of a report's workbook, in order.
struct WorkbookSheets {
  let report: Report

  private var chrome: Chrome { report.chrome }
  private var identity: Identity { report.identity }
  private var contentsName: String { SheetNames.sheet(chrome.contents) }

  var sheets: [Sheet] {
    let tables = report.tables.map { table in
      TableSheet(
        table: table, chart: report.charts.first { $0.table == table.anchor }, report: report,
        contents: contentsName
      ).sheet
    }
    let back = [data, definitions, dictionary, changes, checks]
    let listed = [notes, summary] + tables + back
    return [cover, contents(of: listed)] + listed
  }

  /// The five lines above a table.
  private func lines(_ title: String, _ subtitle: String = "") -> [Sheet.Line] {
    [
      .title(title), .text(subtitle.isEmpty ? identity.title : subtitle),
      .text(chrome.sheetContainsOneTable), .text(identity.banner),
      .link(chrome.backToContents, sheet: contentsName),
    ]
  }

  private var cover: Sheet {
    var lines: [Sheet.Line] = [
      .title(identity.title), .text(identity.organisation), .strong(identity.audienceMark),
    ]
    if let stamp = identity.stamp { lines.append(.strong(stamp)) }
    if let notice = identity.notice { lines.append(.strong(notice)) }
    lines.append(.blank)
    lines += identity.lines.map { .pair($0.label, $0.text) }
    lines += [
      .pair(chrome.fingerprint, identity.fingerprint), .pair(chrome.howToCite, identity.citation),
      .blank, .link(chrome.contents, sheet: contentsName), .blank,
      .strong(chrome.reproducibility),
    ]
    lines += report.reproducibility.map { .pair($0.label, $0.text) }
    return Sheet(name: SheetNames.sheet(chrome.cover), lines: lines)
  }

  private func contents(of sheets: [Sheet]) -> Sheet {
    let descriptions = Dictionary(
      report.tables.map { (TableSheet.name(of: $0), $0.title) }, uniquingKeysWith: { a, _ in a })
    return Sheet(
      name: contentsName,
      lines: [
        .title(chrome.contents), .text(identity.title), .text(chrome.sheetContainsOneTable),
        .text(identity.banner), .text(identity.organisation),
      ],
      table: SheetTable(
        name: "tbl_contents", heads: [chrome.sheet, chrome.description],
        rows: sheets.map { sheet in
          SheetTable.Row(cells: [
            .link(sheet.name, sheet: sheet.name), .text(descriptions[sheet.name] ?? sheet.name),
          ])
        }))
  }

  private var notes: Sheet {
    var rows: [SheetTable.Row] = []
    for table in report.tables {
      for (index, note) in table.notes.enumerated() {
        rows.append(
          SheetTable.Row(cells: [
            .link(TableSheet.name(of: table), sheet: TableSheet.name(of: table)),
            .text("[\(chrome.note) \(index + 1)]"), .text(note),
          ]))
      }
    }
    var seen: Set<LegendEntry> = []
    let marks = report.tables.flatMap(\.completeLegend) + marks(in: report.keyFigures.map(\.value))
    for entry in marks where seen.insert(entry).inserted {
      rows.append(
        SheetTable.Row(cells: [.text(chrome.legend), .text(entry.mark), .text(entry.meaning)]))
    }
    return Sheet(
      name: SheetNames.sheet(chrome.notes), lines: lines(chrome.notes),
      table: SheetTable(
        name: "tbl_notes", heads: [chrome.table, chrome.note, chrome.text], rows: rows))
  }

  private var summary: Sheet {
    let messages = report.keyMessages.map(Sheet.Line.text)
    return Sheet(
      name: SheetNames.sheet(chrome.summary),
      lines: lines(chrome.summary) + [.blank, .strong(chrome.keyMessages)] + messages + [
        .blank, .strong(chrome.keyFigures),
      ],
      table: SheetTable(
        name: "tbl_summary",
        heads: SheetNames.unique([chrome.keyFigures, chrome.value, chrome.description]),
        rows: report.keyFigures.map { figure in
          SheetTable.Row(cells: [
            .text(figure.label), SheetCell(figure.value), .text(figure.detail),
          ])
        }))
  }

  private var data: Sheet {
    let columns = FiguresColumn.all(dimensions: report.dimensions)
    return Sheet(
      name: SheetNames.sheet(chrome.data),
      table: SheetTable(
        name: "tbl_data", heads: columns.map(\.name),
        rows: report.figures.map { figure in
          let row = FiguresRow(figure, identity: identity)
          return SheetTable.Row(cells: columns.map { SheetCell(row[$0], measure: figure.measure) })
        }))
  }

  private var definitions: Sheet {
    Sheet(
      name: SheetNames.sheet(chrome.definitions), lines: lines(chrome.definitions),
      table: SheetTable(
        name: "tbl_definitions",
        heads: SheetNames.unique([
          chrome.indicator, chrome.version, chrome.description, chrome.meaning, chrome.numerator,
          chrome.denominator, chrome.unit, chrome.notes,
        ]),
        rows: report.definitions.map { entry in
          SheetTable.Row(cells: [
            .text(entry.code), .number(Double(entry.version), format: "0", shown: "1"),
            .text(entry.label), .text(entry.meaning), .text(entry.numerator),
            .text(entry.denominator), .text(entry.unit), .text(entry.notes),
          ])
        }))
  }

  private var dictionary: Sheet {
    Sheet(
      name: SheetNames.sheet(chrome.dictionary), lines: lines(chrome.dictionary),
      table: SheetTable(
        name: "tbl_dictionary",
        heads: SheetNames.unique([chrome.column, chrome.meaning, chrome.type, chrome.codes]),
        rows: report.dictionary.map { entry in
          SheetTable.Row(cells: [
            .text(entry.column), .text(entry.meaning), .text(entry.type), .text(entry.codes),
          ])
        }))
  }

  private var changes: Sheet {
    Sheet(
      name: SheetNames.sheet(chrome.changes), lines: lines(chrome.changes),
      table: SheetTable(
        name: "tbl_changes", heads: [chrome.changes],
        rows: [SheetTable.Row(cells: [.text(chrome.noChanges)])]))
  }

  private var checks: Sheet {
    Sheet(
      name: SheetNames.sheet(chrome.checks), lines: lines(chrome.checks, checkSummary),
      table: SheetTable(
        name: "tbl_checks", heads: [chrome.check, chrome.result],
        rows: report.checks.map { check in
          SheetTable.Row(cells: [.text(check.subject), .text(check.result)])
        }))
  }

  /// What the checks came to together.
  private var checkSummary: String {
    let results = report.checks.compactMap(\.holds)
    if results.contains(false) { return chrome.checksFailed }
    return results.isEmpty ? chrome.checksNone : chrome.checksHeld
  }
}

extension SheetCell {
  /// A field of the figures file; numbers keep their full precision.
  init(_ field: FiguresField, measure: Measure) {
    switch field {
    case .empty: self = .empty
    case .text(let text): self = .text(text)
    case .date(let day): self = .date(day)
    case .integer(let number):
      self = .number(Double(number), format: "0", shown: String(number))
    case .number(let number):
      let isFraction =
        switch measure {
        case .proportion, .cumulativeIncidence: true
        default: false
        }
      let whole = number.rounded() == number
      self = .number(
        number, format: isFraction ? "0.0%" : (whole ? "0" : "0.00"), shown: "000000")
    }
  }
}
