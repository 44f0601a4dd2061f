import CaseModel
package import Reporting
import SeparatedText
import Statistics

/// The result of an analysis as JSON, schema `waymark.NAME/1`: a row of a table is an object.
///
/// Fractions are fractions and not per cent; what does not exist is `null`.
package func renderJSON(_ document: AnalysisDocument) -> [UInt8] {
  var members: [(key: String, value: JSONValue)] = [
    (key: "schema", value: .string("waymark.\(document.command)/1")),
    (key: "title", value: .string(document.title)),
    (key: "stamp", value: document.stamp.map { .string($0) } ?? .null),
    (
      key: "subject",
      value: .object(
        document.subject.map { item in
          let key = item.label.lowercased().replacing(" ", with: "_")
          return (key: key, value: JSONValue.string(item.text))
        })
    ),
    (key: "methods", value: .array(document.methods.map { .string($0) })),
    (key: "assumptions", value: .string(document.assumptions)),
  ]
  if let attrition = document.attrition {
    members.append(
      (
        key: "people",
        value: .object(
          [(key: "in_database", value: .integer(attrition.everyone))]
            + attrition.steps.map { step in
              (key: step.reason.code, value: JSONValue.integer(step.people))
            } + [(key: "analysed", value: .integer(attrition.left))])
      ))
  }
  members.append(
    (
      key: "tables",
      value: .object(
        document.tables.map { table in
          (key: table.id, value: JSONValue.array(table.rows.map(table.object)))
        })
    ))
  members.append((key: "warnings", value: .array(document.warnings.map { .string($0) })))
  return JSONValue.object(members).bytes
}

/// All tables of a result as one CSV file: a column `table`, then every column of any of them.
///
/// An internal edition bears its stamp in the last column of every row.
package func renderCSV(_ document: AnalysisDocument) -> [UInt8] {
  var keys: [String] = []
  for column in document.tables.flatMap(\.columns) where !keys.contains(column.key) {
    keys.append(column.key)
  }
  var writer = CSVWriter()
  writer.line(["table"] + keys + (document.stamp == nil ? [] : ["note"]))
  for table in document.tables {
    for row in table.rows {
      let cells = keys.map { key in
        table.columns.firstIndex { $0.key == key }.map { row[$0].field } ?? ""
      }
      writer.line([table.id] + cells + [document.stamp].compactMap(\.self))
    }
  }
  return writer.bytes
}
