/// Rows that stand in a table and are none of its rows.
extension Record {
  /// No cell holds anything that shows: nothing, spaces or invisible characters.
  @inline(__always)
  func looksBlank(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = cells[0]
    // Nearly all rows begin with the letters or digits of a case number.
    if !first.isEmpty, text[first.start] > 0x20, text[first.start] < 0x80 { return false }
    return cells.allSatisfy { cell in
      let content = trimmed(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end]))
      return content.isEmpty || content[0] >= 0x80 && visibleText(content)?.isEmpty ?? false
    }
  }

  /// Why the row is no data: it sums up the table, or it is a remark in words; `nil` for data.
  ///
  /// A row of totals is told by its first filled cell, wherever the case number stands. A remark fills
  /// one cell of a table of several columns (`width`) with words.
  func besideData(in text: UnsafeBufferPointer<UInt8>, width: Int) -> FindingCode? {
    var only: UnsafeBufferPointer<UInt8>?
    for cell in cells where !cell.isEmpty {
      let content = trimmed(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end]))
      if content.isEmpty { continue }
      if only != nil { return nil }
      if CaseNumber.isTotal(content) { return .totalsRow }
      only = content
    }
    guard width > 1, let only, Record.isRemark(only) else { return nil }
    return .remarkRow
  }

  /// Whether the row holds one cell with digits only, as forms do that are numbered beforehand.
  func isLoneNumber(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var hasNumber = false
    for cell in cells where !cell.isEmpty {
      let content = trimmed(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end]))
      if content.isEmpty { continue }
      if hasNumber || !content.allSatisfy({ $0 &- 0x30 < 10 }) { return false }
      hasNumber = true
    }
    return hasNumber
  }

  /// The column of the first control character that no cell may hold, or `nil`.
  func controlCharacter(in text: UnsafeBufferPointer<UInt8>) -> Int? {
    cells.firstIndex { cell in text[cell.start..<cell.end].contains(where: isControlCharacter) }
  }

  /// Words that cannot be a case number: three of them, or two without a digit (our choice).
  private static func isRemark(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= shortestRemark else { return false }
    let words = text.split(separator: UInt8(ascii: " ")).count
    return words > 2 || words == 2 && !text.contains { $0 &- 0x30 < 10 }
  }

  private static let shortestRemark = 8
}

/// A control character other than tab, line feed and carriage return, which are those that a table may
/// hold.
func isControlCharacter(_ byte: UInt8) -> Bool {
  byte < 0x20 && byte != 0x09 && byte != lineFeed && byte != carriageReturn || byte == 0x7F
}
