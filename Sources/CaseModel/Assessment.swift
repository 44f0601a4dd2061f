/// One score of a person in one domain on one day.
package struct Assessment: Hashable, Sendable {
  package var date: RecordedDate
  package var domain: OutcomeDomain
  /// The score on the source's own scale.
  package var score: Double
  package var scale: ScoreScale
  /// Positions in ``CaseTable/openCodes``.
  package var instrument: Int?
  package var assessor: Int?
  package var mode: Int?
  /// The follow-up wave in months that the row says it belongs to; 0 is the baseline.
  package var wave: Int?
  package var previousScore: Double?
  package var recordedOn: Day?

  package init(
    date: RecordedDate, domain: OutcomeDomain, score: Double, scale: ScoreScale = .canonical,
    instrument: Int? = nil, assessor: Int? = nil, mode: Int? = nil, wave: Int? = nil,
    previousScore: Double? = nil, recordedOn: Day? = nil
  ) {
    self.date = date
    self.domain = domain
    self.score = score
    self.scale = scale
    self.instrument = instrument
    self.assessor = assessor
    self.mode = mode
    self.wave = wave
    self.previousScore = previousScore
    self.recordedOn = recordedOn
  }
}
