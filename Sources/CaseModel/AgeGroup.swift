/// An age in whole years, or a band of ages when only that was recorded.
package struct AgeRange: Hashable, Sendable {
  package let low: Int
  package let high: Int

  package init(low: Int, high: Int) {
    self.low = low
    self.high = high
  }

  package init(_ age: Int) { self.init(low: age, high: age) }
}

/// The reporting age bands (section 6.6 of the data dictionary).
package enum AgeGroup: UInt8, CodeList {
  case to11, from12To17, from18To24, from25To34, from35, unknown

  package static let codes = ["0-11", "12-17", "18-24", "25-34", "35+", "unknown"]

  /// The band that holds the whole range; `unknown` when the range crosses a border or is absent.
  package init(_ range: AgeRange?) {
    guard let range, let low = AgeGroup.band(of: range.low), low == AgeGroup.band(of: range.high)
    else {
      self = .unknown
      return
    }
    self = low
  }

  /// The whole years of the band, as far as a file can hold them; `nil` for unknown.
  package var years: ClosedRange<Int>? {
    switch self {
    case .to11: 0...11
    case .from12To17: 12...17
    case .from18To24: 18...24
    case .from25To34: 25...34
    case .from35: 35...999
    case .unknown: nil
    }
  }

  private static func band(of age: Int) -> AgeGroup? {
    switch age {
    case ..<0: nil
    case ..<12: .to11
    case ..<18: .from12To17
    case ..<25: .from18To24
    case ..<35: .from25To34
    default: .from35
    }
  }
}
