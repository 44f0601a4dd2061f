import CaseStore
import Foundation
import Sealing

extension Workspace {
  /// Makes a workspace: settings, key, empty database; nothing that is there is overwritten.
  ///
  /// With `completes` it makes what is missing of one that was begun, but never a new key for a database
  /// that has people. After a failure the folder is as it was.
  ///
  /// - Returns: The names of the files that were made.
  @discardableResult
  static func create(
    at folder: String, settings: String, key: PseudonymKey, completes: Bool = false
  ) throws(Failure) -> [String] {
    let place = try WorkspaceFolder(folder)
    let there = fileNames.filter { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
    if let name = there.first, !completes || there == fileNames {
      throw Messages.workspaceExists(folder, name)
    }
    let (own, kept) = try there.isEmpty ? (key, nil) : begun(in: folder, key: key)
    let missing = fileNames.filter { !there.contains($0) }
    if missing.contains(settingsName) {
      try OutputFile.write(Array(settings.utf8), to: "\(place.stage)/\(settingsName)")
    }
    if missing.contains(keyName) {
      try OutputFile.write(Array((own.hex + "\n").utf8), to: "\(place.stage)/\(keyName)")
    }
    do {
      let database: CaseDatabase
      if let kept {
        database = kept
      } else {
        database = try CaseDatabase(path: "\(place.stage)/\(databaseName)", create: true)
      }
      if case .takesAny = try database.knowledge(of: own.storeSeal) {
        try database.adopt(own.storeSeal, on: Parsed.today)
      }
      try database.close()
    } catch {
      throw Messages.store(error, path: "\(folder)/\(databaseName)")
    }
    try place.finish(missing)
    return missing
  }

  /// The key of a workspace that was begun, and its database if it has one.
  private static func begun(
    in folder: String, key: PseudonymKey
  ) throws(Failure) -> (PseudonymKey, CaseDatabase?) {
    let manager = FileManager.default
    let paths = fileNames.map { "\(folder)/\($0)" }
    if manager.fileExists(atPath: paths[0]) {
      let settings = try Workspace(config: paths[0], database: nil).settings
      // Its key or database may lie elsewhere.
      if settings.database != nil || settings.key != nil {
        throw Messages.workspaceExists(folder, settingsName)
      }
    }
    let known = manager.fileExists(atPath: paths[1]) ? try readKey(paths[1]) : nil
    guard manager.fileExists(atPath: paths[2]) else { return (known ?? key, nil) }
    let database: CaseDatabase
    let knowledge: KeyKnowledge
    do {
      database = try CaseDatabase(path: paths[2])
      knowledge = try database.knowledge(of: (known ?? key).storeSeal)
    } catch {
      throw Messages.store(error, path: paths[2])
    }
    switch knowledge {
    case .takesAny, .own: return (known ?? key, database)
    case .cannotTell, .another:
      guard let known else { throw Messages.keyNotFound(paths[1]) }
      if knowledge == .another { throw Messages.anotherKey(paths[1], database: paths[2]) }
      return (known, database)
    }
  }
}
