/// A part of a workbook by its name in the archive.
package struct WrittenPart: Sendable {
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// What stands in a cell of a sheet.
enum WrittenCell: Hashable {
  case text(String)
  case number(Double)
}

/// A sheet of a workbook: its cells by place.
struct WrittenSheet {
  struct Place: Hashable {
    let row: Int
    let column: Int
  }

  let name: String
  let part: String
  var cells: [Place: WrittenCell] = [:]
  /// Formulas, hidden rows and whatever else reports do not have.
  var unknown: [String] = []
  /// Heads and feet of printed pages, alternative texts.
  var texts: [String] = []

  var lastRow: Int { cells.keys.map(\.row).max() ?? 0 }

  /// The cells of a row from left to right.
  func row(_ row: Int) -> [WrittenCell] {
    cells.filter { $0.key.row == row }.sorted { $0.key.column < $1.key.column }.map(\.value)
  }

  /// `B7` as a place; `nil` for anything else.
  static func place(_ text: some StringProtocol) -> Place? {
    var column = 0
    var row = 0
    for byte in text.utf8 where byte != UInt8(ascii: "$") {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0 && row < 10_000_000:
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    return row > 0 ? Place(row: row, column: column) : nil
  }
}

/// The cached numbers and words of a chart, beside the cells that they are said to come from.
struct WrittenCache {
  let part: String
  /// As in `'2 Activity'!$C$7:$C$10`.
  var reference = ""
  var points: [Int: String] = [:]
}
