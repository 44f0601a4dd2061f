import CaseModel

/// One row of an imagined history.
enum HistoryRow {
  case event(CaseEvent)
  case service(ServiceSpell)
  case score(Assessment)

  /// `nil` for a service without a start.
  var day: Day? {
    switch self {
    case .event(let event): event.date.middle
    case .service(let spell): spell.start?.middle
    case .score(let score): score.date.middle
    }
  }

  /// The same row on another day; a service keeps its length.
  func moved(to date: RecordedDate) -> HistoryRow {
    switch self {
    case .event(var event):
      event.date = date
      return .event(event)
    case .service(var spell):
      spell.end = spell.end.flatMap { end in
        spell.start.map { RecordedDate(date.middle + (end.middle - $0.middle)) }
      }
      spell.start = date
      return .service(spell)
    case .score(var score):
      score.date = date
      return .score(score)
    }
  }
}

extension [HistoryRow] {
  /// Everything so much sooner or later that the first day is this one.
  func beginning(on day: Day) -> [HistoryRow] {
    guard let first = compactMap(\.day).min() else { return self }
    return map { row in row.day.map { row.moved(to: RecordedDate($0 + (day - first))) } ?? row }
  }

  /// Without the events that ingestion refuses: those certainly before the first day on which the person
  /// was presumed or identified, if there is one.
  var asIngested: [HistoryRow] {
    var first: RecordedDate?
    for case .event(let event) in self
    where event.kind == .presumed || event.kind == .identified {
      if event.date.middle < first?.middle ?? Day(number: .max) { first = event.date }
    }
    guard let first else { return self }
    return filter {
      if case .event(let event) = $0 { !event.date.isCertainlyBefore(first) } else { true }
    }
  }
}

extension CaseTableBuilder {
  mutating func append(_ row: HistoryRow, of person: Int) {
    switch row {
    case .event(let event): append(event, of: person)
    case .service(let spell): append(spell, of: person)
    case .score(let score): append(score, of: person)
    }
  }
}
