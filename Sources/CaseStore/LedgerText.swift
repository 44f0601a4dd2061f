import CaseModel
import Foundation
import GRDB

/// The canonical texts over which the hashes of the ledger are formed.
///
/// One field a line as length, colon, text, so that no two entries share a text. A text is whole: a column
/// that is not in it could be changed unseen.
enum LedgerText {
  static func lines(_ fields: [String?]) -> String {
    fields.map { $0.map { "\($0.utf8.count):\($0)\n" } ?? "-\n" }.joined()
  }

  /// The text of an entry that brings no issue, or of what an issue is without its manifest.
  static func text(
    of entry: LedgerEntry, _ release: Release?, _ content: KeptContent
  ) -> String {
    var fields: [String?] = [
      "waymark.ledger/1", entry.previous, String(entry.number), entry.kind.rawValue,
      entry.release.map(String.init), entry.madeOn?.iso, entry.detail,
    ]
    if let release, entry.kind.bringsIssue {
      fields += self.fields(of: release)
      fields += [release.policy, release.profileMark, release.language, release.toolVersion]
      for file in release.files where file.name != ReleasedFile.manifestName {
        fields += [file.name, file.sha256]
      }
      fields.append(String(content.names.count))
      fields += content.names.sorted()
      fields += self.fields(of: content.figures) + self.fields(of: content.cells)
    }
    return lines(fields)
  }

  /// The text of an issue as versions without this chain entered it.
  ///
  /// An issue of a version that kept no cells has none in it; those that were made from its figures since
  /// are compared with them instead.
  static func earlierText(
    of release: Release, figures: [ReleasedFigure], cells: [ReleasedCell], after previous: String
  ) -> String {
    var fields: [String?] = [previous] + self.fields(of: release)
    for file in release.files { fields += [file.name, file.sha256] }
    fields += self.fields(of: figures)
    if let policy = release.policy {
      fields += [policy, release.profileMark] + self.fields(of: cells)
    }
    return lines(fields)
  }

  private static func fields(of release: Release) -> [String?] {
    [
      String(release.number), release.issuedOn.iso, release.audience, release.recipients,
      release.profile, release.period, release.reason, release.asOf.iso, release.fingerprint,
    ]
  }

  private static func fields(of figures: [ReleasedFigure]) -> [String?] {
    [String(figures.count)]
      + figures.flatMap { figure in
        [figure.key, figure.text, figure.value.map { String($0.bitPattern) }, figure.status]
      }
  }

  private static func fields(of cells: [ReleasedCell]) -> [String?] {
    let ordered = cells.sorted { ($0.quantity, $0.readUntil) < ($1.quantity, $1.readUntil) }
    return [String(cells.count)] + ordered.flatMap(fields(of:))
  }

  static func json(of files: [ReleasedFile]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(files), as: UTF8.self)
  }
}

/// What an entry says of the content of an issue: the files that are kept by their names alone, because
/// the issue has their digests.
struct KeptContent {
  var figures: [ReleasedFigure] = []
  var cells: [ReleasedCell] = []
  var names: [String] = []

  init() {}

  init(_ content: ReleaseContent) {
    figures = content.figures
    cells = content.cells
    names = content.files.map(\.name)
  }

  /// As the database has it.
  init(of release: Int, in database: Database) throws {
    figures = try LedgerRows.figures(of: release, in: database)
    cells = try LedgerRows.cells(of: release, in: database)
    names = try String.fetchAll(
      database, sql: "SELECT name FROM release_contents WHERE release = ?", arguments: [release])
  }
}
