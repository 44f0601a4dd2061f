import CaseModel
import Disclosure
package import Reporting
import Statistics

/// The figures of some tables as one JSON document: an object a figure, with the columns of the figures
/// file that are not empty.
package func renderFiguresJSON(_ report: Report, tables: [String], schema: String) -> [UInt8] {
  let columns = FiguresColumn.all(dimensions: report.dimensions)
  let figures = report.figures.filter { tables.contains($0.key.table) }.map { figure in
    let row = FiguresRow(figure, identity: report.identity)
    return JSONValue.object(
      columns.compactMap { column in
        let value: JSONValue
        switch row[column] {
        case .empty: return nil
        case .text(let text): value = .string(text)
        case .date(let day): value = .string(day.iso)
        case .integer(let number): value = .integer(number)
        case .number(let number): value = .number(number)
        }
        return (key: column.name, value: value)
      })
  }
  return JSONValue.object([
    (key: "schema", value: .string(schema)),
    (key: "release", value: .string(report.identity.release)),
    (key: "audience", value: .string(report.identity.audienceMark)),
    (key: "figures", value: .array(figures)),
  ]).bytes
}
