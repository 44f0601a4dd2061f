/// Rows with a date, of any people.
struct HistoryRows: Sendable {
  var events: [StagedEvent] = []
  var services: [StagedService] = []
  var assessments: [StagedAssessment] = []

  /// Memory that the rows take.
  var bytes: Int {
    events.count * MemoryLayout<StagedEvent>.stride
      + services.count * MemoryLayout<StagedService>.stride
      + assessments.count * MemoryLayout<StagedAssessment>.stride
  }
}
