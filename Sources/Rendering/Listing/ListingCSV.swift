/// A table of a listing as comma-separated UTF-8: the heads, then a line a row.
///
/// Written as `figures.csv` is: quotes only where they are needed, and an apostrophe before texts that a
/// spreadsheet would take for a formula.
package func renderCSV(_ table: ListingTable) -> [UInt8] {
  var file = CSVWriter()
  for row in table.heads + table.rows { file.write(row.map { .text($0) }) }
  return file.bytes
}
