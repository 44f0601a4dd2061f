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

  private func findings(_ text: String, by mapping: String) throws -> [Finding] {
    let key = PseudonymKey(bytes: [UInt8](repeating: 7, count: 32)) ?? .generate()
    let file = SourceFile(name: "r.csv", bytes: Array(text.utf8))
    let mapping = try MappingFile.decode(mapping, file: "m.yaml")
    return ingest(IngestRequest(files: [file], key: key, mapping: mapping)).findings
  }

  private let mapping = """
    sheets:
      - cases: { case_id: id }
        drop: [secret_1, secret_2]

    """

  @Test func columnsOfWhichTheSameIsToBeSaidAreOneMessage() throws {
    let names = (0..<400).map { "q\($0)" }
    let text =
      "id,secret_1,secret_2,\(names.joined(separator: ","))\nA"
      + String(repeating: ",", count: 402) + "\n"
    let found = try findings(text, by: mapping)
    #expect(found.count { $0.code == .unusedColumn } == 400)
    let message = FindingMessages.text(found)
    #expect(message.split(separator: "\n").count <= 8, "\(message)")
    #expect(
      message.contains(
        """
        r.csv, 400 columns, D "q0", E "q1", F "q2", G "q3", H "q4", I "q5", J "q6", K "q7" and 392 others:
          note: the mapping does not use these columns.

        """))
    #expect(
      message.contains(
        """
        r.csv, 2 columns, B "secret_1", C "secret_2":
          note: the columns were dropped, as the mapping says.

        """))
  }

  @Test func aLoneColumnKeepsItsMessage() throws {
    let found = try findings("id,q\nA\n", by: mapping).filter { $0.code == .unusedColumn }
    let message = FindingMessages.text(found)
    #expect(message == "r.csv, column B \"q\":\n  note: the mapping does not use this column.\n")
  }

  @Test func swappedDatesAreNamedWithBothCountsAndWhatToDo() {
    let rows =
      (1...12).map { "a,2024-0\(1 + $0 % 9)-0\(1 + $0 % 4),assisted\n" }
      + (13...28).map { "a,\($0)/02/2024,assisted\n" }
    let message = FindingMessages.text(
      findings("e.csv", "case_id,date,event\n" + rows.joined()).filter { $0.code == .datesSwapped })
    for part in [
      "rows 2, 3, 4", "warning: 12 dates of this column are date cells",
      "16 dates of this column are texts",
      "swapped: true", "column B \"date\"", "rows 14, 15",
    ] {
      #expect(message.contains(part), "\(message)")
    }
  }

  @Test func aRowThatIsTooWideIsNamed() {
    let message = FindingMessages.text(
      findings("cases.csv", "case_id\nA\nB" + String(repeating: ",", count: 20_000) + "\n"))
    #expect(
      message.hasPrefix("cases.csv, row 3:\n  the row exceeds a limit: 16\u{202F}384 columns.\n"))
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
