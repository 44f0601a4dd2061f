import Disclosure
import Statistics

extension Composer {
  /// Bands from one dimension to another; a sentence where so little is shown that they would mislead.
  mutating func paths(_ layout: PathsLayout, beside table: Table?, of study: String)
    -> [Section.Part]
  {
    guard let table, let left = Dimension(code: layout.from), let right = Dimension(code: layout.to)
    else { return [] }
    func people(_ from: String, _ to: String) -> Cell? {
      figure(study, layout.figure, [left: from, right: to]).map { cell($0, .value, .count) }
    }
    func shown(_ cell: Cell?) -> Bool { (cell?.number ?? 0) > 0 }
    let all = (from: codes(left, of: study), to: codes(right, of: study))
    let from = all.from.filter { $0 != FigureKey.total && shown(people($0, FigureKey.total)) }
    let to = all.to.filter { $0 != FigureKey.total && shown(people(FigureKey.total, $0)) }
    func node(_ dimension: Dimension, _ code: String, _ cell: Cell?) -> PathChart.Node? {
      cell.map { PathChart.Node(label: label(dimension, code), people: $0) }
    }
    let links = from.indices.flatMap { start in
      to.indices.compactMap { end -> PathChart.Link? in
        let cell = people(from[start], to[end])
        guard let cell, shown(cell) else { return nil }
        return PathChart.Link(from: start, to: end, people: cell)
      }
    }
    // Bands that do not add up to their ends would draw people who are not there.
    let isWhole = from.indices.allSatisfy { start in
      let sum = links.filter { $0.from == start }.reduce(0) { $0 + ($1.people.number ?? 0) }
      return sum == people(from[start], FigureKey.total)?.number
    }
    guard links.count > 2, isWhole else {
      return [.paragraph(text(of: layout.id).tooFew.map { filled($0) } ?? "")]
    }
    let chart = PathChart(
      from: from.compactMap { node(left, $0, people($0, FigureKey.total)) },
      to: to.compactMap { node(right, $0, people(FigureKey.total, $0)) }, links: links,
      fromHead: head("path_from"), toHead: head("path_to"))
    let facts = Facts([
      "stages": chart.from.map(\.label).joined(separator: "; "),
      "groups": chart.to.map(\.label).joined(separator: "; "),
    ])
    return [numbered(layout.id, beside: table, facts, kind: .paths(chart))]
  }
}
