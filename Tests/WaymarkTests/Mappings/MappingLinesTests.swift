import Ingestion
import Testing

@testable import waymark

/// What is wrong in a mapping is named at its own line, however deep it stands.
struct MappingLinesTests {
  private static let head = "sheets:\n  - sheet: a\n    cases:\n      case_id: A\n"

  private func refusal(_ text: String) -> String? {
    do throws(Failure) {
      _ = try MappingFile.decode(text, file: "m.yaml")
      return nil
    } catch {
      return error.code == .wrongSettings ? error.text : "another status"
    }
  }

  /// Each stands below line 4, with the line that is wrong counted from there.
  @Test(arguments: [
    ("      sex:\n        column: B\n        take: frist\n", 3),
    ("      sex:\n        column: B\n        swapped: maybe\n", 3),
    ("      sex:\n        column:\n          - B\n          - { x: y }\n", 4),
    ("      sex:\n        - B\n        - [C]\n", 3),
    ("      sex:\n        values: { f: female }\n", 1),
    ("      sex:\n        column: B\n        values:\n          f: [female]\n", 4),
    ("      sex:\n        column: B\n        list: [a]\n", 3),
    ("      sex:\n        flags:\n          B: { x: y }\n", 3),
    ("      where:\n        - column: B\n          filled: perhaps\n", 3),
    ("      where:\n        - filled: true\n", 2),
    ("    events:\n      - case_id: A\n        date: d\n        event: { is: [x] }\n", 4),
    ("    events:\n      - case_id: A\n        packed: { columns: C, list: comma }\n", 3),
    (
      "    assessments:\n      case_id: A\n      date: d\n      scale:\n        worst: low\n        best: 4\n",
      5
    ),
    ("    assessments:\n      case_id: A\n      domains:\n        B: [safety]\n", 4),
    ("    parent:\n      sheet: s\n      key: [K]\n      equals: E\n", 3),
    ("    end:\n      column: B\n      is: { x: y }\n", 3),
    ("    header_row: first\n", 1),
  ])
  func standsAtItsOwnLine(text: String, line: Int) throws {
    let message = try #require(refusal(Self.head + text), "\(text)")
    #expect(message.contains("m.yaml, line \(line + 4):"), "\(text)\(message)")
    // The same in a block that is one of several.
    if text.hasPrefix("      ") {
      let listed =
        "sheets:\n  - sheet: a\n    cases:\n      - case_id: A\n"
        + text.split(separator: "\n").map { "  \($0)\n" }.joined()
      let message = try #require(refusal(listed))
      #expect(message.contains("m.yaml, line \(line + 4):"), "\(listed)\(message)")
    }
  }

  @Test func blocksOfOneAndOfSeveralAreRead() throws {
    #expect(refusal(Self.head + "      sex: [B, C]\n") == nil)
    #expect(
      refusal("sheets:\n  - cases:\n      - case_id: A\n      - { case_id: B, sex: C }\n") == nil)
    #expect(refusal("sheets:\n  - cases: text\n") != nil)
  }
}
