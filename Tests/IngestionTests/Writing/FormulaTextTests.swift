import CaseModel
import SeparatedText
import Testing

@testable import Ingestion

/// Nothing that Waymark writes as text is computed by a spreadsheet, and nothing is changed by that.
struct FormulaTextTests {
  private func written(_ cell: String) -> String {
    var writer = CSVWriter()
    writer.line([cell, "x"])
    return String(decoding: writer.bytes.dropLast(3), as: UTF8.self)
  }

  private func asRead(_ text: String) -> String {
    Array(text.utf8).withUnsafeBufferPointer {
      String(decoding: withoutTextMark(trimmed($0)), as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("@x", "'@x"), ("+a", "'+a"), ("-x", "'-x"), ("-", "'-"),
    ("+383 44 123", "'+383 44 123"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("-1+2", "'-1+2"),
    ("＝1", "'＝1"), ("－a", "'－a"), ("\u{FEFF}=1", "'\u{FEFF}=1"), (" =1", "\"' =1\""),
    ("=a,b", "\"'=a,b\""), ("=\"x\"", "\"'=\"\"x\"\"\""), ("-inf", "'-inf"), ("-0x1p3", "'-0x1p3"),
  ])
  func formulasAreMadeHarmless(text: String, written: String) {
    #expect(self.written(text) == written)
  }

  @Test(arguments: [
    "-5", "+5", "-5.25", ".5", "\t", "-1e-07", "5", "", "plain", "'quoted", "2024-01-01", "a=b",
    "ë", "—",
    "'=x",
  ])
  func numbersAndOtherTextsStay(text: String) { #expect(written(text) == text) }

  @Test func aDecimalCommaMakesANumberToo() {
    var writer = CSVWriter(separator: UInt8(ascii: ";"))
    writer.line(["-5,25", "-5,25,1", "-1.234,5"])
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "-5,25;'-5,25,1;'-1.234,5\n")
  }

  /// Reading undoes what writing did, whatever stands in the cell: also an apostrophe of its own.
  @Test(arguments: 1...200)
  func whatIsReadIsTheSameAsBeforeWriting(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let text = String(
      (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        "''=+-@%| \t\t5ax＝\u{A0}\u{FEFF}".randomElement(using: &generator) ?? "a"
      })
    var writer = CSVWriter()
    writer.line(["x", text])
    let back = writer.bytes.withUnsafeBufferPointer { bytes in
      var reader = CSVReader(bytes, separator: 0x2C)
      var record = Record()
      guard reader.next(&record) else { return "" }
      return String(decoding: bytes[record.cells[1].start..<record.cells[1].end], as: UTF8.self)
    }
    #expect(asRead(back) == asRead(text))
  }

  /// The cells of a delivery that begin like formulas, or with an apostrophe.
  private let cases = """
    case_id,sex,region,agency
    =1+1,female,R1,A1
    -A2,male,R1,A1
    +383A3,male,-R3,A1
    '=A4,female,R1,A1
    'A5,female,R1,A1
    A6,'-x,R1,@SUM
    A7,female,"=JOIN(""x"",""y"")",A1
    -,female,R1,A1

    """

  private func setAside(_ name: String, _ text: String) throws -> String {
    let result = read(file(name, text), partial: true)
    return String(
      decoding: try #require(result.setAside.first).csv { code, _ in code.rawValue },
      as: UTF8.self)
  }

  @Test func rowsSetAsideHoldNoFormula() throws {
    let text = try setAside("cases.csv", cases)
    let cells = text.split(separator: "\n").flatMap { $0.split(separator: ",") }
    #expect(!cells.contains { "=+-@".contains($0.first ?? "a") }, "\(text)")
    #expect(text.contains("A6,'-x,R1,'@SUM"))
    #expect(text.contains("A7,female,\"'=JOIN(\"\"x\"\",\"\"y\"\")\",A1"))
  }

  /// What was right in the rows that were set aside is read back as if the file had never left.
  @Test(arguments: [
    "=1+1", "-A2", "+383A3", "'=A4", "'A5", "''=A5", "' =x", "@", "'-5", "-5", "\t=x",
  ])
  func aRepairedFileImportsAsTheCleanOne(id: String) throws {
    let bad = "case_id,sex,region\n\(id),femal,-R3\nB,male,R1\n"
    let text = try setAside("cases.csv", bad)
    let repaired = read(file("cases.csv", text.replacing("femal", with: "female")))
    let clean = read(file("cases.csv", "case_id,sex,region\n\(id),female,-R3\n"))
    #expect(repaired.outcome == .complete && clean.outcome == .complete)
    #expect(
      listing(try #require(repaired.delivery).people)
        == listing(try #require(clean.delivery).people))
    // A second round through the program changes nothing any more.
    #expect(try setAside("cases.csv", text) == text)
  }

  @Test func headingsAreReadBackAndKnownToAMapping() throws {
    let map = try mapping(
      #"{"sheets":[{"cases":{"case_id":"=Nr","sex":{"column":"-Gjinia","values":{"-F":"female","+M":"male"}}}}]}"#
    )
    let text = "=Nr,-Gjinia\n=A1,-F\n-A2,+M\nA3,?x\n"
    let first = read([file("r.csv", text)], by: map, partial: true)
    #expect(first.people("=A1", "-A2").map { $0.value(.sex).code } == [0, 1])
    let setAside = String(
      decoding: try #require(first.setAside.first).csv { code, _ in code.rawValue }, as: UTF8.self)
    #expect(setAside.hasPrefix("'=Nr,'-Gjinia,set_aside_reason\nA3,?x"))
    let again = read([file("r.csv", setAside.replacing("?x", with: "'-F"))], by: map)
    #expect(again.outcome == .complete)
    #expect(again.people("A3").map { $0.value(.sex).code } == [0])
  }

  /// The form of a case number that a mapping asks for does not depend on the apostrophe.
  @Test func paddedCaseNumbersComeBackAsTheSame() throws {
    let map = try mapping(
      #"{"case_number":{"pad":6,"remove":"-"},"sheets":[{"cases":{"case_id":"id","sex":"sex"}}]}"#)
    let plain = read([file("r.csv", "id,sex\n-12,female\n")], by: map)
    let marked = read([file("r.csv", "id,sex\n'-12,female\n")], by: map)
    #expect(
      listing(try #require(plain.delivery).people) == listing(try #require(marked.delivery).people))
  }
}
