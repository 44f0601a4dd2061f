import Testing

@testable import Disclosure
@testable import Rendering
@testable import Reporting

@Suite struct HTMLReportTests {
  private func page(stretch: Double = 0, stamp: String? = nil) throws -> String {
    String(
      decoding: renderHTML(try Fixture(stretch: stretch, stamp: stamp).report()), as: UTF8.self)
  }

  @Test func pageIsAsRecorded() throws {
    try expectSnapshot(renderHTML(try Fixture().report()), "report.html")
  }

  @Test func twoRunsGiveEqualBytes() throws {
    #expect(renderHTML(try Fixture().report()) == renderHTML(try Fixture().report()))
  }

  @Test func noScriptAndNothingFromElsewhere() throws {
    let page = try page()
    #expect(!page.contains("<script"))
    #expect(!page.contains("http://") && !page.contains("https://"))
    #expect(!page.contains("@import") && !page.contains("<link") && !page.contains("<img"))
    #expect(page.contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"))
  }

  @Test func withheldNumberIsNowhere() throws {
    let page = try page()
    #expect(!page.contains("987654321") && !page.contains("987,654"))
    #expect(page.contains("<abbr title=\"not shown, to protect people\">[c]</abbr>"))
  }

  @Test func organisationIsEscaped() throws {
    #expect(try page().contains("Shpresa Network &lt;invented &amp; test&gt;"))
    #expect(try !page().contains("<invented"))
  }

  @Test func idsAreUniqueAndLinksLead() throws {
    let page = try page()
    let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    for link in page.matches(of: /href="#([^"]+)"/) { #expect(ids.contains(String(link.1))) }
    for labels in page.matches(of: /aria-labelledby="([^"]+)"/) {
      for label in labels.1.split(separator: " ") { #expect(ids.contains(String(label))) }
    }
  }

  @Test func stampIsOnThePageOfInternalEditionsOnly() throws {
    #expect(
      try page(stamp: "INTERNAL").contains("<aside class=\"stamp\">\n<p>INTERNAL</p></aside>"))
    #expect(try !page().contains("class=\"stamp\""))
  }

  @Test func headsAreScoped() throws {
    for head in try page().matches(of: /<th[ >][^>]*>/) where !head.0.hasPrefix("<thead") {
      #expect(head.0.contains("scope="))
    }
  }
}
