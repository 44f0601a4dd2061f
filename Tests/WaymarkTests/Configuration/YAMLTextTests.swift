import Foundation
import Testing

@testable import waymark

/// Files that are no text, too much, or made to do harm are refused before they are parsed.
struct YAMLTextTests {
  private func refusal(_ text: String) -> String? {
    do {
      _ = try Settings.read(Array(text.utf8), file: "waymark.yaml")
      return nil
    } catch {
      return error.text
    }
  }

  /// Each line of the first kind takes nine times as long as the one before.
  @Test func referencesAreRefusedAtOnce() throws {
    let keys = (1...9).map {
      "a\($0): &a\($0) {\((0..<9).map { "? [*a\($0 % 9), \($0)]\n: x" }.joined(separator: ","))}"
    }
    let chain =
      "a0: &a0 x\n"
      + (1...12).map { "a\($0): &a\($0) {? *a\($0 - 1) : {? *a\($0 - 1) : 1}}\n" }.joined()
    let clock = ContinuousClock()
    for text in [
      keys.joined(separator: "\n"), chain, "organisation: &o Us\nprogramme: *o\n",
      "a: [&x 1,*x]\n", "x: &x\n<<: *x\n", "&é: 1\n? &a-b 1\n: *a-b\n",
    ] {
      let start = clock.now
      #expect(try #require(refusal(text)).hasPrefix("waymark.yaml"))
      #expect(clock.now - start < .seconds(2))
    }
    #expect(refusal("organisation: &o Us\nprogramme: *o\n")?.contains("line 2") == true)
  }

  /// Signs that belong to a text are no reference.
  @Test(arguments: ["AT&T and 5*T", "Health & Safety *", "\\\"R &D\\\" *new*"])
  func signsInTextsAreText(name: String) throws {
    let settings = try Settings.read(
      Array("organisation: \"\(name)\"\n".utf8), file: "waymark.yaml")
    #expect(settings.organisation == name.replacing("\\", with: ""))
  }

  @Test func otherEncodingsAreNamedAndNotMisread() throws {
    // "Qendra për" with ë and a Serbian name in Windows-1250.
    let bytes = Array("organisation: Us\nprogramme: Qendra p".utf8) + [0xEB] + Array("r\n".utf8)
    #expect {
      _ = try Settings.read(bytes, file: "waymark.yaml")
    } throws: {
      let text = ($0 as? Failure)?.text ?? ""
      return text.contains("waymark.yaml, line 2") && text.contains("UTF-8")
    }
    let wide = Data("organisation: Us\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(throws: Failure.self) {
      try Settings.read([0xFF, 0xFE] + Array(wide), file: "waymark.yaml")
    }
    let marked = [0xEF, 0xBB, 0xBF] + Array("organisation: Qendra për\n".utf8)
    #expect(try Settings.read(marked, file: "waymark.yaml").organisation == "Qendra për")
  }

  @Test func largeAndDeepFilesAreRefused() {
    #expect(refusal("organisation: " + String(repeating: "x", count: 2 << 20)) != nil)
    #expect(refusal("agencies: " + String(repeating: "[", count: 900)) != nil)
    #expect(refusal("agencies:\n  " + String(repeating: "- ", count: 900) + "a\n") != nil)
  }
}
