import Disclosure
import Statistics

/// How the rows of a table relate to its total.
enum Reconciliation {
  case addsUp(to: ProtectedFigure?)
  case severalRows
  case noTotal
  /// The rows come from several tables and are about different people.
  case severalTables
}

extension Composer {
  func reconciliation(_ sum: SumLayout, of table: String, _ more: [Dimension: String] = [:])
    -> Reconciliation
  {
    switch sum {
    case .to(let other, let code, let at):
      .addsUp(
        to: figure(other ?? table, code, categories(at).merging(more) { own, _ in own }))
    case .severalRows: .severalRows
    case .none: .noTotal
    }
  }

  /// Adds the first column up, says what came out, and keeps it as a check.
  mutating func reconcile(
    _ reconciliation: Reconciliation, _ rows: [Table.Row], title: String
  ) -> String {
    let text = words.document
    switch reconciliation {
    case .addsUp(let total):
      let part: FigurePart = total?.measure == .proportion ? .denominator : .value
      let whole = total.map { cell($0, part, .count) }
      let numbers = rows.filter { !$0.isTotal }.map(\.items.first?.number)
      let known = numbers.compactMap(\.self)
      let subject = filled(
        text.checks.rows, ["number": String(tableCount), "title": title])
      guard let whole, let expected = whole.number, known.count == numbers.count else {
        let sentence = filled(text.rowsMissing)
        rowChecks.append(
          Check(subject: subject, result: filled(text.checks.notChecked), holds: nil))
        return sentence
      }
      let sum = known.reduce(0, +)
      let holds = sum == expected
      let shown = NumberText(words).text(sum, style: .count)
      rowChecks.append(
        Check(
          subject: subject,
          result: filled(
            holds ? text.checks.holds : text.checks.fails,
            ["numbers": holds ? whole.text : "\(shown), \(whole.text)"]), holds: holds))
      return filled(
        holds ? text.addsUp : text.doesNotAddUp, ["total": whole.text, "sum": shown])
    case .severalRows: return filled(text.severalRows)
    case .noTotal, .severalTables: return ""
    }
  }
}

extension Table.Item {
  /// The number that stands there, if one is shown.
  fileprivate var number: Double? {
    switch self {
    case .cell(let cell): cell.number
    case .share(let share): share.numerator.number
    case .words, .gauge, .trend, .mark: nil
    }
  }
}
