import Testing

@testable import Rendering

struct TextColumnsTests {
  private let wide = TextColumns(
    headings: ["Group", "Kind", "Assisted: Of identified", "Supported: People", "Out of"],
    rows: [
      ["Women and girls", "a", "75%", "1,234", "12"],
      ["Men and boys, other or not known", "b", "7%", "–", "1,000,000"],
    ], words: [1])

  @Test func withoutAWidthARowIsALine() {
    let lines = wide.lines()
    #expect(lines.count == 4)
    #expect(lines[2].hasPrefix("Women and girls                   a "))
    #expect(lines[2].hasSuffix("1,234         12"))
  }

  /// Whatever the width, no line is wider and no cell is lost.
  @Test func everyWidthIsKept() {
    for width in 40...140 {
      let lines = wide.lines(width: width)
      #expect(lines.allSatisfy { $0.displayWidth <= width }, "\(width)")
      let text = lines.joined(separator: "\n")
      for cell in ["75%", "1,234", "12", "7%", "–", "1,000,000", "girls", "known"] {
        #expect(text.contains(cell), "\(width): \(cell)")
      }
    }
  }

  /// A table that is continued says again what its rows are.
  @Test func aContinuedTableRepeatsTheColumnsThatNameARow() {
    let parts = wide.lines(width: 44).split(separator: "")
    #expect(parts.count > 1)
    for part in parts {
      #expect(part.contains { $0.hasPrefix("Group") && $0.contains("Kind") })
      #expect(part.contains { $0.hasPrefix("Women and girls") && $0.contains(" a ") })
    }
  }

  @Test func headingsBreakBetweenWords() {
    let table = TextColumns(headings: ["Month", "Share so far"], rows: [["12", "3%"]])
    #expect(
      table.lines(width: 14) == [
        "        Share", "Month  so far", "-----  ------", "12         3%",
      ])
  }

  @Test(arguments: [("ë", 1), ("e\u{308}", 1), ("日本", 4), ("", 0), ("Ђ", 1)])
  func widthsAreThoseOfATerminal(text: String, width: Int) { #expect(text.displayWidth == width) }

  @Test func textIsBrokenBetweenWords() {
    #expect(wrappedText("one two three", width: 8) == ["one two", "  three"])
    #expect(wrappedText("one two three four", width: 9) == ["one two", "  three", "  four"])
    #expect(wrappedText("unbreakable", width: 4) == ["unbreakable"])
  }
}
