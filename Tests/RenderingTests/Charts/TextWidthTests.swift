import Testing

@testable import Rendering

@Suite struct TextWidthTests {
  @Test func linesBreakBetweenWordsAndTheLastTakesTheRest() {
    #expect(TextWidth.lines("aa bb cc dd", size: 10, width: 34) == ["aa bb", "cc dd"])
    #expect(TextWidth.lines("aa bb cc dd ee", size: 10, width: 34) == ["aa bb", "cc dd ee"])
    #expect(TextWidth.lines("aa bb cc", size: 10, width: 34, limit: 3) == ["aa bb", "cc"])
    #expect(TextWidth.lines("", size: 10, width: 34).isEmpty)
  }

  @Test func columnIsTheSmallestInWhichAllLabelsFit() {
    let width = TextWidth.column(for: ["short", "two words"], size: 10, in: 20...200)
    #expect(width == 40)
    #expect(TextWidth.column(for: ["unbreakablelabel"], size: 10, in: 20...60) == 60)
  }

  @Test func boldIsWider() {
    #expect(TextWidth.of("abc", size: 10, isBold: true) > TextWidth.of("abc", size: 10))
  }
}
