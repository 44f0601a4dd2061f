package import CaseModel

/// How an issue came into the ledger.
package enum ReleaseOrigin: Hashable, Sendable {
  /// It was made here.
  case own
  /// It was taken in on a day, from its folder, with the hash that it has in another copy's chain; before
  /// it may lie what is not known here.
  case joined(on: Day, link: String, afterGap: Bool)

  var kind: LedgerEntry.Kind {
    switch self {
    case .own: .issue
    case .joined(_, _, let afterGap): afterGap ? .joinedAfterGap : .joined
    }
  }

  var takenInOn: Day? {
    if case .joined(let day, _, _) = self { day } else { nil }
  }

  var link: String? {
    if case .joined(_, let link, _) = self { link } else { nil }
  }
}
