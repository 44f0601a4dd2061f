package import CaseModel

/// How an issue came into the ledger.
package enum ReleaseOrigin: Hashable, Sendable {
  /// It was made here.
  case own
  /// It was taken in on a day, from its folder, with the hash that it has in another copy's chain; before
  /// it may lie what is not known here.
  case joined(on: Day, link: String, afterGap: Bool)
  /// Others published it; it was entered on a day.
  case knownOutside(on: Day)

  var kind: LedgerEntry.Kind {
    switch self {
    case .own: .issue
    case .joined(_, _, let afterGap): afterGap ? .joinedAfterGap : .joined
    case .knownOutside: .knownOutside
    }
  }

  var takenInOn: Day? {
    switch self {
    case .own: nil
    case .joined(let day, _, _), .knownOutside(let day): day
    }
  }

  var link: String? {
    if case .joined(_, let link, _) = self { link } else { nil }
  }
}
