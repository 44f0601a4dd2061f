/// Splits a text that commas separate and counts what it holds: the least that reading it can cost.
///
/// - Complexity: O(n) for *n* bytes.
package func splitCount(_ text: [UInt8]) -> (bytes: Int, records: Int, cells: Int) {
  text.withUnsafeBufferPointer { text in
    var reader = CSVReader(text, separator: UInt8(ascii: ","))
    var record = Record()
    var (records, cells) = (0, 0)
    while reader.next(&record) {
      records += 1
      cells += record.cells.count
    }
    return (text.count, records, cells)
  }
}
