/// The limits of a share that an analysis can be asked for.
///
/// Each keeps within 0...1 and is exactly 0 at count 0 and 1 at count total.
package enum ProportionInterval: String, CaseIterable, Sendable {
  case wilson
  case wilsonCorrected = "wilson_corrected"
  case clopperPearson = "clopper_pearson"
  case midP = "mid_p"
  case jeffreys
}

extension Proportion {
  /// The limits by a method; 0 and 1 where nobody was asked.
  package func limits(_ interval: ProportionInterval, level: Double = 0.95) -> Limits {
    guard total > 0 else { return Limits(lower: 0, upper: 1) }
    return switch interval {
    case .wilson: wilson(level: level)
    case .wilsonCorrected: wilsonCorrected(level: level)
    case .clopperPearson: clopperPearson(level: level)
    case .midP: midP(level: level)
    case .jeffreys: jeffreys(level: level)
    }
  }
}
