import Testing

@testable import Rendering

@Suite struct ScaleTests {
  @Test func valuesMapInProportion() {
    let scale = Scale(domain: 0...50, start: 100, end: 200)
    #expect(scale(0) == 100)
    #expect(scale(25) == 150)
    #expect(scale(50) == 200)
  }

  @Test func percentAxisEndsAtAFixedListOfValues() {
    #expect(Scale.percentEnd(0) == 0.05)
    #expect(Scale.percentEnd(0.1) == 0.1)
    #expect(Scale.percentEnd(0.1001) == 0.2)
    #expect(Scale.percentEnd(0.81) == 1)
  }

  /// Centres 0, 10, 50 with widths of 20 and a gap of 5: the second moves to 25, the third stays.
  @Test func spreadMovesOnlyWhatCollides() {
    #expect(Scale.spread([0, 10, 50], widths: [20, 20, 20], gap: 5) == [0, 25, 50])
  }

  @Test(arguments: [
    (0.0, "0"), (-0.001, "0"), (1.0078125, "1.01"), (1.5, "1.5"), (-2.25, "-2.25"),
    (1e6, "1000000"),
    (.infinity, "0"),
  ])
  func coordinatesHaveAtMostTwoDecimals(value: Double, text: String) {
    #expect(coordinate(value) == text)
  }
}
