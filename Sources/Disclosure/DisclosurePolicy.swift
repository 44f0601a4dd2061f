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

/// How the figures of protected editions are kept from telling of single people; declared for a
/// workspace before its data are seen, and kept.
package enum ProtectionMethod: UInt8, CodeList {
  /// Every count is shown, rounded so that each stands for many: for reports that recur.
  case round
  /// Counts are exact, or not shown: for a workspace that publishes once.
  case withhold

  package static let codes = ["round", "withhold"]
}

/// The protection rules of one release; printed in every report.
package struct DisclosurePolicy: Hashable, Sendable {
  package let audience: Audience
  /// `nil` when nothing is protected.
  package let method: ProtectionMethod?
  /// The smallest number of people that may be shown or computed; `nil` when nothing is protected.
  package let threshold: Int?
  /// Base to which counts are rounded, or people still followed are rounded down where counts are
  /// withheld.
  package let roundingBase: Int

  /// The policy of an edition: 11 for the public (the value of the Counter-Trafficking Data
  /// Collaborative), 5 for named recipients, none for internal use, which takes a permission.
  ///
  /// `threshold` may be raised above these, never lowered; lower values are ignored. Counts are rounded
  /// to multiples of 10, or 5 for named recipients: of as many as leave a rounded 0 at least as wide as
  /// the threshold.
  package init(_ edition: Edition, _ method: ProtectionMethod, raisedThreshold: Int? = nil) {
    audience = edition.audience
    let (fewest, unit): (Int, Int)
    switch edition {
    case .open: (fewest, unit) = (11, 10)
    case .restricted: (fewest, unit) = (5, 5)
    case .internalUse:
      (self.method, threshold, roundingBase) = (nil, nil, 1)
      return
    }
    let threshold = max(fewest, raisedThreshold ?? 0)
    self.method = method
    self.threshold = threshold
    roundingBase = method == .round ? (threshold - 1 + unit - 1) / unit * unit : unit
  }

  /// One line for the ledger: in what way figures were protected, and how strictly.
  package var text: String {
    guard let threshold, let method else { return "exact" }
    return switch method {
    case .round: "round to \(roundingBase), threshold \(threshold)"
    case .withhold: "withhold below \(threshold), base \(roundingBase)"
    }
  }

  /// Whether a count would single people out: 1 to k−1, and 0 unless it is zero by definition.
  ///
  /// Zeros are protected like small counts, so that a withheld cell never says whether it is empty.
  func isSensitive(_ item: Guard) -> Bool {
    guard let threshold else { return false }
    return item.count < threshold * item.factor && !(item.count == 0 && item.isStructuralZero)
  }
}
