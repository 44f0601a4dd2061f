extension Check {
  /// A service that certainly ended before it began; found while the row is read.
  static let serviceEndBeforeStart = Check(.serviceEndBeforeStart, .warning)
}
