package import CaseModel
package import Disclosure

/// One row of a logframe, as the organisation filled it in.
package struct LogframeRow: Hashable, Sendable {
  /// How well the figure is what was promised.
  package enum Match: String, CaseIterable, Sendable {
    case exact, close, proxy
  }

  package var number: String
  /// The wording that was agreed.
  package var title: String
  /// The name of a figure of the profile; `nil` where another source holds it.
  package var indicator: String?
  package var unit: String
  package var baseline: Double?
  package var baselineYear: String
  package var target: Double?
  package var targetDate: String
  package var match: Match
  package var source: String
  package var comment: String

  /// Its numbers are shares.
  var isPerCent: Bool { unit.contains("%") || unit.lowercased().contains("per cent") }

  package init(
    number: String, title: String, indicator: String?, unit: String, baseline: Double?,
    baselineYear: String, target: Double?, targetDate: String, match: Match, source: String,
    comment: String
  ) {
    self.number = number
    self.title = title
    self.indicator = indicator
    self.unit = unit
    self.baseline = baseline
    self.baselineYear = baselineYear
    self.target = target
    self.targetDate = targetDate
    self.match = match
    self.source = source
    self.comment = comment
  }
}

/// What the programme cost in the period of a report.
package struct Costs: Hashable, Sendable {
  package var total: Double
  /// Three letters, such as EUR.
  package var currency: String
  /// What the rows of the file were about, in their order.
  package var items: [String]

  package init(total: Double, currency: String, items: [String]) {
    self.total = total
    self.currency = currency
    self.items = items
  }
}

/// People whose follow-up is overdue, by pseudonym: for those who hold the case records.
package struct OverdueList: Sendable {
  package struct Line: Hashable, Sendable {
    package let pseudonym: String
    package let agency: String
    package let wave: FollowUpWave
    package let due: Day
    package let daysOverdue: Int
    package let lastContact: Day?

    package init(
      pseudonym: String, agency: String, wave: FollowUpWave, due: Day, daysOverdue: Int,
      lastContact: Day?
    ) {
      self.pseudonym = pseudonym
      self.agency = agency
      self.wave = wave
      self.due = due
      self.daysOverdue = daysOverdue
      self.lastContact = lastContact
    }
  }

  package let lines: [Line]

  /// Nobody gets it without the permission of an internal edition.
  package init(_ lines: [Line], _ permission: InternalEdition) { self.lines = lines }
}
