import Testing

@testable import Rendering

@Suite struct StepMarkTests {
  @Test func eachValueHoldsUntilTheNextPoint() {
    let mark = StepMark(points: [(x: 0, y: 10), (x: 5, y: 8), (x: 9, y: 8)], end: nil)
    #expect(mark.path == "M0,10 L5,10 L5,8 L9,8 L9,8")
  }

  @Test func straightLinesJoinThePoints() {
    let points: [StepMark.Point] = [(x: 0, y: 10), (x: 5, y: 8), (x: 7, y: nil), (x: 9, y: 2)]
    #expect(StepMark(points: points, end: nil, isStepped: false).path == "M0,10 L5,8 M9,2")
  }

  @Test func aWithheldValueLeavesAGap() {
    let mark = StepMark(
      points: [(x: 0, y: 10), (x: 5, y: nil), (x: 9, y: 4), (x: 12, y: 2)], end: nil)
    #expect(mark.path == "M0,10 L5,10 M9,4 L12,4 L12,2")
  }

  @Test func nothingShownDrawsNothing() {
    #expect(StepMark(points: [(x: 0, y: nil)], end: 5).path.isEmpty)
  }
}
