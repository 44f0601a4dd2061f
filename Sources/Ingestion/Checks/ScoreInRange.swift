import CaseModel

extension Check {
  /// A score outside its scale; found while the row is read.
  static let scoreInRange = Check(.scoreOutsideScale, .error)
}

extension ScoreScale {
  /// Whether a score lies on the scale, ends included; decimals are fine.
  func holds(_ score: Double) -> Bool { score >= minimum && score <= maximum }
}
