import Foundation
import Testing

@testable import waymark

/// The mappings that the data dictionary shows are mappings.
struct MappingExamplesTests {
  @Test func everyExampleOfTheDictionaryCanBeRead() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "SampleData/README.md"), encoding: .utf8)
    let examples = text.components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
      .filter { $0.contains("sheets:") }
    #expect(examples.count >= 3)
    for example in examples {
      #expect(throws: Never.self) { try MappingFile.decode(example, file: "example.yaml") }
    }
    for key in ["has", "lacks", "pivot", "parent", "table", "swapped", "optional", "others"] {
      #expect(text.contains("`\(key)") || text.contains("\(key): "), "\(key) is not explained")
    }
  }

  @Test(arguments: [
    ("pivto: {}", "pivot"), ("hsa: [a]", "has"), ("lack: [a]", "lacks"),
    ("parent: { sheet: a, key: b, equals: c, tabel: d }", "table"),
    ("pivot: { by: [a], name: b, vlaue: c }", "value"),
  ])
  func misspeltKeysAreNamed(line: String, key: String) {
    let text = "sheets:\n  - \(line)\n    cases: { case_id: id }\n"
    do {
      _ = try MappingFile.decode(text, file: "m.yaml")
      Issue.record("\(line) was read")
    } catch {
      #expect(error.text.contains("Did you mean '\(key)'?"), "\(error.text)")
    }
  }
}
