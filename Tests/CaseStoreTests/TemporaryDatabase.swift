import CaseModel
import CaseStore
import Foundation

/// A folder of its own that is removed when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "waymark-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String = "cases.sqlite") -> String { path + "/" + name }

  func database() throws -> CaseDatabase { try CaseDatabase(path: file(), create: true) }
}
