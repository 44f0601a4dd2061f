import CaseModel

/// A base table of versioned rows, as the one engine that imports, undoes and fetches sees it.
///
/// The rows of a group (a person; for population counts the first day of the period) are numbered from
/// 1 and stand together in the file. The first ``keyCount`` columns identify what a row is about: a
/// later delivery that mentions the same key decides about its rows. Where ``hasRowID`` is set the
/// first column is the row's own id, which is the whole key of a row that has one.
struct RowTable: Sendable {
  /// The number that the bookkeeping tables know the table by.
  let canonical: CanonicalTable
  let name: String
  let group: String
  let columns: [Column]
  let keyCount: Int
  var hasRowID = false

  struct Column: Sendable {
    let name: String
    var isReal = false
    var isOptional = false

    static func required(_ name: String) -> Column { Column(name: name) }
    static func real(_ name: String) -> Column { Column(name: name, isReal: true) }
    static func optional(_ name: String) -> Column { Column(name: name, isOptional: true) }
    static func optionalReal(_ name: String) -> Column {
      Column(name: name, isReal: true, isOptional: true)
    }
  }

  /// The position of the version columns behind group, number and values.
  var addedIndex: Int { columns.count + 2 }

  /// Group, number, the columns, `added_in`, `withdrawn_in`.
  var columnList: String {
    ([group, "number"] + columns.map(\.name) + ["added_in", "withdrawn_in"]).joined(separator: ", ")
  }

  var insertion: String {
    let places = Array(repeating: "?", count: columns.count + 4).joined(separator: ", ")
    return "INSERT INTO \(name) (\(columnList)) VALUES (\(places))"
  }

  /// Inserts `rows` rows that the same batch adds; their parameters are group, number and cells.
  func insertion(ofRows rows: Int, batch: Int) -> String {
    let places = Array(repeating: "?", count: columns.count + 2).joined(separator: ", ")
    let row = "(\(places), \(batch), NULL)"
    let all = Array(repeating: row, count: rows).joined(separator: ", ")
    return "INSERT INTO \(name) (\(columnList)) VALUES \(all)"
  }

  static let cases = RowTable(
    canonical: .cases, name: "case_rows", group: "person",
    columns: ProfileAttribute.allCases.flatMap { attribute -> [Column] in
      if case .age = attribute.domain {
        return [.optional("\(attribute.code)_low"), .optional("\(attribute.code)_high")]
      }
      return [.required(attribute.code)]
    },
    keyCount: 0)

  static let events = RowTable(
    canonical: .events, name: "event_rows", group: "person",
    columns: [
      .optional("row_id"), .required("event"), .required("day"), .required("precision"),
      .optional("detail"), .optional("certainty"), .optional("wave"), .optional("episode"),
      .optional("org"),
    ],
    keyCount: 5, hasRowID: true)

  static let services = RowTable(
    canonical: .services, name: "service_rows", group: "person",
    columns: [
      .optional("row_id"), .required("service"), .optional("start_day"),
      .optional("start_precision"), .optional("end_day"), .optional("end_precision"),
      .optional("provider"),
      .optional("status"), .optionalReal("quantity"), .optional("beneficiary"),
    ],
    keyCount: 4, hasRowID: true)

  static let assessments = RowTable(
    canonical: .assessments, name: "assessment_rows", group: "person",
    columns: [
      .optional("row_id"), .required("day"), .required("precision"), .required("domain"),
      .real("score"), .required("scale"), .optional("instrument"), .optional("assessor"),
      .optional("mode"),
      .optional("wave"), .optionalReal("previous_score"),
    ],
    keyCount: 4, hasRowID: true)

  static let population = RowTable(
    canonical: .population, name: "population_rows", group: "period_start",
    columns: [
      .required("period_end"), .optional("area"), .optional("sex"), .optional("age_group"),
      .optional("population"), .optional("estimated_trafficked"),
    ],
    keyCount: 4)

  /// The tables whose rows belong to people, in the order in which they are written.
  static let ofPeople = [cases, events, services, assessments]
  static let all = ofPeople + [population]
}
