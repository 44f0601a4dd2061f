import CaseModel
import Foundation
import Ingestion
import Rendering
import Reporting

/// Writes the rows to repair in the layout of their files: text as text, workbooks as workbooks.
struct SetAsideFiles {
  let folder: String
  let day: Day

  /// Writes one file for each source file, which can be imported as it is once it is repaired.
  ///
  /// Returns their paths.
  ///
  /// A file keeps its name, which a mapping may go by. Where one of that name is there already, from
  /// another folder or an earlier import, it goes into a folder of its own beside it: that one may be
  /// half repaired, or the very file that is being imported.
  @discardableResult
  func write(_ parts: [RowsSetAside]) throws(Failure) -> [String] {
    guard !parts.isEmpty else { return [] }
    try OutputFile.makeFolder(folder)
    var paths: [String] = []
    for file in Set(parts.map(\.file)).sorted() {
      let (name, bytes) = try written(parts.filter { $0.file == file })
      var number = 1
      var path = "\(folder)/\(name)"
      while paths.contains(path) || !isFree(path, for: bytes) {
        number += 1
        path = "\(folder)/\(number)/\(name)"
      }
      if number > 1 { try OutputFile.makeFolder("\(folder)/\(number)") }
      try OutputFile.write(bytes, to: path)
      paths.append(path)
    }
    return paths
  }

  /// Whether nothing stands at a path, or the same that would be written.
  private func isFree(_ path: String, for bytes: [UInt8]) -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return true }
    return FileManager.default.contents(atPath: path) == Data(bytes)
  }

  /// The rows of one file as a file, and its name.
  private func written(_ parts: [RowsSetAside]) throws(Failure) -> (name: String, bytes: [UInt8]) {
    let name = parts[0].name
    guard parts.contains(where: { $0.sheetName != nil }) else {
      return (name, parts[0].csv(reason: reason))
    }
    let tables = parts.map { part in
      DataTable(sheet: part.sheetName ?? part.name, part.rows(reason: reason))
    }
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let bytes = try OutputFile.workbook(
      Listing(title: name, lines: [], tables: tables, day: day), beside: "\(folder)/\(stem).xlsx")
    return ("\(stem).xlsx", bytes)
  }

  private func reason(_ code: FindingCode, _ column: String?) -> String {
    FindingMessages.reason(code, column: column)
  }
}
