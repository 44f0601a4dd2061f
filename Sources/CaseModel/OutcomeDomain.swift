/// An area of life that follow-up assessments score.
package enum OutcomeDomain: UInt8, CodeList {
  case safety, housing, legal, physicalHealth, mentalHealth, economic, educationSkills, familySocial
  case stigmaDiscrimination, dependants, agency, employment

  package static let codes = [
    "safety", "housing", "legal", "physical_health", "mental_health", "economic",
    "education_skills", "family_social", "stigma_discrimination", "dependants", "agency",
    "employment",
  ]

  /// The eight domains that the derived reintegration rule looks at.
  package static let core: [OutcomeDomain] = Array(allCases.prefix(8))
}

/// The ends of a scale; higher is better after `isReversed` is applied.
public struct ScoreScale: Hashable, Sendable {
  /// The lowest score.
  public let minimum: Double
  /// The highest score.
  public let maximum: Double
  /// `true` when high scores are bad in the source.
  public let isReversed: Bool

  package init(minimum: Double, maximum: Double, isReversed: Bool = false) {
    self.minimum = minimum
    self.maximum = maximum
    self.isReversed = isReversed
  }

  /// The scale of scores that declare none: 1 to 4, 4 is best.
  package static let canonical = ScoreScale(minimum: 1, maximum: 4)

  /// The score moved to 0–1, 1 is best.
  @inlinable
  public func fraction(of score: Double) -> Double {
    let share = (score - minimum) / (maximum - minimum)
    return isReversed ? 1 - share : share
  }

  /// The score moved to the canonical 1–4 scale.
  @inlinable
  public func canonicalScore(of score: Double) -> Double { 1 + 3 * fraction(of: score) }
}
