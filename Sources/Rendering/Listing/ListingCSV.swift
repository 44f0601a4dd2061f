import SeparatedText

/// A table of a listing as comma-separated UTF-8: the heads, then a line a row.
///
/// Written as `figures.csv` is.
package func renderCSV(_ table: ListingTable) -> [UInt8] {
  var file = CSVWriter()
  for row in table.heads + table.rows { file.line(row) }
  return file.bytes
}
