import Disclosure
package import Reporting
import SeparatedText

/// `figures.csv`: one row a figure, in the order of the report.
///
/// UTF-8 without a byte order mark, line feeds, commas, a header row, quotes only where they are
/// needed (RFC 4180, 2005). A withheld figure has its row and its status but no number. The
/// column `note` says why a figure is provisional, and bears the stamp of an internal edition.
package func renderFigures(_ report: Report) -> [UInt8] {
  let columns = FiguresColumn.all(dimensions: report.dimensions)
  var file = CSVWriter()
  file.line(columns.map(\.name))
  for figure in report.figures {
    let row = FiguresRow(figure, identity: report.identity)
    file.line(columns.map { row[$0].text })
  }
  return file.bytes
}
