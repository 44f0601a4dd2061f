/// The numbers that a release shows, as the figures file tells them, and what may be said with them.
struct ReleasedNumbers: Sendable {
  /// Numbers of people, cases and events.
  private(set) var counts: Set<Double> = []
  /// Shares in whole per cent.
  private(set) var percents: Set<Double> = []
  /// Days, means and rates as they are.
  private(set) var others: Set<Double> = []
  /// Every number of the file.
  private(set) var exact: Set<Double> = []
  /// The numbers in categories: months, waves, ages, years.
  private(set) var ofCategories: Set<Double> = []
  /// Codes with digits.
  private(set) var codes: Set<String> = []
  /// The whole per cents in the middle of two bounds, as the shades of a grid are.
  private(set) var middles: Set<Double> = []
  /// The middles of two bounds as they are.
  private(set) var betweenBounds: Set<Double> = []
  private(set) var years: ClosedRange<Double> = 1900...2100
  let policy: WrittenPolicy
  private let ascending: [Double]

  init(_ figures: WrittenFigures, policy: WrittenPolicy) {
    self.policy = policy
    for row in figures.rows {
      for (column, number) in row.numbers {
        exact.insert(number)
        if row.measure == "count" || row.isStillFollowed || column == "numerator"
          || column == "denominator"
        {
          counts.insert(number)
        } else if row.measure == "proportion" || row.measure == "cumulative_incidence" {
          percents.insert((number * 100).rounded(.toNearestOrAwayFromZero))
        } else {
          others.insert(number)
        }
      }
    }
    for row in figures.rows {
      guard let low = row.numbers["bound_low"], let high = row.numbers["bound_high"] else {
        continue
      }
      betweenBounds.insert((low + high) / 2)
      middles.insert(((low + high) / 2 * 100).rounded(.toNearestOrAwayFromZero))
    }
    // How many figures are withheld is said under the tables, and read off the file.
    withheldFigures = Double(figures.rows.count { $0.status == "suppressed" })
    var yearsFound: Set<Double> = []
    for (column, name) in figures.columns.enumerated() {
      let isDay = ["period_start", "period_end", "as_of"].contains(name)
      guard isDay || figures.dimensions.contains(name) || name == "indicator" || name == "table"
      else { continue }
      for text in Set(figures.fields.map { $0[column] }) where !text.isEmpty {
        let runs = text.split { !("0"..."9").contains($0) }
        if !runs.isEmpty { codes.insert(text) }
        for run in runs {
          guard let number = Double(run) else { continue }
          if run.count == 4 { yearsFound.insert(number) }
          if !isDay { ofCategories.insert(number) }
        }
      }
    }
    ascending = exact.sorted()
    if let first = yearsFound.min(), let last = yearsFound.max() {
      // The years of entry that a report lists follow from its period, and may stand in no row of few
      // people; notices name earlier issues, of whatever period. Counts of four digits are grouped.
      years = min(first - 10, 1990)...(last + 10)
    }
  }

  private let withheldFigures: Double

  /// Whether a number that stands alone or in a sentence is a released one.
  func hold(_ token: NumberToken) -> Bool {
    if token.isPercent {
      return token.decimals == 0 ? percents.contains(token.value) : holdRounded(token, by: 100)
    }
    if token.decimals > 0 { return holdRounded(token, by: 1) }
    return counts.contains(token.value) || others.contains(token.value)
      || others.contains { abs($0 - token.value) <= 0.5 && $0 != $0.rounded() }
  }

  private func holdRounded(_ token: NumberToken, by factor: Double) -> Bool {
    let width = (0..<token.decimals).reduce(0.5) { width, _ in width / 10 } * 1.000_001
    return exact.contains { abs($0 * factor - token.value) <= width }
  }

  /// Whether a number is one of the file, as near as workbooks write numbers.
  func holdExactly(_ number: Double) -> Bool {
    var (low, high) = (0, ascending.count)
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] < number - Self.slack(number) { low = middle + 1 } else { high = middle }
    }
    return low < ascending.count && ascending[low] <= number + Self.slack(number)
  }

  /// Sixteen digits are kept in a workbook.
  static func slack(_ number: Double) -> Double { abs(number) * 1e-15 * 4 }

  /// Whether a number may be filled into a place of a fixed sentence.
  func hold(_ value: Double, at place: FixedWords.Place) -> Bool {
    let (base, threshold) = (Double(policy.base), Double(policy.threshold))
    return switch place {
    case .months, .last: ofCategories.contains(value) || value == 0
    case .share, .lower, .upper, .low, .high: percents.contains(value)
    case .base: value == base
    case .threshold: value == threshold
    case .fewest: value == 2 * threshold
    case .twice: value == 2 * base
    case .version: value < 1_000
    case .days, .domains, .score, .longTermDays, .reintegrationDays:
      policy.constants.contains(value)
    // Indicators of a plan, tables, comparisons, reports and deliveries of data: no people.
    case .computed, .partly, .other, .number, .count, .table, .comparisons: value < 10_000
    }
  }

  /// Whether a number is a year of the release.
  func isYear(_ token: NumberToken) -> Bool { token.isYearLike && years.contains(token.value) }

  /// How many figures are not shown.
  func isWithheldFigures(_ value: Double) -> Bool { value == withheldFigures }
}

/// What a release says of its own protection, and the numbers that its rules have.
package struct WrittenPolicy: Sendable {
  /// `round` or `withhold`.
  package let method: String
  package let threshold: Int
  /// What counts are rounded to; those who are still followed only, where counts are withheld.
  package let base: Int
  /// Days and versions of the rules.
  package let constants: Set<Double>

  /// Versions of definitions.
  package let versions: Set<Double> = [1, 2, 3]
  /// Of files that say how figures were computed: the limits' level, days of a month, a kind of quantile.
  let ofMethods: Set<Double> = [0.95, 30.4375, 7]

  package init(method: String, threshold: Int, base: Int, constants: [Int]) {
    self.method = method
    self.threshold = threshold
    self.base = base
    self.constants = Set(constants.map(Double.init))
  }

  var isRounded: Bool { method == "round" }
}
