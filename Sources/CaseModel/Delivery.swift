/// What one import hands to the store: the typed content of the files, and what the files were.
package struct Delivery: Sendable {
  /// Everybody in the files, with profiles, and the population; people whose `cases` row is not part of
  /// the delivery are present with ``ProfileColumns/isProfiled`` false.
  ///
  /// Has the rows of the people too if the delivery is one part.
  package let people: CaseTable
  /// The people with all their rows, ascending and without gaps, so that only some of a large delivery
  /// has to be in memory.
  package let parts: [DeliveredPart]
  /// How many rows each table has, to tell how far an import is.
  package let rowCounts: [CanonicalTable: Int]
  /// The attributes that the files have a column for; others leave what is stored as it is.
  package let attributes: Set<ProfileAttribute>
  /// Pairs of ids that the source declares to be one person: the first is merged into the second.
  package let merges: [CaseMerge]
  package let files: [DeliveredFile]
  /// By person a keyed fingerprint of how their case number is written, without capitals, punctuation
  /// and leading zeros; 0 where it is not wanted, empty where it is for nobody.
  package var numberForms: [UInt64] = []
  /// How many places each rule found, by its stable code; kept with the batch for comparison.
  package var findings: [String: Int] = [:]

  /// A delivery in parts; `rowCounts` are those of tables whose rows are not in `people`.
  package init(
    people: CaseTable, parts: [DeliveredPart], rowCounts: [CanonicalTable: Int],
    attributes: Set<ProfileAttribute>, merges: [CaseMerge], files: [DeliveredFile]
  ) {
    self.people = people
    self.parts = parts
    self.rowCounts = rowCounts.merging([
      .cases: people.profiles.isProfiled.count { $0 }, .population: people.population.count,
    ]) { $1 }
    self.attributes = attributes
    self.merges = merges
    self.files = files
  }

  /// A delivery of one part.
  package init(
    _ table: CaseTable, attributes: Set<ProfileAttribute>, merges: [CaseMerge],
    files: [DeliveredFile]
  ) {
    self.init(
      people: table, parts: [DeliveredPart(people: 0..<table.count) { table }],
      rowCounts: [
        .events: table.events.count, .services: table.services.count,
        .assessments: table.assessments.count,
      ],
      attributes: attributes, merges: merges, files: files)
  }

  /// The tables of which the delivery says something.
  package var tables: Set<CanonicalTable> {
    Set(files.map(\.table)).union(rowCounts.filter { $0.value > 0 }.keys)
  }
}

/// A stretch of the people of a delivery, with all their rows.
package struct DeliveredPart: Sendable {
  /// By their numbers in ``Delivery/people``.
  package let people: Range<Int>
  private let load: @Sendable () throws(LostRows) -> CaseTable

  package init(
    people: Range<Int>, _ load: @escaping @Sendable () throws(LostRows) -> CaseTable
  ) {
    self.people = people
    self.load = load
  }

  /// The people of the part, numbered from 0, with open codes as in ``Delivery/people``.
  ///
  /// - Complexity: O(r) for *r* rows; nothing is kept.
  package func table() throws(LostRows) -> CaseTable { try load() }
}

/// Rows that were put into a temporary file could not be read again.
package struct LostRows: Error, Sendable {
  package init() {}
}

/// A `same_as` statement: `duplicate` is the same person as `original`.
package struct CaseMerge: Hashable, Sendable {
  package let duplicate: CaseID
  package let original: CaseID

  package init(duplicate: CaseID, original: CaseID) {
    self.duplicate = duplicate
    self.original = original
  }
}

/// A file of a delivery, named as its user knows it but never by its path.
package struct DeliveredFile: Hashable, Sendable {
  /// The last component of the path.
  package let name: String
  package let table: CanonicalTable
  /// A keyed fingerprint of the bytes, in hexadecimal: equal files have equal ones, and nobody without
  /// the key can tell whether a guessed file is this one.
  package let fingerprint: String
  /// Data rows read, accepted, and set aside because of an error.
  package let rowsRead: Int
  package let rowsAccepted: Int
  package let rowsSetAside: Int

  package init(
    name: String, table: CanonicalTable, fingerprint: String, rowsRead: Int, rowsAccepted: Int,
    rowsSetAside: Int
  ) {
    self.name = name
    self.table = table
    self.fingerprint = fingerprint
    self.rowsRead = rowsRead
    self.rowsAccepted = rowsAccepted
    self.rowsSetAside = rowsSetAside
  }
}
