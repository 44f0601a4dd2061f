import CaseModel
import Sealing

/// The canonical tables that a mapping makes of one sheet.
struct SheetTranslation {
  /// Numbered from 0; the caller gives them their place among all tables.
  private(set) var tables: [OpenedTable] = []
  private(set) var log = FindingLog()
  /// Rows that could not be translated.
  private(set) var faults: [RowsSetAside.Fault] = []
  /// Rows that hold something and stand in the table, left out or not.
  private(set) var rowsSeen = 0
  /// Rows of which nothing was made, and those that a condition left out.
  private(set) var withoutUse: [Int] = [], leftOut: [Int] = []

  private let sheet: Int
  private let plan: SheetPlan
  private let heading: SheetHeading

  /// Translates a sheet on all cores.
  ///
  /// - Complexity: O(n) for *n* bytes and blocks.
  init(
    _ opened: OpenedSheet, index: Int, plan: SheetPlan, heading: SheetHeading,
    parents: ParentRows?, rowNumberPrefix: [UInt8], referenceYear: Int?
  ) {
    sheet = index
    self.plan = plan
    self.heading = heading
    let source = opened.sheet.text
    let parts =
      plan.needsRowNumbers
      ? [heading.body]
      : source.parts(from: heading.body.lowerBound, separator: heading.separator)
    let results = inParallel(parts.count) { number in
      source.withBytes(in: parts[number]) { text in
        var translator = RowTranslator(
          text: text, plan: plan, parents: parents, rowNumberPrefix: rowNumberPrefix,
          baseRow: heading.row)
        let fault = translator.translate(0..<text.count, separator: heading.separator)
        return Part(translator, fault)
      }
    }
    join(results, referenceYear: referenceYear)
  }

  /// What came of one part of the sheet.
  private struct Part: Sendable {
    let outputs: [RowTranslator.Output]
    let rows: Int
    let readRows: Int
    let hasEnded: Bool
    let fault: RecordFault?
    let unequalLists: [(row: Int, column: Int)]
    let withoutParent: [Int]
    let averaged: [Int]
    let unclearFlags: [(row: Int, column: Int)]
    let withExtraCells: [Int]
    let withoutUse: [Int]
    let leftOut: [Int]
    let totals: RowTranslator.Noticed
    let remarks: RowTranslator.Noticed
    let shortRows: RowTranslator.Noticed
    let longRows: RowTranslator.Noticed
    let withStrayQuotes: [Int]
    let withControls: [(row: Int, column: Int)]
    let scans: [Int: ContentScan]
    let years: YearCounts

    init(_ translator: RowTranslator, _ fault: RecordFault?) {
      outputs = translator.outputs
      rows = translator.row
      readRows = translator.readRows
      hasEnded = translator.hasEnded
      self.fault = fault
      unequalLists = translator.unequalLists
      withoutParent = translator.withoutParent
      averaged = translator.averaged
      unclearFlags = translator.unclearFlags
      withExtraCells = translator.withExtraCells
      withoutUse = translator.withoutUse
      leftOut = translator.leftOut
      totals = translator.totals
      remarks = translator.remarks
      shortRows = translator.shortRows
      longRows = translator.longRows
      withStrayQuotes = translator.withStrayQuotes
      withControls = translator.withControls
      scans = translator.scans
      years = translator.years
    }
  }

  private mutating func join(_ parts: [Part], referenceYear: Int?) {
    var outputs = [RowTranslator.Output](
      repeating: RowTranslator.Output(), count: plan.blocks.count)
    for number in outputs.indices {
      outputs[number].reserveRoom(for: parts.map { $0.outputs[number] })
    }
    var scans: [Int: ContentScan] = [:]
    var years = YearCounts()
    var baseRow = heading.row
    for part in parts {
      for number in outputs.indices {
        outputs[number].text += part.outputs[number].text
        let base = Int32(baseRow)
        outputs[number].rows += part.outputs[number].rows.map { $0 + base }
        outputs[number].sources += part.outputs[number].sources
      }
      rowsSeen += part.readRows + part.leftOut.count
      withoutUse += part.withoutUse.map { $0 + baseRow }
      leftOut += part.leftOut.map { $0 + baseRow }
      for (column, scan) in part.scans {
        scans[column, default: ContentScan()].merge(scan, baseRow: baseRow)
      }
      years.merge(part.years)
      for (row, column) in part.unequalLists { fault(.unequalLists, baseRow + row, column) }
      for row in part.withExtraCells { fault(.extraCells, baseRow + row, -1) }
      for row in part.withoutParent { fault(.unknownParent, baseRow + row, plan.parentKey ?? -1) }
      for (row, column) in part.unclearFlags { fault(.unknownCode, baseRow + row, column) }
      note(.shortRow, part.shortRows, baseRow)
      note(.extraEmptyCells, part.longRows, baseRow)
      for row in part.withStrayQuotes { fault(.strayQuote, baseRow + row, -1) }
      note(.totalsRow, part.totals, baseRow)
      note(.remarkRow, part.remarks, baseRow)
      for (row, column) in part.withControls { fault(.strayControl, baseRow + row, column) }
      for row in part.averaged { log.note(.averagedDomains, file: sheet, row: baseRow + row) }
      if let fault = part.fault { log.note(fault, file: sheet, row: baseRow + part.rows + 1) }
      baseRow += part.rows
      if part.hasEnded { break }
    }
    noteUnused(scans, referenceYear, firstYear: years.ends?.lowerBound)
    for (number, block) in plan.blocks.enumerated() {
      tables.append(
        OpenedTable(
          index: number, sheet: sheet, layout: block.layout, text: SourceText(outputs[number].text),
          separator: UInt8(ascii: ","), body: 0..<outputs[number].text.count, headingRow: 0,
          origin: RowOrigin(
            rows: outputs[number].rows, columns: block.origins, sources: outputs[number].sources,
            namesRows: block.namesRows),
          scale: block.scale))
    }
  }

  /// Notes the columns without use, and those among them whose heading or cells identify people.
  private mutating func noteUnused(
    _ scans: [Int: ContentScan], _ referenceYear: Int?, firstYear: Int?
  ) {
    for column in plan.unused {
      let name = heading.headings[column]
      guard let scan = scans[column], scan.filled > 0 else {
        if let kind = PersonalData.kind(ofHeading: name) {
          log.note(.emptyIdentifierColumn, file: sheet, column: column, subject: kind.rawValue)
        }
        continue
      }
      if let kind = PersonalData.kind(ofHeading: name), !scan.contradicts(kind) {
        log.note(
          .identifierColumn, file: sheet, column: column, subject: kind.rawValue, count: scan.filled
        )
      } else if let verdict = scan.verdict(
        .unknown, referenceYear: referenceYear, firstYear: firstYear, heading: name)
      {
        // Who says that a column has no use has looked at it; what proves itself stays refused.
        if plan.ignored.contains(column) && verdict.code != .identifierContent { continue }
        log.note(
          verdict.code, file: sheet, column: column, subject: verdict.kind.rawValue,
          count: verdict.count, rows: verdict.rows)
      } else if name.isEmpty {
        log.note(.unusedColumn, file: sheet, column: column)
      }
    }
  }

  private mutating func note(
    _ code: FindingCode, _ rows: RowTranslator.Noticed, _ baseRow: Int
  ) {
    guard rows.count > 0 else { return }
    log.note(
      code, file: sheet, column: -1, subject: nil, count: rows.count,
      rows: rows.first.map { $0 + baseRow })
  }

  private mutating func fault(_ code: FindingCode, _ row: Int, _ column: Int) {
    log.note(code, file: sheet, column: column, row: row)
    faults.append(.init(row: row, column: column < 0 ? nil : column, code: code))
  }
}
