/// One dated event of a person.
package struct CaseEvent: Hashable, Sendable {
  package var date: RecordedDate
  package var kind: EventKind
  package var detail: EventDetail?
  package var certainty: Certainty?
  /// The follow-up wave in months that a `followup` says it belongs to.
  package var wave: Int?
  /// The number of the trafficking episode, from 1, when the source states it.
  package var episode: Int?
  /// The organisation that recorded it: a position in ``CaseTable/openCodes``.
  package var org: Int?
  /// The day on which the row was delivered to this database.
  package var recordedOn: Day?

  package init(
    date: RecordedDate, kind: EventKind, detail: EventDetail? = nil, certainty: Certainty? = nil,
    wave: Int? = nil, episode: Int? = nil, org: Int? = nil, recordedOn: Day? = nil
  ) {
    self.date = date
    self.kind = kind
    self.detail = detail
    self.certainty = certainty
    self.wave = wave
    self.episode = episode
    self.org = org
    self.recordedOn = recordedOn
  }
}
