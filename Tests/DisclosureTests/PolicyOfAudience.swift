@_spi(AudienceOptions) import Disclosure

extension DisclosurePolicy {
  /// The policy of an audience, with a reason where one is needed.
  @_disfavoredOverload init(_ audience: Audience, raisedThreshold: Int? = nil) {
    let edition: Edition? =
      switch audience {
      case .open: .open
      case .restricted: .restricted
      case .internalUse: InternalEdition(reason: "test").map(Edition.internalUse)
      }
    self.init(edition ?? .open, raisedThreshold: raisedThreshold)
  }
}
