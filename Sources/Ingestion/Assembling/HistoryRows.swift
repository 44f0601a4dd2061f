/// Rows with a date, of any people.
struct HistoryRows: Sendable {
  var events: [StagedEvent] = []
  var services: [StagedService] = []
  var assessments: [StagedAssessment] = []

  /// Forgets the rows and keeps the memory for the next ones.
  mutating func removeAll() {
    events.removeAll(keepingCapacity: true)
    services.removeAll(keepingCapacity: true)
    assessments.removeAll(keepingCapacity: true)
  }

  /// Memory that the rows take.
  var bytes: Int {
    events.count * MemoryLayout<StagedEvent>.stride
      + services.count * MemoryLayout<StagedService>.stride
      + assessments.count * MemoryLayout<StagedAssessment>.stride
  }
}
