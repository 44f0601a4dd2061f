import Foundation
import Testing

/// The floors of the program: what each target may import, read from the sources themselves.
@Suite struct FloorsTests {
  /// Imports point down, never up or sideways; third-party modules have one home each.
  private static let allowed: [String: Set<String>] = [
    "CaseModel": [],
    "SeparatedText": [],
    "Sealing": ["CaseModel", "Crypto", "CryptoExtras", "Foundation"],
    "Ingestion": [
      "CaseModel", "Sealing", "SeparatedText", "CExpat", "CZip", "Foundation", "Dispatch",
      "Synchronization",
    ],
    "CaseStore": [
      "CaseModel", "GRDB", "GRDBSQLite", "Foundation", "Dispatch", "Synchronization",
    ],
    "Statistics": ["CaseModel", "Foundation", "Dispatch", "Synchronization"],
    "Disclosure": ["CaseModel", "Statistics", "CCbc", "Dispatch", "Synchronization"],
    "Reporting": ["CaseModel", "Disclosure", "Statistics", "Foundation"],
    "Rendering": [
      "CaseModel", "Disclosure", "Reporting", "SeparatedText", "Statistics", "CXLSXWriter",
      "Foundation",
    ],
    "InventedCases": ["CaseModel", "Foundation"],
    "benchmark": [
      "CaseModel", "Ingestion", "Rendering", "Reporting", "Sealing", "Statistics", "Foundation",
    ],
    "waymark": [
      "CaseModel", "CaseStore", "Disclosure", "Ingestion", "InventedCases", "Rendering",
      "Reporting", "Sealing", "SeparatedText", "Statistics", "ArgumentParser", "Yams",
      "Foundation", "Dispatch", "Synchronization",
    ],
  ]

  private static let ofThePlatform: Set<String> = ["Foundation", "Dispatch", "Synchronization"]

  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

  /// The modules that the files of a target import.
  private func imports(of target: String) throws -> Set<String> {
    let folder = Self.sources.appending(path: target)
    let files = try #require(
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    var modules: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), line.first?.isWhitespace == false,
          words[..<place].allSatisfy({ $0.first == "@" || ["package", "internal"].contains($0) }),
          place + 1 < words.count
        else { continue }
        modules.insert(String(words[place + 1]))
      }
    }
    return modules
  }

  @Test(arguments: allowed.keys.sorted())
  func aTargetImportsOnlyWhatStandsBelowIt(target: String) throws {
    let found = try imports(of: target)
    let excess = found.subtracting(Self.allowed[target] ?? [])
    #expect(excess.isEmpty, "\(target) imports \(excess.sorted().joined(separator: ", "))")
    // How a line of text is written needs no cases, and so stands beside them on the lowest floor.
    let lowest = ["CaseModel", "SeparatedText"]
    if !lowest.contains(target) { #expect(found.contains("CaseModel")) }
  }

  @Test func everyTargetIsInTheTable() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
      .filter { !$0.hasPrefix(".") && !$0.hasPrefix("C") || Self.allowed.keys.contains($0) }
    #expect(Set(folders) == Set(Self.allowed.keys))
  }

  @Test func everyThirdPartyModuleHasOneHome() throws {
    var homes: [String: [String]] = [:]
    for target in Self.allowed.keys.sorted() {
      for module in try imports(of: target)
      where Self.allowed[module] == nil && !Self.ofThePlatform.contains(module) {
        homes[module, default: []].append(target)
      }
    }
    #expect(homes.keys.contains("GRDB") && homes.keys.contains("Crypto"))
    for (module, targets) in homes {
      #expect(targets.count == 1, "\(module) is imported by \(targets.joined(separator: ", "))")
    }
  }

  /// The compiler lets only files that ask for it by name make the permission to show unprotected figures;
  /// there is one.
  @Test func onlyTheAudienceOptionsOpenAnInternalEdition() throws {
    let files = try #require(
      FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
    var found: [String] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      if text.contains("@_spi(AudienceOptions) import") { found.append(file.lastPathComponent) }
    }
    #expect(found == ["AudienceOptions.swift"])
  }

  /// No floor can see another of its own height: the order of the table is the order of the floors.
  @Test func noTwoTargetsImportEachOther() throws {
    for target in Self.allowed.keys {
      for module in try imports(of: target) where Self.allowed[module] != nil {
        #expect(try !imports(of: module).contains(target), "\(target) and \(module)")
      }
    }
  }
}
