import CaseModel
import Statistics

/// How much of a period the deliveries can know of.
struct KnownPeriod {
  let period: ReportingPeriod
  /// The last day of which anything can be known: the day of the last delivery used.
  let lastDay: Day

  /// - Throws: a refusal when the whole period lies after the last delivery.
  init(_ period: ReportingPeriod, lastDelivery: Day) throws(Failure) {
    guard period.start <= lastDelivery else {
      throw Messages.periodNotBegun(period, lastDelivery: lastDelivery)
    }
    self.period = period
    lastDay = lastDelivery
  }

  /// Says on standard error that the period was not over.
  func warn() {
    guard period.end > lastDay else { return }
    Console.message(Messages.periodNotOver(period, lastDelivery: lastDay))
  }
}

extension Messages {
  static func periodNotBegun(_ period: ReportingPeriod, lastDelivery: Day) -> Failure {
    Failure(
      .wrongUsage,
      """
      Nothing can be known of \(period.code) yet: it begins on \(period.start.iso), and the last \
      delivery used was made on \(lastDelivery.iso).
      Ask for a period that begins earlier, or import a later delivery.
      """)
  }

  static func periodNotOver(_ period: ReportingPeriod, lastDelivery: Day) -> String {
    "Warning: \(period.code) was not over when the last delivery was made, on "
      + "\(lastDelivery.iso). Events are read until that day; figures of the period are provisional."
  }

  static func beforeFirstDelivery(_ asOf: Day, first: Day) -> Failure {
    Failure(
      .wrongUsage,
      """
      Nothing was known on \(asOf.iso): the first delivery was made on \(first.iso).
      Name that day or a later one with --as-of, or leave it out for what is known now.
      """)
  }
}
