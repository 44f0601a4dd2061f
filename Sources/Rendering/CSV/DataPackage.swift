import CaseModel
package import Reporting

/// `datapackage.json`: the figures file as a Data Package with a Table Schema.
///
/// Source: Data Package and Table Schema, version 1 (Open Knowledge Foundation, 2017).
/// `tables` are further files beside the report, under the names of their tables.
package func renderDataPackage(_ report: Report, tables: [DataTable] = []) -> [UInt8] {
  let columns = FiguresColumn.all(dimensions: report.dimensions)
  let resource: JSONValue = .object([
    (key: "name", value: "figures"),
    (key: "path", value: "figures.csv"),
    (key: "profile", value: "tabular-data-resource"),
    (key: "format", value: "csv"),
    (key: "mediatype", value: "text/csv"),
    (key: "encoding", value: "utf-8"),
    (
      key: "dialect",
      value: .object([
        (key: "delimiter", value: ","), (key: "lineTerminator", value: "\n"),
        (key: "quoteChar", value: "\""), (key: "doubleQuote", value: .bool(true)),
        (key: "header", value: .bool(true)),
      ])
    ),
    (
      key: "schema",
      value: .object([
        (key: "fields", value: .array(columns.map { field($0, report: report) })),
        (key: "missingValues", value: .array([""])),
      ])
    ),
  ])
  return JSONValue.object([
    (key: "profile", value: "tabular-data-package"),
    (key: "name", value: .string(packageName(report.identity.release))),
    (key: "title", value: .string(report.identity.title)),
    (
      key: "description",
      value: .string(
        [report.identity.banner, report.identity.notice].compactMap(\.self).joined(separator: ". "))
    ),
    (key: "version", value: .string(report.identity.issued.iso)),
    (
      key: "contributors",
      value: .array([
        .object([
          (key: "title", value: .string(report.identity.organisation)),
          (key: "role", value: "publisher"),
        ])
      ])
    ),
    (key: "resources", value: .array([resource] + tables.map(further))),
  ]).bytes
}

/// A further file with the names and types of its columns.
private func further(_ table: DataTable) -> JSONValue {
  .object([
    (key: "name", value: .string(table.id)),
    (key: "path", value: .string("\(table.id).csv")),
    (key: "profile", value: "tabular-data-resource"),
    (key: "format", value: "csv"),
    (key: "mediatype", value: "text/csv"),
    (key: "encoding", value: "utf-8"),
    (
      key: "schema",
      value: .object([
        (
          key: "fields",
          value: .array(
            table.columns.map { column in
              .object([
                (key: "name", value: .string(column.key)),
                (key: "type", value: column.style == nil ? "string" : "number"),
              ])
            })
        ),
        (key: "missingValues", value: .array([""])),
      ])
    ),
  ])
}

/// A name of lower-case letters, digits, dots, hyphens and underscores.
private func packageName(_ text: String) -> String {
  String(
    text.lowercased().map { character in
      character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
        ? character : "-"
    })
}

private func field(_ column: FiguresColumn, report: Report) -> JSONValue {
  let type: JSONValue =
    switch column.kind {
    case .text: "string"
    case .date: "date"
    case .integer: "integer"
    case .number: "number"
    }
  var members: [(key: String, value: JSONValue)] = [
    (key: "name", value: .string(column.name)), (key: "type", value: type),
  ]
  if let meaning = report.meaning(of: column) {
    members.append((key: "description", value: .string(meaning)))
  }
  var constraints: [(key: String, value: JSONValue)] = [
    (key: "required", value: .bool(column.isRequired))
  ]
  if let codes = column.codes {
    constraints.append((key: "enum", value: .array(codes.map { .string($0) })))
  }
  members.append((key: "constraints", value: .object(constraints)))
  return .object(members)
}

extension Report {
  /// What the dictionary says of a column.
  func meaning(of column: FiguresColumn) -> String? {
    dictionary.first { $0.column == column.name }?.meaning
  }
}
