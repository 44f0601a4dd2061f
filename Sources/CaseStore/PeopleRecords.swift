package import CaseModel
import GRDB

/// The people who have rows that are valid now.
package struct KnownPeople: Sendable {
  /// Ascending and unique.
  package private(set) var ids: [CaseID] = []
  /// Keyed fingerprints of how their case numbers are written, as far as they are known.
  package private(set) var numberForms: [UInt64] = []
  /// Those of whom that is not known: deliveries that earlier versions took in had none.
  package private(set) var withoutForm: Set<CaseID> = []

  fileprivate mutating func add(_ id: CaseID, form: UInt64?) {
    if ids.last != id { ids.append(id) }
    if let form { numberForms.append(form) } else { withoutForm.insert(id) }
  }
}

extension CaseDatabase {
  /// The people who have rows that are valid now; erased people are not among them.
  package func knownPeople() throws(StoreError) -> KnownPeople {
    try read { database in
      let statement = try BulkStatement(
        """
        SELECT pseudonym, number_form FROM people p WHERE \(PeopleRecords.hasValidRows)
        ORDER BY pseudonym
        """, on: database)
      var people = KnownPeople()
      while try statement.step() {
        people.add(
          CaseID(bytes: statement.bytes(0)),
          form: statement.optionalInt(1).map { UInt64(bitPattern: Int64($0)) })
      }
      return people
    }
  }
}

extension CaseID {
  /// The id that 16 bytes hold, big-endian.
  init(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 16 else {
      self.init(high: 0, low: 0)
      return
    }
    self.init(
      high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }

  /// Lends the 16 bytes of the pseudonym, big-endian, so that their order is that of the ids.
  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
    try withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
  }
}

/// The table `people`: a number for every pseudonym and agency that delivers it.
final class PeopleRecords {
  /// A person as one agency delivers them.
  struct Entry {
    let person: Int
    /// The agency as a number of `open_codes`, 0 where none was stated.
    let agency: Int
    /// How the case number is written is known.
    var hasForm = true
  }

  private let selection: BulkStatement
  private let insertion: BulkStatement
  private let completion: BulkStatement
  private var last: Int
  /// Whether there was nobody at the start: an import then needs no look-ups, as its ids are unique.
  let isEmpty: Bool

  /// A condition on the person `p`: a row of theirs is valid now.
  static let hasValidRows = RowTable.ofPeople.map {
    "EXISTS (SELECT 1 FROM \($0.name) r WHERE r.person = p.person AND withdrawn_in IS NULL)"
  }.joined(separator: " OR ")

  /// The id of a number that nobody has.
  static let nobody = CaseID(high: 0, low: 0)

  /// The pseudonyms by the number of the person; numbers that nobody has hold ``nobody``.
  static func ids(in database: Database) throws -> [CaseID] {
    let row = try Row.fetchOne(
      database, sql: "SELECT min(person), max(person), count(*) FROM people")
    let (first, last): (Int, Int) = (row?[0] ?? 1, row?[1] ?? 0)
    let count: Int = row?[2] ?? 0
    // Numbers follow each other, with gaps where imports were taken back.
    guard first > 0, last <= 10_000_000 + 1_000 * count else {
      throw StoreError.wrongValue(
        StoredPlace(table: "people", column: "person", group: first > 0 ? last : first))
    }
    var ids = Array(repeating: nobody, count: last + 1)
    let statement = try BulkStatement("SELECT person, pseudonym FROM people", on: database)
    while try statement.step() { ids[statement.int(0)] = CaseID(bytes: statement.bytes(1)) }
    return ids
  }

  init(_ database: Database) throws {
    selection = try BulkStatement(
      """
      SELECT person, agency, erased_in, number_form FROM people WHERE pseudonym = ? ORDER BY person
      """, on: database)
    insertion = try BulkStatement(
      "INSERT INTO people (person, pseudonym, agency, number_form) VALUES (?, ?, ?, ?)",
      on: database)
    completion = try BulkStatement(
      "UPDATE people SET number_form = ? WHERE person = ?", on: database)
    last = try Int.fetchOne(database, sql: "SELECT max(person) FROM people") ?? 0
    isEmpty = last == 0
  }

  /// The entries of a pseudonym, the first one first, and whether the person is erased.
  func find(_ id: CaseID, into entries: inout [Entry]) throws -> Bool {
    entries.removeAll(keepingCapacity: true)
    var isErased = false
    try id.withBytes { bytes in
      selection.bind(bytes, at: 1)
      while try selection.step() {
        entries.append(
          Entry(
            person: selection.int(0), agency: selection.int(1),
            hasForm: selection.optionalInt(3) != nil))
        isErased = isErased || selection.optionalInt(2) != nil
      }
    }
    return isErased
  }

  /// The first entry of a pseudonym.
  func find(_ id: CaseID) throws -> (person: Int, isErased: Bool)? {
    var entries: [Entry] = []
    let isErased = try find(id, into: &entries)
    return entries.first.map { ($0.person, isErased) }
  }

  /// Adds a person; calls in the order of the ids give new people ascending numbers.
  ///
  /// `form` is the keyed fingerprint of how the case number is written, `nil` if it is not known.
  func add(_ id: CaseID, agency: Int, form: UInt64? = nil) throws -> Int {
    last += 1
    try id.withBytes { bytes in
      insertion.bind(last, at: 1)
      insertion.bind(bytes, at: 2)
      insertion.bind(agency, at: 3)
      if let form {
        insertion.bind(Int64(bitPattern: form), at: 4)
      } else {
        insertion.bindNull(at: 4)
      }
      try insertion.run()
    }
    return last
  }

  /// Notes how the case number of an entry is written.
  func set(form: UInt64, of entry: Entry) throws {
    completion.bind(Int64(bitPattern: form), at: 1)
    completion.bind(entry.person, at: 2)
    try completion.run()
  }
}
