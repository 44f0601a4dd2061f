import CaseModel
import Statistics

/// Who will read a release.
package enum Audience: UInt8, CodeList {
  /// Anyone: the default.
  case open
  /// Named recipients under a written agreement.
  case restricted
  /// Staff who hold the case records; nothing is protected.
  case internalUse

  package static let codes = ["public", "restricted", "internal"]
}

/// The protection rules of one release; printed in every report.
package struct DisclosurePolicy: Hashable, Sendable {
  package let audience: Audience
  /// The smallest number of people that may be shown or computed; `nil` when nothing is protected.
  package let threshold: Int?
  /// Base to which people still followed are rounded down.
  package let roundingBase: Int

  /// The policy of an edition: 11 for the public (the value of the Counter-Trafficking Data
  /// Collaborative), 5 for named recipients, none for internal use, which takes a permission.
  ///
  /// `threshold` may be raised above these, never lowered; lower values are ignored.
  package init(_ edition: Edition, raisedThreshold: Int? = nil) {
    audience = edition.audience
    switch edition {
    case .open:
      threshold = max(11, raisedThreshold ?? 0)
      roundingBase = 10
    case .restricted:
      threshold = max(5, raisedThreshold ?? 0)
      roundingBase = 5
    case .internalUse:
      threshold = nil
      roundingBase = 1
    }
  }

  /// One line for the ledger: in what way figures were protected, and how strictly.
  package var text: String {
    threshold.map { "withhold below \($0), base \(roundingBase)" } ?? "exact"
  }

  /// Whether a count would single people out: 1 to k−1, and 0 unless it is zero by definition.
  ///
  /// Zeros are protected like small counts, so that a withheld cell never says whether it is empty.
  func isSensitive(_ item: Guard) -> Bool {
    guard let threshold else { return false }
    return item.count < threshold * item.factor && !(item.count == 0 && item.isStructuralZero)
  }
}
