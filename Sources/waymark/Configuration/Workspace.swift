import CaseModel
import CaseStore
import Foundation
import Ingestion
import Sealing

/// A folder with settings, key and database, and the values that the environment puts in their place.
struct Workspace {
  let settings: Settings
  /// Path of the settings file, for messages.
  let settingsFile: String
  let databasePath: String
  let keyPath: String
  /// Stands in the place of database and key when figures are computed from files alone.
  let memory: Memory?

  /// A database of nobody that is gone with the run, the key under which people stand, and what files
  /// hold, once they are read.
  struct Memory {
    let database: CaseDatabase
    let key: PseudonymKey
    let content: Content?
  }

  /// Files as the only delivery that there ever was.
  struct Content {
    let cases: CaseTable
    let batch: Batch
  }

  static let settingsName = "waymark.yaml"
  static let keyName = "waymark.key"
  static let databaseName = "waymark.sqlite"
  /// The settings come first.
  static let fileNames = [settingsName, keyName, databaseName]

  /// Opens the workspace of the flags, the environment or the current folder, in this order; parent
  /// folders are not searched.
  init(config: String?, database: String?) throws(Failure) {
    let environment = ProcessInfo.processInfo.environment
    let path = config ?? environment["WAYMARK_CONFIG"] ?? Self.settingsName
    guard let bytes = FileManager.default.contents(atPath: path) else {
      let fault = access(path, R_OK) == 0 ? EISDIR : errno
      throw fault == ENOENT ? Messages.noWorkspace(path) : Messages.cannotRead(path, fault)
    }
    let settings = try Settings.read(bytes, file: path)
    let folder = PathText.folder(of: path)
    func resolve(_ name: String) -> String {
      name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
    }
    self.settings = settings
    settingsFile = path
    databasePath =
      database ?? environment["WAYMARK_DB"] ?? resolve(settings.database ?? Self.databaseName)
    keyPath = resolve(settings.key ?? Self.keyName)
    memory = nil
  }

  /// The settings over a database in memory; `settingsFile` is empty where the settings have no file.
  init(settings: Settings, settingsFile: String = "", memory: Memory) {
    self.settings = settings
    self.settingsFile = settingsFile
    self.memory = memory
    databasePath = "memory"
    keyPath = ""
  }

  /// Where the database lies, and temporary files may.
  var databaseFolder: String {
    let folder = PathText.folder(of: databasePath)
    return folder.isEmpty ? "." : folder
  }

  /// All deliveries by number, undone ones included.
  func batches(_ database: CaseDatabase) throws(StoreError) -> [Batch] {
    if let content = memory?.content { return [content.batch] }
    return try database.batches()
  }

  /// The settings file as it stands.
  func settingsText() throws(Failure) -> String {
    guard let bytes = FileManager.default.contents(atPath: settingsFile) else {
      throw Messages.noWorkspace(settingsFile)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Settings for a folder in which key and database have their usual names.
  static func withoutPaths(_ settings: String) -> String {
    settings.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("database:") || line.hasPrefix("key:") ? "# before the restore: \(line)" : line
    }.joined(separator: "\n")
  }

  /// How many places each rule had in the last batch that stands; `nil` without one.
  func findingsOfLastBatch() throws(Failure) -> [FindingCode: Int]? {
    do {
      let found = try open().findingsOfLastBatch()
      return found.map { rules in
        Dictionary(
          uniqueKeysWithValues: rules.compactMap { rule, places in
            FindingCode(rawValue: rule).map { ($0, places) }
          })
      }
    } catch let error as StoreError {
      throw Messages.store(error, path: databasePath)
    } catch let failure as Failure {
      throw failure
    } catch {
      return nil
    }
  }

  /// The settings file of a new workspace.
  static func settingsText(
    organisation: String, programme: String?, area: String?, country: String?,
    agencies: [String] = [], regions: [String] = [], isDemonstration: Bool = false
  ) -> String {
    func list(_ key: String, _ codes: [String], _ comment: String) -> String {
      let shown = "\(key): [\(codes.isEmpty ? "a, b" : codes.joined(separator: ", "))]"
      return (codes.isEmpty ? "# \(shown)" : shown) + "   # \(comment)"
    }
    func line(_ key: String, _ value: String?, _ comment: String) -> String {
      value.map { "\(key): \"\($0)\"" } ?? "# \(key):   # \(comment)"
    }
    var lines = [
      "# Settings of this workspace. Lines that begin with # are not in force.",
      "organisation: \"\(organisation)\"",
      line("programme", programme, "name of the programme, printed in reports"),
      line("area", area, "country or region covered"),
      line("country", country, "ISO code of the own country, for nationals and foreigners: XKX"),
      list(
        "agencies", agencies,
        "rows of tables by agency, the one believed first about shared people first"),
      list("regions", regions, "rows of tables by region; others share one row"),
      "# severities: { same_event_twice: note }   # error, warning or note, by rule",
      "# thresholds: { missing_value: 5 }   # per cent of rows that may break a rule before a check fails",
      "# protection: withhold   # for those who publish once: exact counts, small ones withheld; else all are rounded",
      "# freshness_days: 120   # a check warns when the newest event is older",
      "# contact:   # printed in reports",
      "# terms:     # terms of use, printed in reports",
      "identification: broad   # broad: presumed or formally identified; formal: the latter only",
    ]
    if isDemonstration {
      lines.append("demonstration: true   # invented data under a published key")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
