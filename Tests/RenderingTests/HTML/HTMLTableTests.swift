import Testing

@testable import Disclosure
@testable import Rendering
@testable import Reporting

@Suite struct HTMLTableTests {
  private func page(_ anchor: String) throws -> String {
    let fixture = try Fixture()
    let table = try #require(fixture.report().tables.first { $0.anchor == anchor })
    let markup = HTMLTable(table: table, chrome: fixture.wording.chrome).markup
    return String(decoding: MarkupWriter.bytes(of: markup), as: UTF8.self)
  }

  @Test func neighbouringColumnsShareTheirSpanner() throws {
    let page = try page("t-funnel")
    #expect(page.contains("scope=\"colgroup\" colspan=\"2\">Share of people</th>"))
    #expect(page.contains("<th scope=\"col\" class=\"stub\" rowspan=\"2\">Stage</th>"))
  }

  /// The grid's legend leaves out [p], which two partly known cells bear.
  @Test func legendGainsTheMarksThatOccur() throws {
    let page = try page("t-waves")
    #expect(page.contains("<b>[p]</b>"))
    #expect(!page.contains("<b>[u]</b>"))
  }

  @Test func gridCellsSayTheirState() throws {
    let page = try page("t-waves")
    #expect(page.contains("<td class=\"protected\">"))
    #expect(page.contains("<td class=\"not-due\">"))
    #expect(page.matches(of: /<td class="shade partly" style="--s:\d+">/).count == 3)
  }

  @Test func rowsHaveOnePlaceForEachColumn() throws {
    let body = try #require(page("t-exploitation").split(separator: "<tbody>").last)
    for row in body.split(separator: "<tr").dropFirst() {
      #expect(row.matches(of: /<td/).count == 8)
    }
  }
}
