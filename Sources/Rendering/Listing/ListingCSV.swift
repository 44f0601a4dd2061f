/// A table of a listing as comma-separated UTF-8: the heads, then a line a row.
package func renderCSV(_ table: ListingTable) -> [UInt8] {
  var bytes: [UInt8] = []
  for row in table.heads + table.rows {
    for (column, text) in row.enumerated() {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      append(text, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\n"))
  }
  return bytes
}

/// Texts that a spreadsheet would take for a formula begin with an apostrophe (OWASP, CSV injection).
private func append(_ text: String, to bytes: inout [UInt8]) {
  var text = text
  if let first = text.first, "=+-@\t".contains(first), Double(text) == nil { text = "'" + text }
  guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 10 || $0 == 13 }) else {
    bytes += Array(text.utf8)
    return
  }
  bytes.append(0x22)
  for byte in text.utf8 {
    if byte == 0x22 { bytes.append(0x22) }
    bytes.append(byte)
  }
  bytes.append(0x22)
}
