import CaseModel

/// Which attributes vary apart from histories, and which of them belong together.
///
/// Attributes that one term asks together are one factor. An attribute that some condition mixes with
/// what happened to the person is no factor: everything that is asked of it belongs to the history.
struct FactorAttributes: Sendable {
  /// The attributes of each factor, in the order of their numbers.
  let factors: [[ProfileAttribute]]
  private let factorOfAttribute: [ProfileAttribute: Int]

  /// From the conditions of each term.
  init(_ terms: some Sequence<[Condition]>) {
    let terms = Array(terms)
    var bound: Set<ProfileAttribute> = []
    for condition in terms.joined() where condition.asksHistory {
      bound.formUnion(condition.attributes)
    }
    // What is asked together with such an attribute in one condition is bound with it.
    var count = -1
    while count != bound.count {
      count = bound.count
      for condition in terms.joined() where !condition.attributes.isDisjoint(with: bound) {
        bound.formUnion(condition.attributes)
      }
    }
    var groups: [Set<ProfileAttribute>] = []
    for term in terms {
      var group = term.reduce(into: Set<ProfileAttribute>()) { $0.formUnion($1.attributes) }
        .subtracting(bound)
      guard !group.isEmpty else { continue }
      for other in groups where !other.isDisjoint(with: group) { group.formUnion(other) }
      groups.removeAll { $0.isSubset(of: group) }
      groups.append(group)
    }
    factors = groups.map { $0.sorted { $0.rawValue < $1.rawValue } }
      .sorted { $0[0].rawValue < $1[0].rawValue }
    factorOfAttribute = Dictionary(
      uniqueKeysWithValues: factors.enumerated().flatMap { number, attributes in
        attributes.map { ($0, number) }
      })
  }

  /// The factor whose value decides the condition; `nil` for one on the history.
  func factor(of condition: Condition) -> Int? {
    condition.attributes.first.flatMap { factorOfAttribute[$0] }
  }
}
