import CaseModel
import Ingestion
import Sealing
import Testing

@testable import waymark

struct FindingMessagesTests {
  private func findings(_ name: String, _ text: String) -> [Finding] {
    let key = PseudonymKey(bytes: [UInt8](repeating: 7, count: 32)) ?? .generate()
    let file = SourceFile(name: name, bytes: Array(text.utf8))
    return ingest(IngestRequest(files: [file], key: key, isStored: { _ in true })).findings
  }

  @Test func aMessageSaysWhereWhatAndWhatToDo() {
    let one = findings("events.csv", "case_id,date,event\na,2024-01-01,asisted\n")
    #expect(
      FindingMessages.text(one) == """
        events.csv, row 2, column C "event":
          the code is not known.
          Did you mean 'assisted'?

        """)
  }

  @Test func equalFaultsAreOneMessageWithTheFirstPlacesAndACount() {
    let rows = String(repeating: "a,soon,assisted\n", count: 1_030)
    let message = FindingMessages.text(findings("e.csv", "case_id,date,event\n" + rows))
    #expect(
      message.hasPrefix(
        "e.csv, rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21 and "
          + "1\u{202F}010 other rows, column B \"date\":\n  the date cannot be read.\n"))
    let few = findings("e.csv", "case_id,date,event\na,x,lost\na,y,lost\na,z,lost\n")
    #expect(FindingMessages.text(few).hasPrefix("e.csv, rows 2, 3, 4 (3 rows), column B"))
  }

  @Test func valuesAppearOnlyWhenAskedFor() {
    let secret = findings("events.csv", "case_id,date,event\na,Zana-1990,assisted\n")
    #expect(!FindingMessages.text(secret).contains("Zana"))
    #expect(FindingMessages.text(secret, showsValues: true).contains("Found: row 2 'Zana-1990'."))
  }

  @Test func theMostImportantMessageComesLast() {
    let mixed = findings("cases.csv", "case_id,age,sex\na,10-20,x\n")
    let text = FindingMessages.text(mixed)
    #expect(text.hasPrefix("cases.csv, row 2, column B \"age\":\n  note: "))
    #expect(text.hasSuffix("column C \"sex\":\n  the code is not known.\n"))
  }

  @Test func theWordsAreCalm() {
    for code in FindingCode.allCases {
      let words = FindingMessages.summary(code).lowercased()
      for harsh in ["invalid", "illegal", "fatal", "!", "error"] {
        #expect(!words.contains(harsh))
      }
    }
  }
}
