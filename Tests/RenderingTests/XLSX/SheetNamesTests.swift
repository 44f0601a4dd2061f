import Testing

@testable import Rendering

@Suite struct SheetNamesTests {
  @Test(arguments: [
    ("1 Funnel", "1 Funnel"), ("a/b:c*d", "a b c d"), ("'x'", " x"), ("", "-"),
    ("5 A name that is much longer than thirty-one characters", "5 A name that is much longer th"),
  ])
  func sheetNamesKeepTheRules(text: String, name: String) {
    #expect(SheetNames.sheet(text) == name)
  }

  @Test func tableNamesComeFromAnchors() {
    #expect(SheetNames.table("t-re-trafficking") == "tbl_re_trafficking")
  }

  @Test func headsBecomeUniqueWithoutRegardToCase() {
    #expect(SheetNames.unique(["Share", "share", "Share"]) == ["Share", "share (2)", "Share (3)"])
  }
}
