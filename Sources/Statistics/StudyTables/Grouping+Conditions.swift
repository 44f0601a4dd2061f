import CaseModel

extension Grouping {
  /// The condition of each row, the rest last.
  ///
  /// Rows of an attribute with several answers overlap; the others are everybody, each person once.
  var conditions: [Condition] {
    let rows = groups.map(condition)
    guard case .any(let list) = attribute.domain, !named.contains(Self.anyOther) else {
      return rows + [.not(anyOf(rows))]
    }
    // Who has another value as well stands in the rest too: no row takes it in.
    let left = list.filter { !named.contains($0) && !Self.unknownCodes.contains($0) }
    return rows + [left.isEmpty ? .not(anyOf(rows)) : .any([codes(left), .not(anyOf(rows))])]
  }

  private var named: Set<String> { Set(groups.flatMap(\.members)) }

  private func condition(_ group: Group) -> Condition {
    if case .age = attribute.domain { return .any(group.members.sorted().map(band)) }
    let plain = group.members.subtracting([Self.anyOther])
    guard group.members.contains(Self.anyOther) else { return codes(plain) }
    return plain.isEmpty ? others : .any([codes(plain), others])
  }

  /// Known, and in no row by its name.
  private var others: Condition {
    let named = named.subtracting([Self.anyOther])
    let known = Condition.attribute(AttributeTest(attribute, .known))
    if named.isEmpty { return known }
    if case .any(let list) = attribute.domain {
      return codes(list.filter { !named.contains($0) && !Self.unknownCodes.contains($0) })
    }
    return .all([known, .not(codes(named))])
  }

  private func band(_ code: String) -> Condition {
    let bands = (AgeGroup(code: code)?.years).map { [$0] } ?? AgeGroup.allCases.compactMap(\.years)
    let fits = Condition.any(
      bands.map {
        .attribute(AttributeTest(attribute, .ages(from: $0.lowerBound, to: $0.upperBound)))
      })
    return code == Self.unknown ? .not(fits) : fits
  }

  private func codes(_ codes: some Sequence<String>) -> Condition {
    .attribute(AttributeTest(attribute, .codes(codes.sorted())))
  }

  /// One list of codes where all rows are such lists.
  private func anyOf(_ rows: [Condition]) -> Condition {
    var all: [String] = []
    for row in rows {
      guard case .attribute(let test) = row, case .codes(let codes) = test.wanted else {
        return .any(rows)
      }
      all += codes
    }
    return codes(all)
  }
}
