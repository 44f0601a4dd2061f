package import CaseModel

/// What a number counts: its identity in whatever table, report or release it stands.
///
/// A quantity is made of conditions and days of the calendar alone; it does not name the day up to which
/// events were read, nor the table that prints it. Two figures with one quantity, read up to one day, are
/// one number.
package enum Quantity: Hashable, Sendable {
  /// People for whom all conditions of a list hold; the numbers of several lists are added up, and one
  /// person may stand in several.
  case people([[Condition]], Frame?)
  /// Those whom the first counts and the second, which counts some of them, does not.
  indirect case rest(of: Quantity, without: Quantity)
  /// Something else than people, named by a phrase: dates, or a number from outside.
  case other(String)

  /// What conditions about waves and observation count from.
  package struct Frame: Hashable, Sendable {
    package let clock: ClockStart
    package let waves: [FollowUpWave]
    package let followUpEnd: FollowUpEnd

    package init(_ rules: CohortRules) {
      clock = rules.clock
      waves = rules.waves
      followUpEnd = rules.followUpEnd
    }
  }

  /// Stands between a whole and the part that is taken off it.
  package static let less = " less "

  var countsPeople: Bool { if case .other = self { false } else { true } }

  /// One line in which equal quantities are equal.
  package var text: String {
    switch self {
    case .other(let phrase): return phrase
    case .rest(let whole, let part): return whole.text + Self.less + part.text
    case .people(let terms, let frame):
      let texts = terms.map { Condition.all($0).canonicalText }.sorted()
      let sum = texts.count == 1 ? texts[0] : "sum(\(texts.joined(separator: " + ")))"
      guard let frame else { return sum }
      let waves = frame.waves.map { String($0.months) }.joined(separator: "|")
      return "\(sum) [clock \(frame.clock.code), \(frame.followUpEnd.code), waves \(waves)]"
    }
  }
}

extension Condition {
  /// What it means depends on the clock and the waves of a profile.
  var isFramed: Bool {
    switch self {
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.isFramed)
    case .not(let condition): condition.isFramed
    case .wave, .observed: true
    case .score(let test): if case .wave = test.occasion { true } else { false }
    case .dated, .attribute, .course, .outcome: false
    }
  }
}
