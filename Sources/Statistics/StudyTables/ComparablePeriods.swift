package import CaseModel

extension ReportingPeriod {
  /// The period and those that a report compares it with, in order of time, itself last.
  ///
  /// - Three months: the four such periods before it, the first of them the same months a year before.
  /// - Up to six months: the period before it, and the same months a year before.
  /// - Seven to eleven months: the same months a year before.
  /// - A year and more: the period of the same length before it.
  ///
  /// No two have a day in common, so that nothing is counted twice.
  package var withComparable: [ReportingPeriod] {
    let earlier: [ReportingPeriod] =
      switch months {
      case 3: [shifted(by: -4), shifted(by: -3), shifted(by: -2), shifted(by: -1)]
      case 6: [shifted(by: -2), shifted(by: -1)]
      case 1...5: [shifted(byMonths: -12), shifted(by: -1)]
      case 7...11: [shifted(byMonths: -12)]
      default: [shifted(by: -1)]
      }
    return earlier + [self]
  }
}
