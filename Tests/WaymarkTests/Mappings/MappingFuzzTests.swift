import Foundation
import Testing

@testable import waymark

/// Mapping files changed at random, and those that are made to do harm.
struct MappingFuzzTests {
  /// Lengthened by `WAYMARK_FUZZ_SECONDS`.
  private static let seconds =
    ProcessInfo.processInfo.environment["WAYMARK_FUZZ_SECONDS"].flatMap(Double.init) ?? 1

  /// Steps of a linear congruential generator (Knuth 1997, MMIX), so that each run is the same.
  private struct Steps {
    var state: UInt64
    mutating func below(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, count)
    }
  }

  private static let pieces = [
    "&a ", "*a", "[", "]", "{", "}", ": ", "- ", "\n", "\t", "#", "'", "\"", "|", ">", "!!int ",
    "~",
    "null", "-1", "99999999999999999999", "true", "sheets:\n", "  - cases:\n", "<<: *a\n", "---\n",
    "\u{0}", "\u{FEFF}", "é", "case_id",
  ]

  @Test func changedMappingsAreReadOrRefused() {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(Self.seconds)
    let presets = MappingFile.presets.sorted { $0.key < $1.key }.map(\.value)
    var steps = Steps(state: 1)
    var tried = 0
    while tried == 0 || clock.now < end {
      var text = presets[steps.below(presets.count)]
      for _ in 0...steps.below(5) where !text.isEmpty {
        let place = steps.below(text.count)
        let length = min(text.count - place, 1 + steps.below(40))
        switch steps.below(4) {
        case 0: text.removeSubrange(place..<place + length)
        case 1: text.insert(contentsOf: text[place..<place + length], at: steps.below(text.count))
        case 2: text[place] = UInt8(32 + steps.below(95))
        default:
          text.insert(contentsOf: Self.pieces[steps.below(Self.pieces.count)].utf8, at: place)
        }
      }
      let start = clock.now
      _ = try? MappingFile.decode(String(decoding: text, as: UTF8.self), file: "x.yaml")
      #expect(clock.now - start < .seconds(20))
      tried += 1
    }
  }

  @Test func aliasesOfAliasesAndDeepNestingAreRefusedAtOnce() {
    let values = (0..<1_000).map { "v\($0): a" }.joined(separator: ", ")
    let columns = (0..<1_000).map { "c\($0): *v" }.joined(separator: ", ")
    for text in [
      "constants: &v {\(values)}\nvalues: {\(columns)}\n",
      "drop: " + String(repeating: "[", count: 50_000),
      "drop:\n  " + String(repeating: "- ", count: 20_000),
      "sheets:\n  - header_row: 9223372036854775808\n    cases: {case_id: a}\n",
      "just text\n", "",
    ] {
      #expect(throws: Failure.self) { try MappingFile.decode(text, file: "x.yaml") }
    }
  }
}
