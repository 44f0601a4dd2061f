import SeparatedText
import Testing

@testable import Ingestion

struct CSVWriterTests {
  private func written(_ lines: [[String]]) -> String {
    var writer = CSVWriter()
    for line in lines { writer.line(line) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func quotesStandOnlyWhereTheyAreNeeded() {
    #expect(
      written([["a", "b,c", "d\"e", "f\ng", "", " h", "ë"]])
        == "a,\"b,c\",\"d\"\"e\",\"f\ng\",,\" h\",ë\n")
    #expect(written([[""], ["x"]]) == "\"\"\nx\n")
  }

  private func isFormula(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { FormulaText.isFormula($0) }
  }

  @Test(arguments: 1...30)
  func whatIsWrittenIsReadBack(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let lines = (0..<5).map { _ in
      (0..<4).map { _ in
        String(
          (0..<Int.random(in: 0...6, using: &generator)).map { _ in
            "ab,;\"\n\r '".randomElement(using: &generator) ?? "a"
          })
      }
    }
    let back = Array(written(lines).utf8).withUnsafeBufferPointer { text in
      var reader = CSVReader(text, separator: 0x2C)
      var record = Record()
      var all: [[String]] = []
      while reader.next(&record) {
        all.append(
          record.cells.map {
            String(decoding: text[$0.start..<$0.end], as: UTF8.self)
              .replacing("\"\"", with: $0.hasDoubledQuotes ? "\"" : "\"\"")
          })
      }
      return all
    }
    #expect(back == lines.map { $0.map { (isFormula($0) ? "'" : "") + $0 } })
  }
}
