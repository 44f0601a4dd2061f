/// All people of a programme as columns: the one value in which cases travel between the floors.
///
/// People are ordered by ``CaseID``; a person's events, services and assessments stand together,
/// ordered by day and then by every other field, so that the order never depends on the order of the
/// input. ``CaseHistory`` is the view of one person. A million people with their events, services and
/// assessments take a few hundred megabytes.
public final class CaseTable: Sendable {
  /// Ascending and unique.
  package let ids: [CaseID]
  package let profiles: ProfileColumns
  package let events: EventColumns
  package let services: ServiceColumns
  package let assessments: AssessmentColumns
  package let population: [PopulationRow]
  /// The codes of the programme's own lists (agencies, regions, organisations, instruments), sorted
  /// and unique; columns hold positions in it.
  package let openCodes: [String]

  // Row `p` of person p starts at offset[p] and ends before offset[p + 1].
  @usableFromInline let eventOffsets: [Int32]
  @usableFromInline let serviceOffsets: [Int32]
  @usableFromInline let assessmentOffsets: [Int32]

  init(
    ids: [CaseID], profiles: ProfileColumns, events: EventColumns, eventOffsets: [Int32],
    services: ServiceColumns, serviceOffsets: [Int32], assessments: AssessmentColumns,
    assessmentOffsets: [Int32], population: [PopulationRow], openCodes: [String]
  ) {
    self.ids = ids
    self.profiles = profiles
    self.events = events
    self.eventOffsets = eventOffsets
    self.services = services
    self.serviceOffsets = serviceOffsets
    self.assessments = assessments
    self.assessmentOffsets = assessmentOffsets
    self.population = population
    self.openCodes = openCodes
  }

  /// The number of people.
  package var count: Int { ids.count }

  /// One person's history; people are numbered from 0 in the order of their ids.
  package subscript(person: Int) -> CaseHistory { CaseHistory(table: self, person: person) }

  /// The rows of a person in ``events``.
  @inlinable
  public func eventRows(of person: Int) -> Range<Int> {
    Int(eventOffsets[person])..<Int(eventOffsets[person + 1])
  }

  /// The rows of a person in ``services``.
  @inlinable
  public func serviceRows(of person: Int) -> Range<Int> {
    Int(serviceOffsets[person])..<Int(serviceOffsets[person + 1])
  }

  /// The rows of a person in ``assessments``.
  @inlinable
  public func assessmentRows(of person: Int) -> Range<Int> {
    Int(assessmentOffsets[person])..<Int(assessmentOffsets[person + 1])
  }

  /// The text of an open code, or `nil` when the value is missing.
  package func openCode(_ value: ProfileValue) -> String? { value.code.map { openCodes[$0] } }
}
