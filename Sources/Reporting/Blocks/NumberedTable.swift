import Disclosure
import Statistics

extension Composer {
  /// A numbered table, or a sentence in its place when the whole table is withheld.
  mutating func numbered(
    _ id: String, words block: String, of table: String, facts own: Facts = Facts(),
    columns: [Table.Column], rows: [Table.Row], _ reconciliation: Reconciliation,
    more: [String] = []
  ) -> Section.Part {
    let text = text(of: block)
    let facts = self.facts(of: table).merging(own)
    func said(_ sentence: Sentence?) -> String { sentence.map { filled($0, facts) } ?? "" }
    let title = said(text.title)
    let protected = study[table: table]
    if protected?.isWithheld ?? true {
      return .paragraph(filled(words.document.tableWithheld, ["title": title]))
    }
    let isCoarser = protected?.version ?? 0 > 0
    return numbered(
      id, text, facts, columns: columns, rows: rows, reconciliation,
      more: more
        + (isCoarser ? [text.coarsened.map(said) ?? filled(words.document.tableCoarsened)] : []))
  }

  /// A numbered table whose figures come from several tables of the study.
  mutating func numbered(
    _ id: String, words block: String? = nil, facts: Facts = Facts(), columns: [Table.Column],
    rows: [Table.Row], more notes: [String] = []
  ) -> Section.Part {
    numbered(
      id, text(of: block ?? id), facts, columns: columns, rows: rows, .severalTables, more: notes)
  }

  private mutating func numbered(
    _ id: String, _ text: BlockWords, _ facts: Facts, columns: [Table.Column],
    rows: [Table.Row], _ reconciliation: Reconciliation, more: [String]
  ) -> Section.Part {
    func said(_ sentence: Sentence?) -> String { sentence.map { filled($0, facts) } ?? "" }
    let title = said(text.title)
    tableCount += 1
    let notes = (text.notes ?? []).map(said) + more
    return .table(
      Table(
        anchor: "t-" + id.replacing("_", with: "-"), number: tableCount, title: title,
        subtitle: said(text.subtitle), sheetName: Self.sheetName(said(text.sheet)),
        stub: said(text.stub), columns: columns, rows: rows, notes: notes.filter { !$0.isEmpty },
        legend: Self.legend(of: rows),
        reconciliation: reconcile(reconciliation, rows, title: title),
        source: filled(words.document.source)))
  }

  mutating func numbered(
    _ id: String, beside table: Table, _ facts: Facts, kind: Chart.Kind
  ) -> Section.Part {
    chartCount += 1
    let text = text(of: id)
    let facts = facts.merging(Facts(["table": String(table.number)]))
    func said(_ sentence: Sentence?) -> String { sentence.map { filled($0, facts) } ?? "" }
    return .chart(
      Chart(
        anchor: "fig-" + table.anchor.dropFirst(2), number: chartCount, title: said(text.title),
        subtitle: said(text.subtitle), description: said(text.description),
        sheetDescription: said(text.sheetDescription), table: table.anchor, notes: [], kind: kind))
  }

  /// What the words of a table may depend on: its version, and for a table of months the calendar.
  private func facts(of table: String) -> Facts {
    let isCoarser = study[table: table]?.version ?? 0 > 0
    var facts = Facts(words: ["version": isCoarser ? "coarser" : "finest"])
    let waves = waves(of: table)
    if !waves.isEmpty {
      facts.values["days"] = over(waves)
      facts.words["over"] = "some"
    }
    let years = leftOut(waves)
    if !years.isEmpty {
      facts.values["years"] = years
      facts.words["left_out"] = "some"
    }
    return facts
  }

  /// Marks in the rows, each once, in order of appearance.
  private static func legend(of rows: [Table.Row]) -> [LegendEntry] {
    var entries: [LegendEntry] = []
    for entry in rows.flatMap(\.items).flatMap(\.legend) where !entries.contains(entry) {
      entries.append(entry)
    }
    return entries
  }

  /// A worksheet name: at most 31 characters with its number, without the characters Excel refuses.
  private static func sheetName(_ text: String) -> String {
    String(text.filter { !"[]:*?/\\'".contains($0) }.prefix(27))
  }
}

extension Table.Item {
  fileprivate var legend: [LegendEntry] {
    switch self {
    case .cell(let cell): cell.legend
    case .share(let share):
      share.share.legend
        + [share.numerator, share.denominator].filter { $0.number != nil }.flatMap(\.legend)
    case .gauge(let gauge): gauge.value.legend
    case .mark(let entry): [entry]
    case .words, .trend: []
    }
  }
}
