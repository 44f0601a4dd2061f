/// The permission to show figures as they are, which somebody asked for with a reason.
///
/// Everything that shows unprotected figures takes one, so that a door that nobody asked to open
/// cannot be built: the policy of internal use, the documents of the analyses, an export of rows. Only
/// the audience options can make it: the compiler refuses the initialiser to a file that does not
/// import it by name, and a test counts the files that do.
public struct InternalEdition: Hashable, Sendable {
  /// Why it is needed; stamped on every page and entered in the release ledger.
  package let reason: String

  /// `nil` where no reason is given.
  @_spi(AudienceOptions) public init?(reason: String) {
    guard reason.contains(where: { !$0.isWhitespace }) else { return nil }
    self.reason = reason
  }
}

/// For whom something is made.
package enum Edition: Hashable, Sendable {
  /// Anyone: the default.
  case open
  /// Named recipients under a written agreement.
  case restricted
  /// Staff who hold the case records; nothing is protected.
  case internalUse(InternalEdition)

  package var audience: Audience {
    switch self {
    case .open: .open
    case .restricted: .restricted
    case .internalUse: .internalUse
    }
  }

  /// The permission, where there is one.
  package var unprotected: InternalEdition? {
    if case .internalUse(let edition) = self { edition } else { nil }
  }

  /// Why it is unprotected; `nil` for a protected edition.
  package var reason: String? { unprotected?.reason }
}
