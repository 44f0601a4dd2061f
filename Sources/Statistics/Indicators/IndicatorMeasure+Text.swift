import CaseModel

// A measure in words that can be recounted: what it is given, and whom it looks at.

extension IndicatorMeasure {
  /// The name with what it is given.
  package var text: String {
    switch self {
    case .events(let source, let window), .average(let source, let window),
      .median(let source, let window):
      "\(code) of \(source.canonicalText) \(window.canonicalText)"
    case .duration(let from, let to):
      "\(code) in days from \(from.canonicalText) to \(to.canonicalText)"
    case .shareOfEvents(let part, let window, let whole, let wholeWindow):
      "\(code): \(Self.days(part, window)), of \(Self.days(whole, wholeWindow))"
    case .coveredDays(let services, let provider), .occupancy(let services, let provider):
      "\(code) of \(Self.list(services.map(\.code)))" + (provider.map { " at \($0)" } ?? "")
    case .incidence(let source, let window, let span):
      "\(code) of \(Self.days(source, window)) within \(span.days)d of the clock"
    case .ratePerTime(let source, let window, let anchor, let per):
      "\(code) of \(Self.days(source, window)) since \(anchor.canonicalText), per \(per) person-years"
    case .ratePerResidents(let per): "\(code), per \(per)"
    case .change(let domains): "\(code) of \(Self.list(domains.map(\.code)))"
    case .completeness(let fields): "\(code) of \(Self.list(fields.map(\.code)))"
    case .coverage(let months): code + (months.map { " of wave \($0)" } ?? "")
    case .count, .share: code
    }
  }

  /// What is counted where the file names no unit.
  package var usualUnit: CountUnit {
    switch self {
    case .duration, .coveredDays, .occupancy: .days
    case .change: .points
    case .events, .average, .median, .coverage, .shareOfEvents: .events
    case .completeness: .rows
    default: .people
    }
  }

  /// The days of a source, and where they must lie unless any day will do.
  private static func days(_ source: DaySource, _ window: Window) -> String {
    source.canonicalText + (window == Window(.byEnd) ? "" : " \(window.canonicalText)")
  }

  private static func list(_ codes: [String]) -> String { codes.joined(separator: ", ") }

  /// What is counted after the denominator, with the counts of a value.
  package func furtherSteps(_ value: IndicatorValue?) -> [(step: String, text: String, count: Int?)]
  {
    let above = value?.numerator.map { Int($0) }
    let below = value?.denominator.map { Int($0) }
    func whom(_ text: String) -> (step: String, text: String, count: Int?) {
      ("looked at", text, below)
    }
    switch self {
    case .events: return [("counted", "their days of this kind", above)]
    case .average: return [("counted", "days of this kind, of all of them together", above)]
    case .median: return [whom("all of them, each with the days of this kind")]
    case .duration: return [whom("those with both days, the first not after the second")]
    case .coveredDays: return [whom("those with a service that has a start and an end")]
    case .shareOfEvents(let part, _, let whole, _):
      return [
        ("looked at", "their days of \(whole.canonicalText)", below),
        ("counted", "their days of \(part.canonicalText)", above),
      ]
    case .occupancy:
      return [
        ("looked at", "beds times days, of population.csv", below),
        ("counted", "their nights in the period", above),
      ]
    case .incidence(let source, _, let span):
      return [
        whom(
          "those whose day \(span.days) after the clock is over and who had no \(source.canonicalText) before it"
        ), ("counted", "\(source.canonicalText) by that day", above),
        (
          "still followed", "neither that nor death before that day, and followed to it or longer",
          value?.stillFollowed
        ),
      ]
    case .ratePerTime(let source, _, let anchor, _):
      return [
        (
          "counted",
          "first \(source.canonicalText) on or after \(anchor.canonicalText), of those who had none before",
          above
        )
      ]
    case .change: return [whom("those scored in one domain on two days")]
    case .coverage:
      return [
        ("looked at", "follow-ups that fell due in the period", below),
        ("counted", "those that were reached", above),
      ]
    case .completeness(let fields):
      return [
        ("looked at", "\(fields.count) fields of each", below), ("counted", "known values", above),
      ]
    case .ratePerResidents: return [("residents", "of population.csv", below)]
    case .count, .share: return []
    }
  }
}
