import CaseModel
import Testing

@testable import Ingestion

struct DayReaderTests {
  private func reading(_ text: String, _ order: DateOrder? = nil) -> DateReading {
    var evidence = DateOrderEvidence()
    return Array(text.utf8).withUnsafeBufferPointer {
      DayReader.read($0, order: order, evidence: &evidence)
    }
  }

  @Test(arguments: [
    ("2024-02-29", "2024-02-29"), ("2024-02", "2024-02"), ("2024-Q3", "2024-Q3"),
    ("2024-q1", "2024-Q1"), ("2024", "2024"), ("1.2.2024", "2024-02-01"),
    ("01.02.2024", "2024-02-01"), ("31.12.2024.", "2024-12-31"), ("1. 2. 2024", "2024-02-01"),
    ("05-Mar-2024", "2024-03-05"), ("5/mar/2024", "2024-03-05"), ("2024/03/05", "2024-03-05"),
    ("2024-03-05T10:30:00Z", "2024-03-05"), ("2024-03-05 10:30", "2024-03-05"),
    ("05-Mar-2024 10:30", "2024-03-05"), ("07/07/2024", "2024-07-07"),
  ])
  func forms(text: String, iso: String) {
    #expect(reading(text) == RecordedDate(iso: iso).map(DateReading.date))
  }

  @Test(arguments: [
    "31.02.2024", "2023-02-29", "2024-13-01", "2024-00-10", "0024-05-01",
    "32/13/2024", "2024-13", "2024-Q5", "30-Feb-2024", "0/1/2024",
  ])
  func daysThatDoNotExist(text: String) { #expect(reading(text) == .impossible) }

  @Test(arguments: ["01.02.24", "1/2/24", "05-Mar-24"])
  func twoDigitYears(text: String) { #expect(reading(text) == .twoDigitYear) }

  @Test(arguments: [
    "soon", "2024-", "12", "20240301", "1.2", "1/2/3/4", "2024-3-x", "44927",
    "--", "2024-03-05T", "12:30", "..2024", "Mar 2024", "ë", ":", "        :",
  ])
  func otherTexts(text: String) { #expect(reading(text) == .unreadable) }

  @Test func slashesNeedAnOrder() {
    #expect(reading("3/4/2024") == .ambiguous)
    #expect(reading("3/4/2024", .dayFirst) == reading("2024-04-03"))
    #expect(reading("3-4-2024", .monthFirst) == reading("2024-03-04"))
    #expect(reading("13/4/2024", .monthFirst) == .impossible)
  }

  @Test func aColumnProvesItsOrder() {
    var evidence = DateOrderEvidence()
    func see(_ text: String) {
      _ = Array(text.utf8).withUnsafeBufferPointer {
        DayReader.read($0, order: nil, evidence: &evidence)
      }
    }
    see("3/4/2024")
    #expect(evidence == DateOrderEvidence(ambiguous: 1) && evidence.order == nil)
    see("13/4/2024")
    #expect(evidence.order == .dayFirst)
    see("4/13/2024")
    #expect(evidence.order == nil)
  }
}
