import CaseModel
import Foundation
import Sealing

/// What a backup says about itself, in front of the bytes of the database; sealed like them.
struct BackupManifest: Codable, Equatable {
  static let currentSchema = "waymark.backup/1"

  let schema: String
  let toolVersion: String
  let madeOn: String
  let organisation: String
  let counts: [String: Int]
  /// The fingerprint of the cases under the key of the workspace.
  let content: String
  let databaseBytes: Int
  let settings: String
  /// The secret behind the pseudonyms: without it the next import could not find anyone again.
  let key: String

  init(
    of cases: CaseTable, databaseBytes: Int, settings: String, organisation: String,
    key: PseudonymKey, madeOn: Day
  ) {
    schema = Self.currentSchema
    toolVersion = ToolVersion.number
    self.madeOn = madeOn.iso
    self.organisation = organisation
    counts = Self.counts(of: cases)
    content = cases.fingerprint(under: key).hex
    self.databaseBytes = databaseBytes
    self.settings = settings
    self.key = key.hex
  }

  static func counts(of cases: CaseTable) -> [String: Int] {
    [
      "people": cases.count, "events": cases.events.count, "services": cases.services.count,
      "assessments": cases.assessments.count, "population": cases.population.count,
    ]
  }

  /// Whether cases are those that were backed up.
  func describes(_ cases: CaseTable, under key: PseudonymKey) -> Bool {
    counts == Self.counts(of: cases) && content == cases.fingerprint(under: key).hex
  }

  /// The length in eight bytes, the highest first, then JSON.
  var bytes: [UInt8] {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let text = try encoder.encode(self)
      return withUnsafeBytes(of: UInt64(text.count).bigEndian) { Array($0) } + text
    }
  }

  /// The manifest at the start of plain bytes and how many bytes it takes; `nil` for anything else.
  static func read(_ bytes: [UInt8]) -> (manifest: BackupManifest, length: Int)? {
    guard bytes.count >= 8 else { return nil }
    let length = bytes[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(bytes.count - 8),
      let manifest = try? JSONDecoder().decode(
        BackupManifest.self, from: Data(bytes[8..<8 + Int(length)]))
    else { return nil }
    return (manifest, 8 + Int(length))
  }
}
