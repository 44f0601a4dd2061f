/// Which cells count only people whom others count as well.
struct CellInclusion: Sendable {
  private let terms: [[CellTerm]]
  private let kinds: CellKinds
  private let isCertain: Bool
  /// By part of the histories, and by factor and part of its values, the parts that it implies.
  private let histories: [PartRow]
  private let values: [[PartRow]]
  private let isAnyValue: [[Bool]]
  /// How often cells of several terms count each kind of history; `nil` for the others.
  private let times: [KindTimes?]
  private let isRest: [Bool]

  /// `isCertain`: only what is implied for certain, not what merely looks so.
  ///
  /// - Complexity: O(parts² · kinds / 64), much less where parts differ.
  init(_ shape: CellShape, _ kinds: CellKinds, isCertain: Bool) {
    terms = shape.terms
    self.isCertain = isCertain
    self.kinds = kinds
    histories = Self.implied(kinds.histories) { part, whole in
      !isCertain || kinds.implications[part].contains(whole)
    }
    values = kinds.values.map { Self.implied($0) { _, _ in true } }
    isAnyValue = kinds.values.map { $0.map { $0.count == $0.capacity } }
    times = shape.terms.map { terms in
      terms.count > 1 && terms.allSatisfy { $0.value == nil }
        ? KindTimes(terms.map { (kinds.histories[$0.history], $0.isTakenOff ? -1 : 1) }) : nil
    }
    isRest = shape.terms.map { $0.contains(where: \.isTakenOff) }
  }

  private static func implied(_ parts: [PersonSet], where isSure: (Int, Int) -> Bool) -> [PartRow] {
    parts.indices.map { part in
      parts.indices.reduce(into: PartRow(parts: parts.count)) {
        if parts[part].isSubset(of: parts[$1]), isSure(part, $1) { $0.insert($1) }
      }
    }
  }

  /// Whoever is counted in the first cell is counted in the second at least as often; cells that count
  /// somebody several times by attributes are not compared.
  ///
  /// Of a rest it is known only what its history says, and nothing for certain: it is in its whole, which
  /// says no more than that its part is not negative.
  func isWithin(_ part: Int, _ whole: Int) -> Bool {
    if isCertain, isRest[part] || isRest[whole] { return false }
    return switch (terms[part].count, terms[whole].count) {
    case (1, 1): isWithin(terms[part][0], terms[whole][0])
    case (1, _): isWithin(terms[part][0].history, sum: whole)
    case (_, 1):
      terms[whole][0].value == nil
        && times[part]?.isWithin(kinds.histories[terms[whole][0].history]) ?? false
    default: times[part].flatMap { times[whole]?.contain($0) } ?? false
    }
  }

  private func isWithin(_ history: Int, sum whole: Int) -> Bool {
    if isCertain { return terms[whole].contains { histories[history].contains($0.history) } }
    return times[whole]?.contain(kinds.histories[history]) ?? false
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

/// How often each kind is counted where the numbers of several sets are added up.
private struct KindTimes: Sendable {
  /// Those who are counted at all.
  private let kinds: PersonSet
  private let times: [Int]

  init(_ sets: [(kinds: PersonSet, times: Int)]) {
    var times = [Int](repeating: 0, count: sets[0].kinds.capacity)
    for set in sets { set.kinds.forEach { times[$0] += set.times } }
    let sums = times
    kinds = PersonSet(capacity: sums.count) { sums[$0] > 0 }
    self.times = sums
  }

  func contain(_ set: PersonSet) -> Bool { set.isSubset(of: kinds) }

  func contain(_ other: KindTimes) -> Bool {
    zip(other.times, times).allSatisfy { $0 <= $1 }
  }

  func isWithin(_ set: PersonSet) -> Bool {
    kinds.isSubset(of: set) && times.allSatisfy { $0 <= 1 }
  }
}
