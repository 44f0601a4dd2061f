import ArgumentParser
import Foundation
import Rendering
import Reporting

/// The formats of a validation report.
enum ValidationFormat: String, ExpressibleByArgument, CaseIterable {
  case html, xlsx, csv, json

  /// Formats from a list such as `html,xlsx`.
  static func list(_ text: String) throws(Failure) -> [ValidationFormat] {
    var formats: [ValidationFormat] = []
    for word in text.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      guard let format = ValidationFormat(rawValue: word) else {
        throw Messages.wrongWord("--format", word, known: allCases.map(\.rawValue))
      }
      if !formats.contains(format) { formats.append(format) }
    }
    return formats
  }
}

/// Writes a validation report into a folder: `validation.html` and so on.
struct ValidationFiles {
  let folder: String

  /// `rules` is what the CSV file holds: all rules, also those that were kept.
  func write(
    _ listing: Listing, rules: DataTable, _ formats: [ValidationFormat], json: JSONValue
  ) throws(Failure) {
    try OutputFile.makeFolder(folder)
    for format in formats {
      let path = "\(folder)/validation.\(format.rawValue)"
      switch format {
      case .html: try OutputFile.write(renderHTML(listing), to: path)
      case .xlsx: try OutputFile.write(listing, workbook: path)
      case .csv: try OutputFile.write(renderCSV(rules), to: path)
      case .json: try OutputFile.write(json.bytes, to: path)
      }
    }
  }
}

extension OutputFile {
  /// Makes a folder that nobody else can read, unless it is there.
  static func makeFolder(_ path: String) throws(Failure) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Messages.cannotCreate(path)
    }
  }

  /// Writes a listing as a workbook.
  static func write(_ listing: Listing, workbook path: String) throws(Failure) {
    try write(try workbook(listing, beside: path), to: path)
  }

  /// The bytes of a listing as a workbook, made in a file beside `path` that does not stay.
  static func workbook(_ listing: Listing, beside path: String) throws(Failure) -> [UInt8] {
    try bytes(beside: path) {
      try writeWorkbook(listing, to: $0, temporaryFolder: NewFile.folder(of: path))
    }
  }
}
