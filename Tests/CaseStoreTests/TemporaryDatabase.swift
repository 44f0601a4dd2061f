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

extension TemporaryFolder {
  /// Whether the bytes of a text stand anywhere in the files.
  func holds(_ text: String) throws -> Bool {
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      let data = try Data(contentsOf: URL(fileURLWithPath: file(name)))
      if data.range(of: Data(text.utf8)) != nil { return true }
    }
    return false
  }

  /// Removes the files.
  func empty() throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
      try FileManager.default.removeItem(atPath: file(name))
    }
  }
}
