import CaseModel
package import Reporting

/// `figures.csv-metadata.json`: the figures file for readers of CSV on the Web.
///
/// Source: W3C, Metadata Vocabulary for Tabular Data (2015).
package func renderCSVWMetadata(_ report: Report) -> [UInt8] {
  let identity = report.identity
  let columns = FiguresColumn.all(dimensions: report.dimensions).map { column -> JSONValue in
    let type: JSONValue =
      switch column.kind {
      case .text: "string"
      case .date: "date"
      case .integer: "integer"
      case .number: "double"
      }
    var members: [(key: String, value: JSONValue)] = [
      (key: "name", value: .string(column.name)), (key: "titles", value: .string(column.name)),
      (key: "datatype", value: type), (key: "required", value: .bool(column.isRequired)),
    ]
    if let meaning = report.meaning(of: column) {
      members.append((key: "dc:description", value: .string(meaning)))
    }
    return .object(members)
  }
  return JSONValue.object([
    (
      key: "@context",
      value: .array([
        "http://www.w3.org/ns/csvw",
        .object([(key: "@language", value: .string(identity.language))]),
      ])
    ),
    (key: "url", value: "figures.csv"),
    (key: "dc:title", value: .string(identity.title)),
    (key: "dc:publisher", value: .string(identity.organisation)),
    (key: "dc:issued", value: .string(identity.issued.iso)),
    (
      key: "dialect",
      value: .object([
        (key: "encoding", value: "utf-8"), (key: "delimiter", value: ","),
        (key: "lineTerminators", value: .array(["\n"])), (key: "header", value: .bool(true)),
      ])
    ),
    (
      key: "tableSchema",
      value: .object([
        (key: "columns", value: .array(columns))
      ])
    ),
  ]).bytes
}
