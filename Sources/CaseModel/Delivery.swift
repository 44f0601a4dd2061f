/// What one import hands to the store: the typed content of the files, and what the files were.
package struct Delivery: Sendable {
  /// The people and rows of the files; people whose `cases` row is not part of the delivery are
  /// present with ``ProfileColumns/isProfiled`` false.
  package let table: CaseTable
  /// The attributes that the files have a column for; others leave what is stored as it is.
  package let attributes: Set<ProfileAttribute>
  /// Pairs of ids that the source declares to be one person: the first is merged into the second.
  package let merges: [CaseMerge]
  package let files: [DeliveredFile]
  /// How many places each rule found, by its stable code; kept with the batch for comparison.
  package var findings: [String: Int] = [:]

  package init(
    table: CaseTable, attributes: Set<ProfileAttribute>, merges: [CaseMerge],
    files: [DeliveredFile]
  ) {
    self.table = table
    self.attributes = attributes
    self.merges = merges
    self.files = files
  }
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
  /// SHA-256 of the bytes, in hexadecimal.
  package let sha256: String
  /// Data rows read, accepted, and set aside because of an error.
  package let rowsRead: Int
  package let rowsAccepted: Int
  package let rowsSetAside: Int

  package init(
    name: String, table: CanonicalTable, sha256: String, rowsRead: Int, rowsAccepted: Int,
    rowsSetAside: Int
  ) {
    self.name = name
    self.table = table
    self.sha256 = sha256
    self.rowsRead = rowsRead
    self.rowsAccepted = rowsAccepted
    self.rowsSetAside = rowsSetAside
  }
}
