import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// One share by each category of some attributes: dots with their limits, and their table.
  ///
  /// Categories stand in the order of their lists, never by size: nothing is ranked. Those with nobody
  /// in them, as far as the numbers show, are named under the table.
  mutating func groups(_ layout: GroupsLayout) -> [Section.Part] {
    var rows: [Table.Row] = []
    var dots: [DotChart.Row] = []
    var withheld: [String] = []
    var empty: [String] = []
    for name in layout.attributes {
      guard let attribute = ProfileAttribute(code: name) else { continue }
      let dimension = Dimension.attribute(attribute)
      let table = "\(layout.table)_\(dimension.code)"
      let heading = words.codes["field"]?[attribute.code] ?? dimension.code
      guard let study = study[table: table] else { continue }
      guard !study.isWithheld else {
        withheld.append(heading)
        continue
      }
      var group: String? = heading
      var left: [String] = []
      for code in codes(dimension, of: table) where code != FigureKey.total {
        let at = categories(layout.where).merging([dimension: code]) { own, _ in own }
        guard let figure = figure(table, layout.figure, at) else { continue }
        let label = label(dimension, code)
        guard people(in: figure) != 0 else {
          left.append(label)
          continue
        }
        rows.append(
          Table.Row(
            "\(heading): \(label)",
            [
              .cell(cell(figure, .numerator, .count)), .cell(cell(figure, .denominator, .count)),
              .cell(cell(figure, .value, .percent)), limit(figure, .lower), limit(figure, .upper),
            ]))
        let value = cell(figure, .value, .percent)
        var point =
          point(figure)
          ?? DotChart.Point(value: value, lower: nil, upper: nil, isOpen: false)
        if figure.numerator != nil { point.detail = share(of: figure) }
        dots.append(DotChart.Row(group: group, label: label, points: [point]))
        group = nil
      }
      if !left.isEmpty { empty.append("\(heading) – \(left.joined(separator: ", "))") }
    }
    let text = text(of: layout.id)
    let nobody = nobody(in: empty)
    guard !rows.isEmpty else {
      return nobody.map { .paragraph($0) }
        + (withheld.isEmpty ? [] : [.paragraph(text.withheld.map { filled($0) } ?? "")])
    }
    let missing =
      nobody
      + (withheld.isEmpty
        ? []
        : [filled(words.document.tableWithheld, ["title": withheld.joined(separator: "; ")])])
    let heads = ["people", "of", "share", "lower", "upper"].map { Table.Column(head($0)) }
    let part = numbered(layout.id, columns: heads, rows: rows, more: missing)
    let isShown = dots.flatMap(\.points).contains { point in
      point?.value.number != nil || point?.value.range != nil
    }
    guard case .table(var table) = part, isShown else { return [part] }
    table.isDrawn = true
    let chart = DotChart(series: [], rows: dots, axis: head("share"))
    return [numbered(layout.id, beside: table, Facts(), kind: .dots(chart)), .table(table)]
  }

  /// "31 of 70".
  private func share(of figure: ProtectedFigure) -> String {
    filled(
      words.document.nOf,
      [
        "n": cell(figure, .numerator, .count).text, "of": cell(figure, .denominator, .count).text,
      ])
  }

  /// How many people are in the group of a figure; `nil` where that is not shown.
  private func people(in figure: ProtectedFigure) -> Int? {
    figure.key.indicator == .peopleByAttribute ? figure.numerator : figure.denominator
  }

  /// A limit, or a dash where a share has none.
  func limit(_ figure: ProtectedFigure, _ part: FigurePart) -> Table.Item {
    let cell = cell(figure, part, .percent)
    let hasNone = cell.number == nil && figure.status != .suppressed
    return hasNone ? .words(NumberText.nothing) : .cell(cell)
  }
}
