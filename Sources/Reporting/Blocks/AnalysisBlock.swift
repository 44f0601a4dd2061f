import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// A table of an analysis; a sentence in editions that may not show it, and where it has no result.
  mutating func analysis(_ layout: AnalysisLayout) -> [Section.Part] {
    let text = text(of: layout.id)
    func said(_ sentence: Sentence?) -> [Section.Part] {
      let words = sentence.map { filled($0) } ?? ""
      return words.isEmpty ? [] : [.paragraph(words)]
    }
    guard study.policy.threshold == nil, let analyses = context.analyses else {
      return said(text.withheld)
    }
    guard let result = analyses.tables[layout.id] else { return said(text.tooFew) }
    let keys = result.table.columns.map(\.key)
    // The month of a comparison is the same in every row, and stands in the title.
    let months = result.kind == .differences ? nil : "month"
    let named = keys.indices.filter { ResearchTable.isWords(keys[$0]) || keys[$0] == months }
    let shown = keys.indices.filter { !named.contains($0) && keys[$0] != "month" }
    let rows = result.table.rows.map { row in
      let heading = named.map { label(row[$0], keys[$0], result.by) }.joined(
        separator: result.kind == .differences ? " – " : ", ")
      return Table.Row(
        heading.isEmpty ? plain(text.stub) : heading,
        place: named.map { keys[$0] } == ["month"] ? row[named[0]].value : nil,
        shown.map { place in
          row[place].value.map {
            .cell(exact($0, result.table.columns[place].style ?? .count, analyses.permission))
          } ?? .words(NumberText.nothing)
        })
    }
    return [
      numbered(
        layout.id, columns: shown.map { Table.Column(head(keys[$0])) }, rows: rows)
    ]
  }

  private func plain(_ sentence: Sentence?) -> String { sentence.map { filled($0) } ?? "" }

  /// A number of an analysis as a cell.
  func exact(_ number: Double, _ style: NumberStyle, _ permission: InternalEdition) -> Cell {
    Cell(number, style: style, wording: words, permission)
  }

  /// What a row is about, in the words of its list.
  private func label(_ cell: DataTable.Cell, _ column: String, _ term: GroupTerm?) -> String {
    if let month = cell.value, column == "month" {
      return filled(words.document.months, months(String(Int(month))))
    }
    guard case .text(let code) = cell else { return "" }
    if AnalysisKind.columnsOfOwnCodes.contains(column) { return head(code) }
    guard column == "group" || column == "reference" else {
      return AnalysisKind.lists[column].map { words.label(list: $0, code) } ?? code
    }
    return label(ofGroup: code, term)
  }

  /// The label of a group; of a code that people have or not, both say which.
  func label(ofGroup code: String, _ term: GroupTerm?) -> String {
    switch term {
    case .attribute(let attribute): return label(.attribute(attribute), code)
    case .code(let attribute, let own):
      let name = label(.attribute(attribute), own)
      return code == own ? name : filled(words.document.without, ["name": name])
    default: return code
    }
  }
}

extension DataTable.Cell {
  /// The number, if it is one.
  var value: Double? { if case .number(let value) = self, value.isFinite { value } else { nil } }
}
