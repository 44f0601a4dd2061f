import Foundation
import Testing

@testable import Disclosure
@testable import Rendering
@testable import Reporting

@Suite struct ManifestTests {
  @Test func manifestIsAsRecordedAndIsJSON() throws {
    let report = try Fixture().report()
    let manifest = Manifest(
      toolVersion: "0.1.0", identity: report.identity,
      policy: [LabelledText("threshold", "11")], reproducibility: report.reproducibility,
      files: [Manifest.File(name: "figures.csv", byteCount: 12, digest: "ab12")])
    try expectSnapshot(manifest.bytes, "manifest.json")
    #expect((try? JSONSerialization.jsonObject(with: Data(manifest.bytes))) != nil)
  }

  @Test func stringsAreEscaped() {
    #expect(
      JSONValue.string("a\"b\\c\n\u{01}é").bytes == Array("\"a\\\"b\\\\c\\n\\u0001é\"\n".utf8))
  }

  @Test func keysKeepTheirOrder() {
    let value = JSONValue.object([(key: "b", value: .integer(1)), (key: "a", value: .null)])
    #expect(value.bytes == Array("{\n  \"b\": 1,\n  \"a\": null\n}\n".utf8))
  }
}
