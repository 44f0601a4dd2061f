import Testing

@testable import Disclosure
@testable import Rendering
@testable import Reporting

@Suite struct ChartDrawingTests {
  private func drawings(stretch: Double = 0, width: Double = ChartDrawing.width) throws
    -> [(name: String, svg: String)]
  {
    let fixture = try Fixture(stretch: stretch)
    return try (fixture.report().charts + fixture.hardCharts()).map { chart in
      let markup = ChartDrawing(chart: chart, chrome: fixture.wording.chrome).drawing(width)
      return (chart.anchor, String(decoding: MarkupWriter.bytes(of: markup), as: UTF8.self))
    }
  }

  @Test func drawingsAreAsRecorded() throws {
    for (name, svg) in try drawings() {
      try expectSnapshot(Array((svg + "\n").utf8), "\(name).svg")
    }
  }

  @Test func everyDrawingHasTitleAndDescription() throws {
    for (name, svg) in try drawings() {
      #expect(svg.contains("role=\"img\""))
      #expect(svg.contains("<title id=\"\(name)-title\">"))
      #expect(svg.contains("<desc id=\"\(name)-desc\">"))
    }
  }

  /// The fixture withholds one stage and one stage apart: two hatched blocks of one length, and no
  /// other bar than those of the four shown stages and of the one shown stage apart.
  @Test func withheldStageHasABlockOfFixedLengthAndNoBar() throws {
    let svg = try #require(drawings().first { $0.name == "fig-funnel" }).svg
    let blocks = svg.matches(of: /<rect class="withheld"[^>]*width="([0-9.]+)"/)
    #expect(blocks.map { String($0.1) } == ["44", "44"])
    #expect(svg.matches(of: /<rect class="fill-1"/).count == 4)
    #expect(svg.matches(of: /<rect class="fill-2"/).count == 1)
    #expect(!svg.contains("width=\"0\""))
  }

  @Test(arguments: [
    (0.0, ChartDrawing.width), (0.4, ChartDrawing.width), (0.0, ChartDrawing.narrow),
  ])
  func textStaysInsideAndNeverOverlaps(stretch: Double, width: Double) throws {
    for (name, svg) in try drawings(stretch: stretch, width: width) {
      let boxes = try SVGTextBox.all(in: svg)
      for box in boxes {
        #expect(box.left >= -0.5 && box.right <= width + 0.5, "\(name): '\(box.text)' is clipped")
      }
      for (index, box) in boxes.enumerated() {
        for other in boxes[(index + 1)...] where box.overlaps(other) {
          Issue.record("\(name): '\(box.text)' overlaps '\(other.text)'")
        }
      }
    }
  }
}
