/// A closed list of codes: each value has a stable text code (used in files and data) and a small
/// number (used in columns).
///
/// The order of the cases is the order in every table and chart.
package protocol CodeList: BitwiseCopyable, CaseIterable, Hashable, Sendable,
  RawRepresentable<UInt8>
{
  /// The text codes, in the order of the cases.
  static var codes: [String] { get }
}

extension CodeList {
  /// The text code of this value.
  package var code: String { Self.codes[Int(rawValue)] }

  /// The value with this exact code, or `nil`.
  package init?(code: String) {
    guard let index = Self.codes.firstIndex(of: code) else { return nil }
    self.init(rawValue: UInt8(index))
  }
}

/// Why a value is absent.
///
/// Missing is never read as "no".
package enum MissingReason: UInt8, CodeList {
  case notRecorded, unknown, refused, notApplicable, suppressed, inconsistent

  package static let codes = [
    "not_recorded", "unknown", "refused", "not_applicable", "suppressed", "inconsistent",
  ]
}
