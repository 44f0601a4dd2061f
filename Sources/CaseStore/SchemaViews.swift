import CaseModel

/// The views that show the valid rows with ISO dates and text codes, one for each canonical table.
enum SchemaViews {
  /// As the first migrations make them.
  static let first = [cases, events, services, assessments, population([])]
    .joined(separator: "\n")

  /// The counts from outside with the beds of shelters.
  static let populationWithBeds = population(["r.beds"])

  /// A date as it was recorded: `YYYY-MM-DD`, `YYYY-MM`, `YYYY-Qn` or `YYYY`.
  private static func date(_ day: String, _ precision: String) -> String {
    let seconds = "\(day) * 86400, 'unixepoch'"
    return """
      CASE \(precision) WHEN 0 THEN date(\(seconds))
        WHEN 1 THEN strftime('%Y-%m', \(seconds))
        WHEN 2 THEN strftime('%Y', \(seconds)) || '-Q' || ((strftime('%m', \(seconds)) + 2) / 3)
        WHEN 3 THEN strftime('%Y', \(seconds)) END
      """
  }

  private static func code(_ column: String, in list: String) -> String {
    "(SELECT code FROM codes WHERE list = '\(list)' AND number = r.\(column))"
  }

  private static func open(_ column: String) -> String {
    "(SELECT code FROM open_codes WHERE number = r.\(column))"
  }

  private static func missing(_ number: String) -> String {
    "(SELECT code FROM codes WHERE list = 'missing' AND number = \(number))"
  }

  private static func attribute(_ attribute: ProfileAttribute) -> String {
    let name = attribute.code
    switch attribute.domain {
    case .one: return "coalesce(\(code(name, in: name)), \(missing("r.\(name)"))) AS \(name)"
    case .open: return "coalesce(\(open(name)), \(missing("r.\(name)"))) AS \(name)"
    case .age:
      return """
        CASE WHEN r.\(name)_low = r.\(name)_high THEN r.\(name)_low || ''
          ELSE r.\(name)_low || '-' || r.\(name)_high END AS \(name)
        """
    case .any:
      // Bits from 24 up hold a missing reason plus one.
      return """
        CASE WHEN r.\(name) < 16777216
          THEN (SELECT group_concat(code, ';') FROM (SELECT code FROM codes
            WHERE list = '\(name)' AND r.\(name) >> number & 1 ORDER BY number))
          ELSE \(missing("-(r.\(name) >> 24)")) END AS \(name)
        """
    }
  }

  private static func view(_ table: RowTable, _ columns: [String]) -> String {
    let list = columns.joined(separator: ",\n  ")
    let person =
      table.group == "person"
      ? ("lower(hex(p.pseudonym)) AS case_id,\n  ", "JOIN people p ON p.person = r.person")
      : ("", "")
    return """
      CREATE VIEW \(table.canonical.code) AS SELECT
        \(person.0)\(list),
        b.recorded_on
      FROM \(table.name) r \(person.1) JOIN batches b ON b.batch = r.added_in
      WHERE r.withdrawn_in IS NULL;
      """
  }

  private static let cases = view(.cases, ProfileAttribute.allCases.map(attribute))

  private static let events = view(
    .events,
    [
      "\(date("r.day", "r.precision")) AS date", "\(code("event", in: "event")) AS event",
      "\(code("detail", in: "detail")) AS detail",
      "\(code("certainty", in: "certainty")) AS certainty", "r.wave", "r.episode",
      "\(open("org")) AS org",
    ])

  private static let services = view(
    .services,
    [
      "\(code("service", in: "service")) AS service",
      "\(date("r.start_day", "r.start_precision")) AS start",
      "\(date("r.end_day", "r.end_precision")) AS \"end\"",
      "\(open("provider")) AS provider", "\(code("status", in: "status")) AS status",
      "r.quantity", "\(code("beneficiary", in: "beneficiary")) AS beneficiary",
    ])

  private static let assessments = view(
    .assessments,
    [
      "\(date("r.day", "r.precision")) AS date", "\(code("domain", in: "domain")) AS domain",
      "r.score", "s.minimum AS scale_minimum", "s.maximum AS scale_maximum",
      "s.is_reversed AS scale_is_reversed", "\(open("instrument")) AS instrument", "r.wave",
      "\(open("assessor")) AS assessor", "\(open("mode")) AS mode", "r.previous_score",
    ]
  ).replacing("JOIN batches", with: "JOIN scales s ON s.number = r.scale JOIN batches")

  private static func population(_ further: [String]) -> String {
    view(.population, populationColumns + further)
  }

  private static let populationColumns =
    [
      "date(r.period_start * 86400, 'unixepoch') AS period_start",
      "date(r.period_end * 86400, 'unixepoch') AS period_end", "\(open("area")) AS area",
      "\(code("sex", in: "sex")) AS sex", "\(code("age_group", in: "age_group")) AS age_group",
      "r.population", "r.estimated_trafficked",
    ]
}
