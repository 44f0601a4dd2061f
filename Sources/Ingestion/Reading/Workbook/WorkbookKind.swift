/// What a file really is, whatever its name ends with.
package enum WorkbookKind: Hashable, Sendable {
  /// A ZIP archive: a workbook of Excel since 2007, or something else that is packed so.
  case archive
  /// A compound file: an old or an encrypted workbook, or another document; the fault says which.
  case compound(WorkbookFault)
  /// An XML spreadsheet of Excel 2003.
  case spreadsheetXML
  /// HTML with a table, which many systems offer as `.xls`.
  case html
  /// Anything else, to be read as separated text.
  case text

  /// Looks at the first bytes, and never reads more than it must.
  package init(of bytes: [UInt8]) {
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6]) {
      self = .archive
    } else if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = .compound(WorkbookKind.compoundFault(bytes))
    } else {
      self = WorkbookKind.markup(bytes)
    }
  }

  /// Markup starts with `<` behind blanks; which, its first kilobytes say.
  private static func markup(_ bytes: [UInt8]) -> WorkbookKind {
    let start = narrow(bytes.prefix(16_384))
    guard let first = start.first(where: { !isBlank($0) }), first == UInt8(ascii: "<") else {
      return .text
    }
    let text = String(decoding: start, as: UTF8.self)
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet") && text.contains("workbook") {
      // Excel's own HTML names this vocabulary too, inside `html`.
      return text.contains("<html") ? .html : .spreadsheetXML
    }
    for sign in ["<html", "<!doctype html", "<table", "<tr", "<meta", "<head", "<body", "<style"]
    where text.contains(sign) {
      return .html
    }
    return .text
  }

  /// The bytes in small letters, without byte order mark and without the zeros of UTF-16.
  private static func narrow(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.filter { $0 != 0 && $0 != 0xFF && $0 != 0xFE && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
      .map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 + 32 : $0 }
  }

  /// Looks for the directory entries by which workbooks are known; entries are 128 bytes long and
  /// stand at multiples of that ([MS-CFB] 2.6.1).
  private static func compoundFault(_ bytes: [UInt8]) -> WorkbookFault {
    func names(_ name: String, at place: Int) -> Bool {
      let units = Array(name.utf16)
      guard bytes[place + 64] == UInt8(units.count * 2 + 2), bytes[place + 65] == 0 else {
        return false
      }
      return units.indices.allSatisfy {
        bytes[place + $0 * 2] == UInt8(units[$0]) && bytes[place + $0 * 2 + 1] == 0
      }
    }
    var isWorkbook = false
    for place in stride(from: 512, through: bytes.count - 128, by: 128) {
      switch bytes[place + 64] {
      case 34 where names("EncryptedPackage", at: place): return .encrypted
      case 18 where names("Workbook", at: place): isWorkbook = true
      case 10 where names("Book", at: place): isWorkbook = true
      default: break
      }
    }
    return isWorkbook ? .legacyWorkbook : .notAWorkbook
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 9 || byte == 10 || byte == 13
}
