package import CaseModel

/// How texts of different kinds are kept apart under one key.
///
/// A case and a row must not share a pseudonym because somebody numbered them alike. Ids of rows have
/// `row:` in front of them, and all else that is not an id begins with a zero byte, which no id has.
package enum IDDomains: Int, Sendable {
  /// Cases take their id as it is, so that case `row:7` meets row `7`: databases that began before the
  /// two were told apart keep to it, or such a person would get another pseudonym.
  case mixed = 1
  /// The id of a case that looks like that of a row is marked as one of a case.
  case separate = 2
}

extension PseudonymKey {
  private static let row = Array("row:".utf8)
  private static let numberForm = Array("\0form:".utf8)

  /// The pseudonym of a normalised case number.
  package func pseudonym(ofCase id: UnsafeRawBufferPointer, domains: IDDomains) -> CaseID {
    if domains == .separate, id.starts(with: PseudonymKey.row) {
      return pseudonym(of: Array("\0case:".utf8) + id)
    }
    return pseudonym(of: id)
  }

  /// The fingerprint of the id of a row: 63 bits of its code, and never 0.
  package func fingerprint(ofRow id: [UInt8]) -> UInt64 {
    pseudonym(of: PseudonymKey.row + id).high | 1
  }

  /// The fingerprint of a case number without what people write differently: 63 bits, and never 0.
  ///
  /// It shows which numbers are written alike, and nobody without the key can try numbers out on it.
  package func fingerprint(ofNumberForm form: [UInt8]) -> UInt64 {
    pseudonym(of: PseudonymKey.numberForm + form).high | 1
  }

  /// What a database keeps of a delivered file, made from its SHA-256 in hexadecimal.
  ///
  /// It is a code of the plain digest, so that digests that were stored as they are can be replaced.
  package func mark(ofFile digest: String) -> String {
    fingerprint(of: Array("\0file:\(digest)".utf8)).hex
  }

  /// What the ledger keeps of a profile: equal for equal texts, and nothing by which a text could be
  /// guessed.
  package func mark(ofProfile text: [UInt8]) -> String {
    fingerprint(of: Array("\0profile:".utf8) + text).hex
  }

  /// The draw that decides how the number of a quantity is rounded: any of 2⁶⁴ numbers, the same for the
  /// same text, and unknown to whoever lacks the key.
  package func draw(for text: String) -> UInt64 {
    pseudonym(of: Array("\0draw:\(text)".utf8)).high
  }

  /// A code of a text about the release ledger, by which what holders of the key wrote is told from what
  /// others wrote.
  package func mark(ofLedger text: [UInt8]) -> String {
    fingerprint(of: Array("\0ledger:".utf8) + text).hex
  }

  /// What a database keeps to recognise its key: it tells nothing about the key.
  package var check: String { fingerprint(of: Array("\0waymark key check/1".utf8)).hex }
}
