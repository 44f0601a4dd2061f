@_spi(AudienceOptions) import Disclosure

extension DisclosurePolicy {
  /// The policy of an audience, with a reason where one is needed.
  ///
  /// Counts are withheld unless rounding is asked for.
  init(
    _ audience: Audience, _ method: ProtectionMethod = .withhold, raisedThreshold: Int? = nil
  ) {
    let edition: Edition? =
      switch audience {
      case .open: .open
      case .restricted: .restricted
      case .internalUse: Self.permission.map(Edition.internalUse)
      }
    self.init(edition ?? .open, method, raisedThreshold: raisedThreshold)
  }

  /// The permission to show what is not protected.
  static var permission: InternalEdition? { InternalEdition(reason: "test") }
}

extension InternalEdition {
  /// For whoever may see everything.
  static let ofTests = InternalEdition(reason: "test")
}
