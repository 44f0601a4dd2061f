/// What kind of data about a person a column holds; the raw value is the stable code of JSON output.
package enum IdentifierKind: String, CaseIterable, Sendable {
  case name, phone, email
  /// A passport, identity card or national number.
  case document
  case birthDate = "birth_date"
  case address, coordinates
  /// A bank account or payment card.
  case account
  case social
  /// A photo, fingerprint or signature.
  case photo
  /// The number under which police or a court keep the case.
  case caseNumber = "case_number"
  /// An internet address, a device or a user's login.
  case online
  /// A licence plate.
  case plate
  /// Sentences, which may name anybody.
  case freeText = "free_text"
  /// Text that differs from row to row, so that it may stand for a person.
  case nearlyUnique = "nearly_unique"
}
