import Foundation
import Testing

/// What a doc comment calls library only is reached by no command, and nothing is called so by habit.
@Suite struct LibraryOnlyTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  /// The lines of code of the targets, without comments.
  private func lines(of targets: [String]) throws -> [Substring] {
    try targets.flatMap { target -> [Substring] in
      let files = try #require(
        FileManager.default.enumerator(
          at: Self.sources.appending(path: target), includingPropertiesForKeys: nil))
      return try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.flatMap {
        try String(contentsOf: $0, encoding: .utf8).split(separator: "\n")
      }
    }
  }

  /// The names of the declarations that follow the sentence.
  private func names() throws -> [String] {
    var names: [String] = []
    var isMarked = false
    for line in try lines(of: ["Statistics"]) {
      if line.contains("/// Library only: no command reaches it.") { isMarked = true }
      guard isMarked, !line.drop(while: \.isWhitespace).hasPrefix("//") else { continue }
      let words = line.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      let kind = words.firstIndex { ["func", "var", "let", "struct", "enum"].contains($0) }
      names.append(String(try #require(kind.map { words[$0 + 1] }, "\(line)")))
      isMarked = false
    }
    return names
  }

  @Test func whatIsCalledLibraryOnlyIsReachedByNoCommand() throws {
    let names = try names()
    #expect(names.count > 20)
    let code = try lines(of: ["Disclosure", "Reporting", "Rendering", "waymark"])
      .filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
    var used: Set<Substring> = []
    for line in code { used.formUnion(line.split { !$0.isLetter && !$0.isNumber }) }
    for name in names { #expect(!used.contains(Substring(name)), "\(name)") }
  }
}
