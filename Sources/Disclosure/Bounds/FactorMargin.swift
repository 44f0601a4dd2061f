import Statistics

/// The unknowns of one factor: how many people of each class of histories have each value.
struct FactorMargin {
  let programme: [Int]
  let links: [CellSystem.Link]
  private let firstUnknown: Int
  private let historyClasses: [Set<Int>]
  private let valueClasses: [Set<Int>]

  var unknowns: Int { programme.count }

  init(_ factor: CellFactor, index: Int, table: CellTable, firstUnknown: Int) {
    let terms = table.terms.joined().filter { $0.value?.factor == index }
    let histories = table.histories.classes(Set(terms.map(\.history)))
    let values = factor.values.classes(Set(terms.compactMap(\.value?.part)))
    let width = values.holding.count
    var programme = [Int](repeating: 0, count: histories.holding.count * width)
    for pair in factor.people {
      programme[histories.ofPattern[pair.history] * width + values.ofPattern[pair.value]] +=
        pair.count
    }
    var ofClass = [[Int]](repeating: [], count: histories.holding.count)
    for (pattern, group) in histories.ofPattern.enumerated() { ofClass[group].append(pattern) }
    self.programme = programme
    links = ofClass.enumerated().map { group, histories in
      let first = firstUnknown + group * width
      return CellSystem.Link(histories: histories, values: first..<first + width)
    }
    self.firstUnknown = firstUnknown
    historyClasses = histories.holding
    valueClasses = values.holding
  }

  /// Those of the people whose history and whose value have the parts.
  func unknowns(history: Int, value: Int) -> [Int] {
    let columns = valueClasses.indices.filter { valueClasses[$0].contains(value) }
    return historyClasses.indices.filter { historyClasses[$0].contains(history) }
      .flatMap { group in columns.map { firstUnknown + group * valueClasses.count + $0 } }
  }
}
