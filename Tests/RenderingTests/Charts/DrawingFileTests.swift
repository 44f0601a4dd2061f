import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif
@testable import Disclosure
@testable import Rendering
@testable import Reporting
@testable import Statistics

@Suite struct DrawingFileTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func isWellFormed(_ bytes: [UInt8]) -> Bool {
    let parser = XMLParser(data: Data(bytes))
    return parser.parse()
  }

  @Test func everyChartIsAFileOfItsOwn() throws {
    let report = try Fixture().report()
    for chart in report.charts {
      let bytes = renderSVG(chart, of: report)
      #expect(isWellFormed(bytes), "\(chart.anchor)")
      #expect(text(bytes).hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
      #expect(text(bytes).contains("<title id=\"title\">"))
      if let stamp = report.identity.stamp {
        #expect(text(bytes).contains(String(stamp.prefix(20))))
      }
    }
  }

  private func document(_ plot: AnalysisPlot?) -> AnalysisDocument {
    var document = AnalysisDocument("trend", title: "A series & more", of: .noRecords)
    document.plot = plot
    document.tables = [
      DataTable(
        id: "quarters", title: "By quarter",
        columns: [
          DataTable.Column("quarter", "Quarter"), DataTable.Column("value", "Value", .count),
        ],
        rows: [[.text("2024-Q1"), .count(3)], [.text("2024-Q2"), .none]])
    ]
    return document
  }

  private var stack: AnalysisPlot {
    .stack(
      StackPlot(
        states: ["identified", "assisted", "left"],
        bars: [(month: 3, shares: [0.5, 0.5, 0]), (month: 6, shares: [0.2, 0.3, 0.5])]))
  }

  /// Two bars, of two and of three shares; a share of 0 has no mark.
  @Test func aShareIsAMark() throws {
    let svg = text(try #require(renderSVG(document(stack))))
    #expect(isWellFormed(Array(svg.utf8)))
    let marks = svg.matches(of: /<rect class="(fill-1|fill-2|fill-3)"[^>]*height="24"/)
    #expect(marks.count == 5)
    #expect(svg.contains("A series &amp; more"))
  }

  @Test func aPageHasItsTablesAndItsChart() throws {
    let page = text(renderHTML(document(stack)))
    #expect(page.contains("<svg") && page.contains("2024-Q2") && page.contains("By quarter"))
    #expect(!text(renderHTML(document(nil))).contains("<svg"))
    #expect(renderSVG(document(nil)) == nil)
  }
}
