import CaseModel
import CaseStore
import Sealing

/// What a database that does not know its key yet says about one.
///
/// Pseudonyms cannot be tested: the numbers behind them are stored nowhere. The one thing that was made
/// under the key and can be made again is the fingerprint of the data that each issue in the ledger
/// carries. It fits as long as nobody was erased and no import taken back since; then one that fits
/// proves the key.
struct KeyEvidence {
  enum Verdict {
    case confirmed
    /// A fingerprint does not fit although nothing that it covers has changed.
    case contradicted
    /// There is no issue, or the data have changed since.
    case none
  }

  private let database: CaseDatabase
  private let agencies: [String]
  private let releases: [Release]
  private let batches: [Batch]

  /// As many days are looked at, the latest first: each takes reading all people.
  private static let days = 3

  init(_ database: CaseDatabase, agencies: [String]) throws(StoreError) {
    self.database = database
    self.agencies = agencies
    releases = try database.releases()
    batches = try database.batches()
  }

  func verdict(on key: PseudonymKey) throws(StoreError) -> Verdict {
    var verdict = Verdict.none
    for day in Set(releases.map(\.asOf)).sorted(by: >).prefix(Self.days) {
      let found = try database.fetch(asOf: day, agencies: agencies).fingerprint(under: key).hex
      let known = releases.filter { $0.asOf == day && $0.fingerprint.utf8.count >= 16 }
      if known.contains(where: { found.hasPrefix($0.fingerprint) }) { return .confirmed }
      if !known.isEmpty, isUnchanged(day) { verdict = .contradicted }
    }
    return verdict
  }

  /// Whether what was known on a day is certainly the same today.
  private func isUnchanged(_ day: Day) -> Bool {
    batches.allSatisfy { !$0.isUndone && $0.erasedPeople == 0 }
      && batches.count { $0.recordedOn == day } == 1
  }
}
