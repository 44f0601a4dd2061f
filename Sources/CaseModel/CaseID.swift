/// The pseudonym of a person: the first 128 bits of a keyed hash of the agency's own case number.
///
/// It has no description on purpose: a case id never reaches a message, a log or a report. Only the
/// store writes its bytes and only an internal export prints them.
package struct CaseID: Hashable, Comparable, Sendable {
  package let high: UInt64
  package let low: UInt64

  @inlinable
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  @inlinable
  package static func < (left: CaseID, right: CaseID) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }
}

extension CaseID: CustomReflectable {
  /// Hides the value from dumps and test failures as well.
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
