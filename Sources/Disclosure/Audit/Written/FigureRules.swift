import CaseModel

/// What the rows of the figures file must keep among themselves.
struct FigureRules {
  let figures: WrittenFigures
  let policy: WrittenPolicy

  private static let file = "figures.csv"
  /// Categories that share people, or stages that hold each other: their rows add up to no total.
  static let overlapping = Set(
    ["service", "state", "field", "declared", "month"]
      + ProfileAttribute.allCases.filter(\.isMultiple).map(\.code))
  /// Units of things that are counted.
  static let counted: Set<String> = ["people", "cases", "episodes", "events", "rows"]

  func findings() -> [WrittenFinding] {
    var findings: [WrittenFinding] = []
    for (index, row) in figures.rows.enumerated() {
      let place = "row \(index + 2)"
      if row.status == "suppressed", !row.numbers.isEmpty {
        findings.append(WrittenFinding(Self.file, place, .unreleasedNumber))
      }
      if policy.isRounded, !isRounded(row) {
        findings.append(WrittenFinding(Self.file, place, .notRounded))
      }
    }
    if policy.isRounded { findings += twoNumbers() + sums() }
    return findings
  }

  /// Every count is a multiple of the base.
  private func isRounded(_ row: WrittenFigure) -> Bool {
    guard Self.counted.contains(row.unit) else { return true }
    let isCount = row.measure == "count" || row.isStillFollowed
    return row.numbers.allSatisfy { column, number in
      guard column == "numerator" || column == "denominator" || isCount else { return true }
      return number.truncatingRemainder(dividingBy: Double(policy.base)) == 0
    }
  }

  /// The same number is the same in every table.
  private func twoNumbers() -> [WrittenFinding] {
    struct Identity: Hashable {
      let subject: [String]
      let measure: String
      let place: [String: String]
    }
    var known: [Identity: (count: Double?, status: String)] = [:]
    // Of few people no table of parts is shown at all, and totals stand elsewhere.
    let shown = Set(figures.rows.filter { $0.status != "suppressed" }.map(\.table))
    return figures.rows.enumerated().compactMap { index, row in
      guard row.isAboutCount, shown.contains(row.table) else { return nil }
      let identity = Identity(subject: row.subject, measure: row.measure, place: row.place)
      guard let first = known[identity] else {
        known[identity] = (row.count, row.status)
        return nil
      }
      let isSame = first.count == row.count && first.status == row.status
      return isSame ? nil : WrittenFinding(Self.file, "row \(index + 2)", .differs)
    }
  }

  /// Rows of a table add up to its total.
  private func sums() -> [WrittenFinding] {
    AdditiveRows.all(figures).compactMap { sum in
      guard let total = sum.total.count, sum.parts.allSatisfy({ $0.count != nil }) else {
        return nil
      }
      let isSum = sum.parts.reduce(0) { $0 + ($1.count ?? 0) } == total
      return isSum ? nil : WrittenFinding(Self.file, "table \(sum.total.table)", .doesNotAddUp)
    }
  }
}

/// A total of a table and the rows that it is the sum of.
struct AdditiveRows {
  let total: WrittenFigure
  let parts: [WrittenFigure]

  /// Those that the figures file declares by the word `total`.
  ///
  /// Where counts are exact, the total of a wave holds the years for all of whose people it is over.
  static func all(_ figures: WrittenFigures, completeYears: Bool = false) -> [AdditiveRows] {
    struct Group: Hashable {
      let table: String
      let subject: [String]
      let dimension: String
      let others: [String: String]
    }
    var totals: [Group: WrittenFigure] = [:]
    var parts: [Group: [WrittenFigure]] = [:]
    var order: [Group] = []
    for row in figures.rows
    where row.isAboutCount && FigureRules.counted.contains(row.unit) {
      for (dimension, category) in row.categories
      where !FigureRules.overlapping.contains(dimension) {
        var others = row.categories
        others[dimension] = nil
        let group = Group(
          table: row.table, subject: row.subject, dimension: dimension, others: others)
        if category == "total" {
          totals[group] = row
          order.append(group)
        } else {
          parts[group, default: []].append(row)
        }
      }
    }
    return order.compactMap { group in
      guard let total = totals[group], var parts = parts[group] else { return nil }
      if completeYears, group.dimension == "cohort" { parts.removeAll { !$0.isYearOver } }
      guard !parts.isEmpty else { return nil }
      return AdditiveRows(total: total, parts: parts)
    }
  }
}

extension ProfileAttribute {
  /// A person may have several codes of it.
  fileprivate var isMultiple: Bool { if case .any = domain { true } else { false } }
}
