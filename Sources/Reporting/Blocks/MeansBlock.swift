import Disclosure
import Statistics

extension Composer {
  /// What was spent for each person of some figures, with the shares without which it must not be read;
  /// a sentence where no costs are given.
  mutating func means(_ layout: MeansLayout) -> [Section.Part] {
    guard let costs = context.costs else {
      return [.paragraph(text(of: layout.id).tooFew.map { filled($0) } ?? "")]
    }
    let money = ["costs": amount(costs.total, costs.currency)]
    let rows = layout.per.compactMap { item -> Table.Row? in
      guard let figure = figure(item.table, item.figure, categories(item.where)) else { return nil }
      return Table.Row(
        words.words(figure.key.indicator).label,
        [
          .cell(cell(figure, .value, .count)),
          .words(each(costs, figure)),
        ])
    }
    let beside = layout.beside.compactMap { item -> Table.Row? in
      guard let figure = figure(item.table, item.figure, categories(item.where)) else { return nil }
      return Table.Row(
        besideLabel(figure),
        [.cell(cell(figure, .numerator, .count)), .cell(cell(figure, .value, .percent))])
    }
    return [
      numbered(
        layout.id, facts: Facts(money),
        columns: [Table.Column(head("people")), Table.Column(head("cost_each"))],
        rows: rows + beside)
    ]
  }

  /// The label of a share with the category that it is of.
  private func besideLabel(_ figure: ProtectedFigure) -> String {
    let parts = figure.key.categories.sorted { $0.key.code < $1.key.code }
      .filter { $0.value != FigureKey.total }.map { label($0.key, $0.value) }
    return ([words.words(figure.key.indicator).label] + parts).joined(separator: ", ")
  }

  private func amount(_ value: Double, _ currency: String) -> String {
    "\(NumberText(words).text(value, style: .count)) \(currency)"
  }

  /// The cost for each of so many people; of rounded numbers between what it lies.
  private func each(_ costs: Costs, _ figure: ProtectedFigure) -> String {
    let shown = cell(figure, .value, .count)
    guard let people = shown.number else { return shown.text }
    guard let base = roundingBase else {
      return people > 0 ? amount(costs.total / people, costs.currency) : NumberText.nothing
    }
    guard people > Double(base) else { return NumberText.nothing }
    let (low, high) = (
      costs.total / (people + Double(base)), costs.total / (people - Double(base))
    )
    let numbers = NumberText(words)
    return "\(numbers.text(low, style: .count))–\(amount(high, costs.currency))"
  }
}
