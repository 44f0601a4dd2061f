import CaseModel
import Ingestion
import Rendering

/// Writes the rows to repair in the layout of their files: text as text, workbooks as workbooks.
struct SetAsideFiles {
  let folder: String
  let day: Day

  /// Writes one file for each source file; a repaired one can be imported as it is.
  func write(_ parts: [RowsSetAside]) throws(Failure) {
    guard !parts.isEmpty else { return }
    try OutputFile.makeFolder(folder)
    var names: [String] = []
    for part in parts where !names.contains(part.name) { names.append(part.name) }
    for name in names {
      let mine = parts.filter { $0.name == name }
      if mine.contains(where: { $0.sheetName != nil }) {
        let tables = mine.map { part in
          ListingTable(
            title: part.sheetName ?? part.name, heads: [], rows: part.rows(reason: reason))
        }
        let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
        try OutputFile.write(
          Listing(title: name, lines: [], tables: tables, day: day),
          workbook: "\(folder)/\(stem).xlsx")
      } else {
        for part in mine { try OutputFile.write(part.csv(reason: reason), to: "\(folder)/\(name)") }
      }
    }
  }

  private func reason(_ code: FindingCode, _ column: String?) -> String {
    FindingMessages.reason(code, column: column)
  }
}
