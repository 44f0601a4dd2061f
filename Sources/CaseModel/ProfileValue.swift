/// One cell of a profile column: the number of a code, or the reason why there is none.
///
/// For closed lists the number is the position in the list; for open lists it is the position in
/// ``CaseTable/openCodes``.
public struct ProfileValue: Hashable, Sendable {
  /// Codes from 0; missing reasons from `0xFF00`.
  public let rawValue: UInt16

  /// The value that a number stands for.
  @inlinable
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A code, by its position in the list.
  @inlinable
  public init(code: Int) { self.init(rawValue: UInt16(code)) }

  package static func missing(_ reason: MissingReason) -> ProfileValue {
    ProfileValue(rawValue: 0xFF00 | UInt16(reason.rawValue))
  }

  /// Nothing was recorded.
  package static let notRecorded = missing(.notRecorded)

  /// The position in the list, or `nil` when the value is missing.
  @inlinable
  public var code: Int? { rawValue < 0xFF00 ? Int(rawValue) : nil }

  package var missingReason: MissingReason? {
    rawValue < 0xFF00 ? nil : MissingReason(rawValue: UInt8(rawValue & 0xFF))
  }
}

/// A set of codes of one closed list (at most 24), or the reason why there is none.
package struct ProfileSet: Hashable, Sendable {
  /// Bit *i* stands for code *i*; bits 24 and up hold a missing reason plus one.
  package let rawValue: UInt32

  @inlinable
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A set of list positions; an empty set means "not recorded".
  package init(codes: some Sequence<Int>) {
    rawValue = codes.reduce(0) { $0 | 1 << UInt32($1) }
  }

  package static func missing(_ reason: MissingReason) -> ProfileSet {
    ProfileSet(rawValue: reason == .notRecorded ? 0 : UInt32(reason.rawValue + 1) << 24)
  }

  package static let notRecorded = ProfileSet(rawValue: 0)

  package var missingReason: MissingReason? {
    if rawValue == 0 { return .notRecorded }
    return rawValue >> 24 == 0 ? nil : MissingReason(rawValue: UInt8(rawValue >> 24) - 1)
  }

  package func contains(_ code: Int) -> Bool { rawValue & (1 << UInt32(code)) != 0 }

  /// The positions in the list, ascending.
  package var codes: [Int] { (0..<24).filter(contains) }
}
