package import CaseModel

/// What must hold of a person: the closed language in which everything countable is declared.
///
/// A condition says nothing about a report or a table. ``canonicalText`` is its identity: two conditions
/// with one text are one set of people.
package indirect enum Condition: Hashable, Sendable {
  /// Every one holds; everybody when there is none.
  case all([Condition])
  /// At least one holds.
  case any([Condition])
  case not(Condition)
  case dated(DaySource, Window)
  case attribute(AttributeTest)
  /// The state of a follow-up wave is one of these.
  case wave(months: Int, [WaveState])
  case score(ScoreTest)
  case observed(ObservationTest)
  /// Where the person was last known to stand on the last day that is read.
  case outcome([CaseOutcome])
  /// What became of reintegration is one of these.
  case course([ReintegrationCourse])

  /// Holds for everybody.
  package static let everyone = Condition.all([])
}

/// What is asked of a profile attribute.
package struct AttributeTest: Hashable, Sendable {
  package enum Wanted: Hashable, Sendable {
    /// One of the codes; of an attribute with several answers, at least one of them.
    case codes([String])
    /// A value is recorded, and it is not `unknown`.
    case known
    /// Citizenship is, or is known and is not, that of the settings.
    case home, foreign
    /// Every age of the recorded band lies between these, both included.
    case ages(from: Int, to: Int)
  }

  package var attribute: ProfileAttribute
  package var wanted: Wanted
  /// For ages: the age on this day instead of that at identification.
  ///
  /// Ages are whole years at identification, so the years that have passed since are added; where they
  /// could be one more or less, both must fit.
  package var at: Anchor?

  package init(_ attribute: ProfileAttribute, _ wanted: Wanted, at anchor: Anchor? = nil) {
    self.attribute = attribute
    self.wanted = wanted
    at = anchor
  }

  /// The highest age that a file can hold.
  package static let oldest = 999
}

/// What is asked of the scores of a person, moved to the scale from 1 to 4.
package struct ScoreTest: Hashable, Sendable {
  /// Which assessment.
  package enum Occasion: Hashable, Sendable {
    case first, last
    case wave(months: Int)
  }

  /// At least one of these domains must fit.
  package var domains: [OutcomeDomain]
  package var occasion: Occasion
  /// Both ends included; from 1 to 4 for any score.
  package var range: ClosedRange<Double>

  package init(_ domains: [OutcomeDomain], _ occasion: Occasion, _ range: ClosedRange<Double>) {
    self.domains = domains
    self.occasion = occasion
    self.range = range
  }
}

/// What is asked of a person's time under observation (see ``Observation``), which counts from the clock
/// to a further trafficking experience, death or the end of follow-up.
package struct ObservationTest: Hashable, Sendable {
  /// Days from the start of the clock to the end of observation; both ends included.
  package var days: ClosedRange<Int>
  /// One of these ended it.
  package var ends: [ObservationEnd]

  package init(days: ClosedRange<Int> = 0...Self.longest, ends: [ObservationEnd] = .any) {
    self.days = days
    self.ends = ends
  }

  /// Longer than any history, in days.
  package static let longest = 100_000
}

extension [ObservationEnd] {
  /// However it ended.
  package static let any = ObservationEnd.allCases
}
