import CaseModel
import Ingestion
import Rendering
import SeparatedText
import Statistics

extension AnalysisDocument {
  /// The result as JSON, schema `waymark.NAME/1`: a row of a table is an object.
  ///
  /// Fractions are fractions and not per cent; what does not exist is `null`.
  var json: [UInt8] {
    var members: [(key: String, value: JSONValue)] = [
      (key: "schema", value: .string("waymark.\(command)/1")),
      (key: "title", value: .string(title)),
      (key: "stamp", value: stamp.map { .string($0) } ?? .null),
      (
        key: "subject",
        value: .object(
          subject.map { item in
            let key = item.label.lowercased().replacing(" ", with: "_")
            return (key: key, value: JSONValue.string(item.text))
          })
      ),
      (key: "methods", value: .array(methods.map { .string($0) })),
      (key: "assumptions", value: .string(assumptions)),
    ]
    if let attrition {
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
          tables.map { table in
            (key: table.id, value: JSONValue.array(table.rows.map { table.object($0) }))
          })
      ))
    members.append((key: "warnings", value: .array(warnings.map { .string($0) })))
    return JSONValue.object(members).bytes
  }

  /// All tables as one CSV file: a column `table`, then every column of any of them.
  ///
  /// An internal edition bears its stamp in the last column of every row.
  var csv: [UInt8] {
    var keys: [String] = []
    for column in tables.flatMap(\.columns) where !keys.contains(column.key) {
      keys.append(column.key)
    }
    var writer = CSVWriter()
    let note = stamp == nil ? [] : ["note"]
    writer.line(["table"] + keys + note)
    for table in tables {
      for row in table.rows {
        let cells = keys.map { key in
          table.columns.firstIndex { $0.key == key }.map { row[$0].fieldText } ?? ""
        }
        writer.line([table.id] + cells + [stamp].compactMap(\.self))
      }
    }
    return writer.bytes
  }
}

extension AnalysisDocument.Table {
  fileprivate func object(_ row: [AnalysisDocument.Cell]) -> JSONValue {
    .object(zip(columns, row).map { (key: $0.key, value: $1.json) })
  }
}

extension AnalysisDocument.Cell {
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .number(let value) where value.isFinite: .number(value)
    case .number, .none: .null
    }
  }

  /// A number in the shortest form that reads back as the same number; nothing where there is none.
  fileprivate var fieldText: String {
    switch self {
    case .text(let text): text
    case .number(let value) where value.rounded() == value && value.magnitude < 9e15:
      String(Int(value))
    case .number(let value) where value.isFinite: "\(value)"
    case .number, .none: ""
    }
  }
}
