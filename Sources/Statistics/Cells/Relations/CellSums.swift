/// Looks for cells that add up to another one.
struct CellSums {
  private let numbers: CellNumbers
  private let order: CellOrder

  init(_ numbers: CellNumbers, _ order: CellOrder) {
    self.numbers = numbers
    self.order = order
  }

  /// A cell and two that it is made of; a cell and all rows of a family within it; the same where one
  /// further cell is the rest.
  func sums(_ families: [[Int]]) -> [CellRelations.Sum] {
    let families = families.compactMap(rows)
    var seen: Set<CellRelations.Sum> = []
    var sums: [CellRelations.Sum] = []
    func note(_ whole: Int, _ parts: [Int]) {
      let sum = CellRelations.Sum(whole: whole, parts: parts.sorted())
      if seen.insert(sum).inserted { sums.append(sum) }
    }
    for part in order.cells {
      for whole in order.above[part].holding {
        if let rest = numbers.cell(difference(whole, part)), part < rest {
          note(whole, [part, rest])
        }
      }
    }
    for whole in order.cells {
      for rows in families {
        let parts = rows.filter { order.above[$0].contains(whole) }
        guard parts.count > 2 else { continue }
        let sum = parts.reduce(0) { PrimeField.sum($0, numbers.numbers[$1] ?? 0) }
        if numbers.cell(sum) == whole {
          note(whole, parts)
        } else if numbers.cell(sum) == nil, let rest = rest(of: whole, without: sum) {
          note(whole, parts + [rest])
        }
      }
    }
    return sums
  }

  /// The smallest rows of a family, each once: a total among them is none.
  private func rows(_ family: [Int]) -> [Int]? {
    let cells = Set(family.compactMap { numbers.numbers[$0].flatMap(numbers.cell) }).sorted()
    let rows = cells.filter { cell in !cells.contains { order.above[$0].contains(cell) } }
    return rows.count > 1 ? rows : nil
  }

  private func difference(_ whole: Int, _ part: Int) -> UInt64 {
    PrimeField.difference(numbers.numbers[whole] ?? 0, numbers.numbers[part] ?? 0)
  }

  private func rest(of whole: Int, without sum: UInt64) -> Int? {
    numbers.cell(PrimeField.difference(numbers.numbers[whole] ?? 0, sum))
  }
}
