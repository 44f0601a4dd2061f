import CaseModel
import Testing

@testable import Ingestion

/// Characters that nobody sees change nothing, wherever they stand.
struct InvisibleCharacterTests {
  private static let characters = [
    "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{200E}", "\u{200F}",
    "\u{202A}", "\u{202C}", "\u{2066}", "\u{2069}", "\u{061C}", "\u{A0}", "\u{202F}", "\u{2009}",
    "\u{3000}",
  ]

  private let cases = [
    ["case_id", "sex", "age", "region", "exploitation"],
    ["A1", "female", "17", "R1", "sexual;begging"], ["B2", "male", "48+", "R1", ""],
  ]
  private let events = [
    ["case_id", "date", "event", "wave"],
    ["A1", "2024-05-31", "identified", ""], ["A1", "5.6.2024", "assisted", ""],
    ["A1", "1 maj 2025", "followup", "6m"], ["B2", "2024-06-01", "identified", ""],
  ]
  private let scores = [["case_id", "date", "safety"], ["A1", "2024-06-30", "3.5"]]

  private func text(_ rows: [[String]], _ change: (String) -> String) -> String {
    rows.map { $0.map { $0.isEmpty ? "" : change($0) }.joined(separator: ",") + "\n" }.joined()
  }

  private func listed(_ change: (String) -> String) throws -> [String] {
    let result = read(
      file("cases.csv", text(cases, change)), file("events.csv", text(events, change)),
      file("assessments.csv", text(scores, change)))
    #expect(result.due.isEmpty)
    return listing(try #require(result.delivery, "\(result.due)").people)
  }

  @Test(arguments: characters)
  func aroundACell(character: String) throws {
    #expect(try listed { character + $0 + character } == listed { $0 })
    #expect(try listed { $0 + " " + character } == listed { $0 })
  }

  /// Spaces between letters are none of these: they show.
  @Test(arguments: characters.filter { !$0.unicodeScalars.allSatisfy(\.properties.isWhitespace) })
  func insideACell(character: String) throws {
    #expect(
      try listed { $0.prefix(1) + character + $0.dropFirst() } == listed { $0 })
  }

  /// A cell that only looks empty is empty.
  @Test(arguments: characters)
  func aCellThatLooksEmptyIsEmpty(character: String) throws {
    let full = read(
      file("cases.csv", "case_id,sex,age,region\nA1,\(character),\(character),\(character)\n"),
      file("services.csv", "case_id,service,start,end\nA1,shelter,\(character),\(character)\n"))
    let empty = read(
      file("cases.csv", "case_id,sex,age,region\nA1,,,\n"),
      file("services.csv", "case_id,service,start,end\nA1,shelter,,\n"))
    #expect(full.due == empty.due)
    #expect(
      listing(try #require(full.delivery).people) == listing(try #require(empty.delivery).people))
    let date = read(
      file("events.csv", "case_id,date,event\nA1,\(character),identified\n"), stored: ["A1"])
    #expect(date.due == [Due(.missingValue, "B", 2)])
  }

  @Test(arguments: characters)
  func aRowThatLooksBlankIsPassedOver(character: String) throws {
    let text = "case_id,sex\nA1,female\n \(character),\n,\(character)\nB2,male\n"
    let result = read(file("cases.csv", text))
    #expect(result.due.isEmpty && result.rowsRead == 2)
    let map = try mapping(#"{"sheets":[{"cases":{"case_id":"case_id","sex":"sex"}}]}"#)
    #expect(read([file("r.csv", text)], by: map).due.isEmpty)
  }

  @Test(arguments: characters)
  func underAMapping(character: String) throws {
    let map = try mapping(
      #"{"case_number":{"pad":6},"sheets":[{"cases":{"case_id":"Nr","sex":{"column":"Gjinia","values":{"Vajzë":"female"}}},"events":[{"case_id":"Nr","event":{"is":"identified"},"date":"Data"}]}]}"#
    )
    let plain = read([file("r.csv", "Nr,Gjinia,Data\n12,Vajzë,2024-05-31\n")], by: map)
    let odd = read(
      [
        file(
          "r.csv",
          "Nr\(character),\(character)Gjinia,Data\n12\(character),\(character)Vajzë,\(character)2024-05-31\n"
        )
      ], by: map)
    #expect(odd.due.isEmpty)
    #expect(
      listing(try #require(odd.delivery).people) == listing(try #require(plain.delivery).people))
  }
}
