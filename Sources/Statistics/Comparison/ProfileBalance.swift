package import CaseModel
import Foundation

/// How people reached at a wave differ from those not reached, by one property.
///
/// A large difference warns that figures about the reached do not stand for all; it says nothing about
/// the outcome itself, and small differences prove nothing: the unreached may differ in what nobody
/// recorded. The standardised difference does not grow with the number of people and is the one to
/// read (0.1 is commonly taken as noticeable); a test answers only whether chance could explain it.
/// Those who declined count with those not reached, and are counted apart.
package struct ProfileBalance: Sendable {
  /// One group of the property, or the people of whom it is not known.
  package struct Row: Hashable, Sendable {
    /// `nil` for "not known".
    package let code: String?
    package let reached: Proportion
    /// Not reached or declined.
    package let unreached: Proportion
    /// Of the unreached, those who declined.
    package let declined: Int
    /// Share of the reached less that of the unreached, over the mean standard deviation:
    /// (p - q) / sqrt((p (1 - p) + q (1 - q)) / 2); `nil` for an empty side or no spread.
    ///
    /// Source: Austin (2009), *Statist. Med.* 28, 3083-3107, equation for dichotomous variables.
    package let standardisedDifference: Double?
  }

  /// How the p value was made.
  package enum Test: Hashable, Sendable {
    /// Fisher's exact test, two groups.
    case fisher
    /// Pearson's chi-square, more groups.
    case pearson(df: Int)
  }

  /// The property in its written form.
  package let property: String
  /// Groups in the order of the property; "not known" last, if it occurs.
  package let rows: [Row]
  /// Over the people whose group is known; `nil` where none is valid.
  package let test: (kind: Test, p: Double)?

  /// Compares the people of a cohort.
  ///
  /// With two groups Fisher's exact test. With more, groups of fewer than 10 people are left out of the
  /// test; if two are left, again Fisher's, else Pearson's chi-square, but only if every expected count
  /// is at least 1 and at least four fifths of them are 5 or more (Cochran 1954, *Biometrics* 10,
  /// 417-451): else there is no test, and small groups should be put together beforehand.
  ///
  /// - Parameters:
  ///   - column: the groups.
  ///   - state: what became of the wave, person by person.
  /// - Complexity: O(people + groups).
  package init(_ column: GroupColumn, _ state: [WaveState]) {
    precondition(column.group.count == state.count, "a state for each person")
    let groups = column.codes.count
    var counts = [[Int]](repeating: [0, 0, 0], count: groups + 1)
    for (group, state) in zip(column.group, state) {
      let place = state == .reached ? 0 : state == .declined ? 2 : 1
      counts[group ?? groups][place] += 1
    }
    let reached = counts.reduce(0) { $0 + $1[0] }
    let unreached = counts.reduce(0) { $0 + $1[1] + $1[2] }
    property = column.name
    let isKnown = counts[groups].allSatisfy { $0 == 0 }
    rows = (0..<(isKnown ? groups : groups + 1)).map { group in
      let one = Proportion(counts[group][0], of: reached)
      let other = Proportion(counts[group][1] + counts[group][2], of: unreached)
      return Row(
        code: group < groups ? column.codes[group] : nil, reached: one, unreached: other,
        declined: counts[group][2], standardisedDifference: Self.standardised(one, other))
    }
    test = Self.test(counts.dropLast().map { ($0[0], $0[1] + $0[2]) })
  }

  private static func standardised(_ one: Proportion, _ other: Proportion) -> Double? {
    guard one.total > 0, other.total > 0 else { return nil }
    let (p, q) = (one.estimate, other.estimate)
    let variance = (p * (1 - p) + q * (1 - q)) / 2
    return variance > 0 ? (p - q) / sqrt(variance) : nil
  }

  private static func test(_ table: [(Int, Int)]) -> (kind: Test, p: Double)? {
    let all = table.filter { $0.0 + $0.1 > 0 }
    let rows = all.count > 2 ? all.filter { $0.0 + $0.1 >= 10 } : all
    let (first, second) = (rows.reduce(0) { $0 + $1.0 }, rows.reduce(0) { $0 + $1.1 })
    guard rows.count > 1, first > 0, second > 0 else { return nil }
    if rows.count == 2 {
      let p = ProportionDifference(
        Proportion(rows[0].0, of: first), minus: Proportion(rows[0].1, of: second)
      ).fisherP
      return (.fisher, p)
    }
    let people = Double(first + second)
    var (statistic, small, smallest) = (0.0, 0, Double.infinity)
    for row in rows {
      for (seen, column) in [(row.0, first), (row.1, second)] {
        let expected = Double(row.0 + row.1) * Double(column) / people
        let gap = Double(seen) - expected
        statistic += gap * gap / expected
        smallest = min(smallest, expected)
        if expected < 5 { small += 1 }
      }
    }
    guard smallest >= 1, small * 5 <= rows.count * 2 else { return nil }
    let df = rows.count - 1
    return (.pearson(df: df), ChiSquare.upperTail(statistic, df: Double(df)))
  }
}
