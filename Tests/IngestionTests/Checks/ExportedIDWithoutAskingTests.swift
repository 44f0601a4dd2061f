import CaseModel
import Testing

@testable import Ingestion

struct ExportedIDsWithoutAskingTests {
  private let id = "wm-0123456789abcdef0123456789abcdef"

  @Test func idsOfAnExportAreAWarningUnlessTheyAreTakenAsTheyAre() {
    let cases = file("cases.csv", "case_id\nP1\n\(id)\n")
    let events = file("events.csv", "case_id,date,event\n\(id),2024-01-01,identified\n")
    let result = read(cases, events)
    #expect(result.due == [Due(.exportedID, "A", 3)])
    #expect(result.outcome == .complete)
    var request = IngestRequest(files: [cases, events], key: testKey)
    request.takesPseudonyms = true
    #expect(ingest(request).findings.isEmpty)
  }

  @Test func otherIDsThatBeginAlikeAreCaseNumbers() {
    #expect(read(file("cases.csv", "case_id\nwm-0123\nWM-\(id)\n")).findings.isEmpty)
  }
}
