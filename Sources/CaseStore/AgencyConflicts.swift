package import CaseModel
import GRDB

/// Something about which agencies that share people do not agree.
package struct AgencyConflict: Hashable, Sendable {
  package enum Subject: Hashable, Sendable {
    case attribute(ProfileAttribute)
    /// The first date of an event that happens once.
    case date(of: EventKind)
  }

  package let subject: Subject
  /// For how many people.
  package let people: Int

  /// A stable name: `agencies_differ_sex`, `agencies_differ_identified_date`.
  package var rule: String {
    switch subject {
    case .attribute(let attribute): "agencies_differ_\(attribute.code)"
    case .date(let event): "agencies_differ_\(event.code)_date"
    }
  }
}

extension CaseDatabase {
  /// Where agencies contradict each other about people whom they share, by subject; subjects on which
  /// they agree are left out.
  ///
  /// Ages agree when their bands overlap, dates when their intervals do; a value that is missing
  /// contradicts nothing. What each agency decides for itself (region, programme, referral, consent) is
  /// not compared.
  package func agencyConflicts() throws(StoreError) -> [AgencyConflict] {
    try read { database in try AgencyConflicts.find(in: database) }
  }

  /// How many people several agencies have delivered.
  package func sharedPeople() throws(StoreError) -> Int {
    try read { database in
      try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM
            (SELECT 1 FROM people p WHERE \(PeopleRecords.hasValidRows)
              GROUP BY pseudonym HAVING count(*) > 1)
          """) ?? 0
    }
  }
}

private enum AgencyConflicts {
  static let attributes = ProfileAttribute.allCases.filter {
    switch $0 {
    case .agency, .region, .programme, .referral, .consent: false
    default: true
    }
  }

  static func find(in database: Database) throws -> [AgencyConflict] {
    guard try Int.fetchOne(database, sql: "\(SharedPeople.selection) LIMIT 1") != nil else {
      return []
    }
    let compared = attributes.map { (AgencyConflict.Subject.attribute($0), differ($0)) }
    var conflicts: [AgencyConflict] = []
    for (subject, condition) in compared {
      try add(
        subject,
        """
        SELECT count(DISTINCT a.first) FROM shared a JOIN shared b
          ON b.first = a.first AND a.person < b.person
        JOIN case_rows r ON r.person = a.person AND r.withdrawn_in IS NULL
        JOIN case_rows s ON s.person = b.person AND s.withdrawn_in IS NULL
        WHERE \(condition)
        """, to: &conflicts, in: database)
    }
    for event in [EventKind.identified, .died] {
      try add(
        .date(of: event),
        """
        , dates AS (SELECT first, h.person, min(day - \(reach)) AS low,
            min(day + \(reach)) AS high
          FROM shared h JOIN event_rows e ON e.person = h.person
          WHERE e.withdrawn_in IS NULL AND e.event = \(event.rawValue) GROUP BY first, h.person)
        SELECT count(DISTINCT a.first) FROM dates a JOIN dates b
          ON b.first = a.first AND a.person < b.person
        WHERE a.low > b.high OR b.low > a.high
        """, to: &conflicts, in: database)
    }
    return conflicts
  }

  private static func add(
    _ subject: AgencyConflict.Subject, _ selection: String, to conflicts: inout [AgencyConflict],
    in database: Database
  ) throws {
    let people = try Int.fetchOne(
      database, sql: "WITH shared AS MATERIALIZED (\(SharedPeople.selection)) \(selection)")
    if let people, people > 0 { conflicts.append(AgencyConflict(subject: subject, people: people)) }
  }

  /// How far the interval reaches to either side of the middle that is stored, at most.
  private static let reach =
    "CASE precision WHEN 0 THEN 0 WHEN 1 THEN 16 WHEN 2 THEN 46 ELSE 184 END"

  /// A condition on two `cases` rows `r` and `s`: both have a value and the values differ.
  private static func differ(_ attribute: ProfileAttribute) -> String {
    let name = attribute.code
    switch attribute.domain {
    case .age: return "r.\(name)_low > s.\(name)_high OR s.\(name)_low > r.\(name)_high"
    case .any:
      // Sets contradict when neither holds all of the other; bits from 24 up are missing reasons.
      return """
        r.\(name) BETWEEN 1 AND 16777215 AND s.\(name) BETWEEN 1 AND 16777215
          AND r.\(name) & s.\(name) NOT IN (r.\(name), s.\(name))
        """
    case .one(let codes):
      let unknown = codes.firstIndex(of: "unknown").map {
        " AND \($0) NOT IN (r.\(name), s.\(name))"
      }
      return "r.\(name) >= 0 AND s.\(name) >= 0 AND r.\(name) <> s.\(name)\(unknown ?? "")"
    case .open: return "r.\(name) >= 0 AND s.\(name) >= 0 AND r.\(name) <> s.\(name)"
    }
  }
}
