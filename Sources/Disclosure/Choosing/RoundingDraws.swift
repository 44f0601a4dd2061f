/// Keyed random numbers: all 64 bits of each are as good as random to whoever does not hold the key.
package struct RoundingDraws: Sendable {
  /// What a quantity gets in every release of a workspace, so that unchanged counts are shown unchanged.
  package var lasting: @Sendable (String) -> UInt64
  /// What it gets in this release alone.
  package var ofRelease: @Sendable (String) -> UInt64

  package init(
    lasting: @escaping @Sendable (String) -> UInt64,
    ofRelease: @escaping @Sendable (String) -> UInt64
  ) {
    (self.lasting, self.ofRelease) = (lasting, ofRelease)
  }
}

extension UInt64 {
  /// The same bits as a number from 0 up to but not including 1.
  var fraction: Double { Double(self >> 11) / 9_007_199_254_740_992 }
}
