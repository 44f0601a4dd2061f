import CaseModel

/// Cells of one table that differ in one dimension, or in the period, and so may add up to something.
struct CellFamilies {
  /// Places of cells, each family once.
  let members: [[Int]]

  private struct Key: Hashable {
    let table: Int
    let role: FigureCell.Role
    let measure: Measure
    /// The key of the figure without the dimension, or as of no period in particular.
    let rest: FigureKey
    let dimension: Dimension?
  }

  init(_ tables: [[Figure]], place: (CountedCell) -> Int) {
    var families: [Key: [Int]] = [:]
    var order: [Key] = []
    for (table, figures) in tables.enumerated() {
      for figure in figures {
        for cell in figure.cells {
          for (rest, dimension) in figure.key.neighbourhoods(first: figures[0].key.period) {
            let key = Key(
              table: table, role: cell.role, measure: figure.measure, rest: rest,
              dimension: dimension)
            if families[key] == nil { order.append(key) }
            families[key, default: []].append(place(cell.cell))
          }
        }
      }
    }
    var seen: Set<[Int]> = []
    members = order.compactMap { key in
      let family = Set(families[key] ?? []).sorted()
      return family.count > 1 && seen.insert(family).inserted ? family : nil
    }
  }
}

extension FigureKey {
  /// The key without each of its dimensions, and with one period for all.
  fileprivate func neighbourhoods(first period: ReportingPeriod) -> [(FigureKey, Dimension?)] {
    var timeless = self
    timeless.period = period
    return [(timeless, nil)]
      + categories.keys.sorted { $0.code < $1.code }.map { dimension in
        var rest = self
        rest.categories[dimension] = nil
        return (rest, dimension)
      }
  }
}
