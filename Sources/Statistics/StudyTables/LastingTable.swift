import CaseModel

extension StudyPopulation {
  static let lastingTable = "lasting"

  /// Days of a year of which an unfinished one shows the people.
  private static let fewestDays = 90

  /// The windows after which an outcome is called lasting: those of a year and more, or the longest
  /// where there is none.
  private var lastingWindows: [FollowUpWave] {
    let long = plan.rules.waves.filter { $0.months >= 12 }
    return long.isEmpty ? plan.rules.waves.max().map { [$0] } ?? [] : long
  }

  /// Lasting outcomes: of the people whose clock started in a year, those who were reintegrated within
  /// 12, 24 and 36 months of it and had no further trafficking experience recorded in that time.
  ///
  /// Whoever was not heard of counts as not reintegrated, so that each share is a lowest value. A year
  /// for a part of whose days the window is over shows the people of these days and is provisional, once
  /// they are a quarter of the year: fewer days would show who entered on them. The total holds complete
  /// years alone.
  func lasting() -> StudyTable {
    let id = Self.lastingTable
    let years = CohortYears(until: cutoff.year, before: 5)
    let windows = lastingWindows
    var figures: [Figure] = []
    for (row, code) in years.codes.enumerated() {
      for wave in windows {
        let at: [Dimension: String] = [.cohort: code, .wave: String(wave.months)]
        let days = years.days[row]
        guard
          Day(year: years.years[row], month: 1, day: 1).map({
            wave.due(from: $0) + Self.fewestDays <= cutoff
          }) ?? false
        else {
          // The first row goes back to the beginning: it is due for somebody of earlier years.
          if row == 0 {
            figures.append(lasting(at, wave, days, isComplete: false))
          } else {
            figures.append(.none(key(id, .lastingOutcome, at), .proportion, .notDue))
          }
          continue
        }
        figures.append(
          lasting(at, wave, days, isComplete: isComplete(years.years[row], wave)))
      }
    }
    for wave in windows {
      let at: [Dimension: String] = [
        .cohort: FigureKey.total, .wave: String(wave.months),
      ]
      let last = CohortYears.lastDay(of: lastCompleteYear(wave))
      figures.append(lasting(at, wave, (nil, last), isComplete: true))
    }
    return StudyTable(id: id, versions: [guardedVersion("\(id)/all", figures)])
  }

  private func lasting(
    _ at: [Dimension: String], _ wave: FollowUpWave, _ days: (first: Day?, last: Day),
    isComplete: Bool
  ) -> Figure {
    let span = Span(wave.days, .days)
    let start = Anchor.day(.moment(.clock), last: false, inPeriod: false)
    var people: [Condition] = [.clockStarted(from: days.first, to: days.last)]
    if !isComplete {
      people.append(.dated(.moment(.clock), Window(.atLeastBeforeEnd(span), choice: .first)))
    }
    let lasting: [Condition] = [
      .on(.moment(.reintegration), .within(span, of: start)),
      .not(.on(.moment(.reTrafficking), .within(span, of: start))),
    ]
    var figure = Figure.share(
      key(Self.lastingTable, .lastingOutcome, at), cohortCell(people + lasting),
      of: cohortCell(people))
    if !isComplete { figure.calendarFlags.insert(.provisional) }
    return figure
  }
}
