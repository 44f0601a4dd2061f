/// Which cells count only people whom others count as well.
struct CellInclusion: Sendable {
  private let terms: [[CellTerm]]
  private let kinds: CellKinds
  /// By part of the histories, and by factor and part of its values, the parts that it implies.
  private let histories: [PartRow]
  private let values: [[PartRow]]
  private let isAnyValue: [[Bool]]

  /// - Complexity: O(parts² · kinds / 64), much less where parts differ.
  init(_ shape: CellShape, _ kinds: CellKinds) {
    terms = shape.terms
    self.kinds = kinds
    histories = Self.implied(kinds.histories)
    values = kinds.values.map(Self.implied)
    isAnyValue = kinds.values.map { $0.map { $0.count == $0.capacity } }
  }

  private static func implied(_ parts: [PersonSet]) -> [PartRow] {
    parts.map { part in
      parts.indices.reduce(into: PartRow(parts: parts.count)) {
        if part.isSubset(of: parts[$1]) { $0.insert($1) }
      }
    }
  }

  /// Whoever is counted in the first cell is counted in the second at least as often; cells that count
  /// several times by attributes are not compared.
  func isWithin(_ part: Int, _ whole: Int) -> Bool {
    let (part, whole) = (terms[part], terms[whole])
    if part.count == 1, whole.count == 1 { return isWithin(part[0], whole[0]) }
    guard !part.isEmpty, !whole.isEmpty, whole.allSatisfy({ $0.value == nil }),
      part.count == 1 || part.allSatisfy({ $0.value == nil })
    else { return false }
    var often = [Int](repeating: 0, count: kinds.histories[0].capacity)
    for term in whole { kinds.histories[term.history].forEach { often[$0] += 1 } }
    for term in part { kinds.histories[term.history].forEach { often[$0] -= 1 } }
    return often.allSatisfy { $0 >= 0 }
  }

  private func isWithin(_ part: CellTerm, _ whole: CellTerm) -> Bool {
    guard histories[part.history].contains(whole.history) else { return false }
    guard let wanted = whole.value else { return true }
    guard let own = part.value, own.factor == wanted.factor else {
      return isAnyValue[wanted.factor][wanted.part]
    }
    return values[own.factor][own.part].contains(wanted.part)
  }
}
