import Testing

@testable import Rendering

@Suite struct MarkupTests {
  private func written(_ markup: Markup) -> String {
    String(decoding: MarkupWriter.bytes(of: markup), as: UTF8.self)
  }

  @Test func textIsEscaped() {
    #expect(
      written(element("span", text: "<b>&\"'</b>"))
        == "<span>&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;</span>")
  }

  @Test func attributesAreEscaped() {
    #expect(
      written(element("a", ["href": "\"><script>"], text: "x"))
        == "<a href=\"&quot;&gt;&lt;script&gt;\">x</a>")
  }

  @Test func controlCharactersAreLeftOut() {
    #expect(written(.text("a\u{00}b\u{1B}c\u{7F}d\te")) == "abcd\te")
  }

  @Test func attributesKeepTheirOrder() {
    #expect(
      written(element("span", ["title": "t", "class": "c", "id": "i"]))
        == "<span title=\"t\" class=\"c\" id=\"i\"></span>")
  }

  @Test func noteReferencesBecomeLinksOnlyWhereTheNoteExists() {
    let markup = linkingNotes("a [note 1] b [note 3] c", word: "note", anchor: "t", count: 2)
    #expect(
      written(markup)
        == "a <a class=\"note-link\" href=\"#t-note-1\">[note 1]</a> b [note 3] c")
  }
}
