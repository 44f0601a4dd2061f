extension CellRelations {
  /// The relations that hold for every kind of history and every value; no table is named.
  ///
  /// Cells that count alike are told once, as a sum of one part, and cells that count nobody as a sum of
  /// none. All other relations are about the first of several like cells. What follows from two
  /// containments is left out.
  ///
  /// - Complexity: O(cells² + families · cells · rows).
  init(_ shape: CellShape, _ kinds: CellKinds) {
    let numbers = CellNumbers(shape, kinds)
    var sums: [Sum] = []
    var first: [Int] = []
    for cell in shape.cells.indices {
      guard let number = numbers.numbers[cell] else { continue }
      guard let like = numbers.cell(number) else {
        sums.append(Sum(whole: cell, parts: []))
        continue
      }
      if like == cell { first.append(cell) } else { sums.append(Sum(whole: cell, parts: [like])) }
    }
    let count = shape.cells.count
    let seen = CellOrder(first, of: count, CellInclusion(shape, kinds, isCertain: false))
    sums += CellSums(numbers, seen).sums(shape.families)
    let order = CellOrder(first, of: count, CellInclusion(shape, kinds, isCertain: true))
    self.init(
      sums: sums,
      containments: order.nearest.enumerated().flatMap { part, wholes in
        wholes.holding.map { Containment(part: part, whole: $0) }
      })
  }
}

/// The cells by inclusion.
struct CellOrder {
  /// The first of like cells that count anybody, ascending.
  let cells: [Int]
  /// By cell those that it is part of, itself not among them.
  let above: [PartRow]

  init(_ cells: [Int], of count: Int, _ inclusion: CellInclusion) {
    self.cells = cells
    var above = [PartRow](repeating: PartRow(parts: count), count: count)
    for part in cells {
      for whole in cells where part != whole && inclusion.isWithin(part, whole) {
        above[part].insert(whole)
      }
    }
    self.above = above
  }

  /// By cell those above it with no other between.
  var nearest: [PartRow] {
    above.map { own in own.holding.reduce(own) { $0.subtracting(above[$1]) } }
  }
}
