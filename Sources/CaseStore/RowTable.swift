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
    /// What its cells may hold.
    let rule: CellRule
    var isOptional = false

    var isReal: Bool { if case .real = rule { true } else { false } }

    static func required(_ name: String, _ rule: CellRule) -> Column {
      Column(name: name, rule: rule)
    }

    static func optional(_ name: String, _ rule: CellRule) -> Column {
      Column(name: name, rule: rule, isOptional: true)
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
      let name = attribute.code
      switch attribute.domain {
      case .one(let codes): return [.required(name, .profile(codes: codes.count))]
      case .any(let codes): return [.required(name, .set(codes: codes.count))]
      case .open: return [.required(name, .open(mayMiss: true))]
      case .age: return [.optional("\(name)_low", .age), .optional("\(name)_high", .age)]
      }
    },
    keyCount: 0)

  static let events = RowTable(
    canonical: .events, name: "event_rows", group: "person",
    columns: [
      .optional("row_id", .any), .required("event", .code(of: EventKind.self)),
      .required("day", .day), .required("precision", .code(of: DatePrecision.self)),
      .optional("detail", .code(of: EventDetail.self)),
      .optional("certainty", .code(of: Certainty.self)), .optional("wave", .small),
      .optional("episode", .small), .optional("org", .open(mayMiss: false)),
    ],
    keyCount: 5, hasRowID: true)

  static let services = RowTable(
    canonical: .services, name: "service_rows", group: "person",
    columns: [
      .optional("row_id", .any), .required("service", .code(of: ServiceKind.self)),
      .optional("start_day", .day), .optional("start_precision", .code(of: DatePrecision.self)),
      .optional("end_day", .day), .optional("end_precision", .code(of: DatePrecision.self)),
      .optional("provider", .open(mayMiss: false)),
      .optional("status", .code(of: ServiceStatus.self)), .optional("quantity", .real),
      .optional("beneficiary", .code(of: Beneficiary.self)),
    ],
    keyCount: 4, hasRowID: true)

  static let assessments = RowTable(
    canonical: .assessments, name: "assessment_rows", group: "person",
    columns: [
      .optional("row_id", .any), .required("day", .day),
      .required("precision", .code(of: DatePrecision.self)),
      .required("domain", .code(of: OutcomeDomain.self)), .required("score", .real),
      .required("scale", .scale), .optional("instrument", .open(mayMiss: false)),
      .optional("assessor", .open(mayMiss: false)), .optional("mode", .open(mayMiss: false)),
      .optional("wave", .small), .optional("previous_score", .real),
    ],
    keyCount: 4, hasRowID: true)

  static let population = RowTable(
    canonical: .population, name: "population_rows", group: "period_start",
    columns: [
      .required("period_end", .day), .optional("area", .open(mayMiss: false)),
      .optional("sex", .code(of: Sex.self)), .optional("age_group", .code(of: AgeGroup.self)),
      .optional("population", .count), .optional("estimated_trafficked", .count),
      .optional("beds", .count),
    ],
    keyCount: 4)

  /// The tables whose rows belong to people, in the order in which they are written.
  static let ofPeople = [cases, events, services, assessments]
  static let all = ofPeople + [population]
}
