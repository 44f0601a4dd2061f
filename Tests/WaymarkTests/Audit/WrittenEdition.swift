import CaseModel
import Disclosure
import Foundation
import Ingestion
import Testing

@testable import waymark

/// A report of invented people whose files are read again, as they are or with something planted in them.
struct WrittenEdition: Sendable, CustomStringConvertible {
  let people: Int
  let protection: String
  let profile: String
  let isRestricted: Bool
  let language: String

  var description: String {
    "\(people) people, \(protection), \(profile), \(isRestricted ? "restricted" : "public"), \(language)"
  }

  static let all = [
    WrittenEdition(12, "round", "quarterly", false, "en"),
    WrittenEdition(56, "round", "donor", false, "sq"),
    WrittenEdition(56, "withhold", "quarterly", false, "en"),
    WrittenEdition(300, "round", "npa", true, "sr-Latn"),
    WrittenEdition(300, "withhold", "donor", true, "sr-Cyrl"),
    WrittenEdition(300, "round", "research", false, "sr-Cyrl"),
    WrittenEdition(56, "withhold", "npa", false, "sq"),
    WrittenEdition(300, "round", "quarterly", true, "en"),
    WrittenEdition(12, "withhold", "research", true, "en"),
  ]

  init(
    _ people: Int, _ protection: String, _ profile: String, _ isRestricted: Bool,
    _ language: String
  ) {
    self.people = people
    self.protection = protection
    self.profile = profile
    self.isRestricted = isRestricted
    self.language = language
  }

  /// Makes the report in a workspace of its own; gives the folder.
  func made(in ground: TryingGround) throws -> String {
    let settings = try ground.text("waymark.yaml")
    try ground.write(settings + "protection: \(protection)\n", to: "waymark.yaml")
    try ground.done("sample --people \(people) --seed 7 --out s")
    try ground.done(
      "import s/cases.csv s/events.csv s/services.csv s/assessments.csv --recorded-on 2025-01-10")
    let period = profile == "quarterly" ? "2024-Q4" : "2024"
    try ground.done(
      "report \(profile) --period \(period) --lang \(language) --out r"
        + (isRestricted ? " --restricted" : ""))
    return ground.path("r")
  }
}

/// The files of a report, workbooks unpacked, in which something can be planted.
struct PlantedRelease {
  private var files: [(name: String, text: String)]
  private var parts: [(name: String, text: String)] = []
  private let workbook: String
  private let byteCount: Int
  private let audit: ReleaseAudit

  init(_ folder: String) throws {
    audit = try ReleaseAudit(folder: folder, profile: nil, workspace: nil)
    let book = try #require(audit.files.first { $0.name.hasSuffix(".xlsx") })
    (workbook, byteCount) = (book.name, book.bytes.count)
    // The manifest would give away that a file is longer than it was.
    files = audit.files.filter { !$0.name.hasSuffix(".xlsx") && $0.name != IssueFiles.manifestName }
      .map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
    parts = try archiveParts(book.bytes).map {
      ($0.name, String(decoding: $0.bytes, as: UTF8.self))
    }
  }

  func findings() -> [WrittenFinding] {
    WrittenRelease(
      files: files.map { ($0.name, Array($0.text.utf8)) },
      workbooks: [
        .init(
          name: workbook, byteCount: byteCount,
          parts: parts.map { WrittenPart(name: $0.name, bytes: Array($0.text.utf8)) })
      ], policy: audit.policy, words: audit.words,
      shipped: files.filter { $0.name.hasPrefix("replicate.") }.map { Array($0.text.utf8) }
    ).findings()
  }

  /// A count that no file shows: the first number from 13 on that the figures do not have, and that is no
  /// multiple of a base.
  var hiddenCount: Int {
    let figures = files.first { $0.name == "figures.csv" }?.text ?? ""
    let known = Set(figures.split { !$0.isNumber }.compactMap { Int($0) })
    return (13..<1_000).first { !$0.isMultiple(of: 5) && !known.contains($0) } ?? 997
  }

  /// Changes the page; `false` where it has no such place.
  mutating func plant(inPage change: (String) -> String?) -> Bool {
    plant(in: \.files, where: { $0.hasSuffix(".html") }, change)
  }

  mutating func plant(inFigures change: (String) -> String?) -> Bool {
    plant(in: \.files, where: { $0 == "figures.csv" }, change)
  }

  /// Changes the first part of the workbook of such a name that has such a place.
  mutating func plant(inPart name: String, _ change: (String) -> String?) -> Bool {
    plant(in: \.parts, where: { $0.hasPrefix(name) }, change)
  }

  private mutating func plant(
    in list: WritableKeyPath<PlantedRelease, [(name: String, text: String)]>,
    where isMeant: (String) -> Bool, _ change: (String) -> String?
  ) -> Bool {
    for index in self[keyPath: list].indices where isMeant(self[keyPath: list][index].name) {
      guard let changed = change(self[keyPath: list][index].text) else { continue }
      self[keyPath: list][index].text = changed
      return true
    }
    return false
  }
}

extension String {
  /// The text with something before the first occurrence of a mark; `nil` where it does not occur.
  func inserting(_ text: String, before mark: String) -> String? {
    firstRange(of: mark).map { self[..<$0.lowerBound] + text + self[$0.lowerBound...] }
  }

  /// The same behind it.
  func inserting(_ text: String, behind mark: String) -> String? {
    firstRange(of: mark).map { self[..<$0.upperBound] + text + self[$0.upperBound...] }
  }
}
