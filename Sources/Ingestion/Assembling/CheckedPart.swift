import CaseModel

/// What the checks of the histories of a part gave.
struct CheckedPart: Sendable {
  var report: PersonReport
  /// The rows, by person and in their order; `nil` when they are in the file of ``PartedRows``.
  var rows: HistoryRows?
  /// By person of the part: some row was accepted.
  private(set) var isAccepted: [Bool] = []
  /// By person of the part.
  private(set) var traces: [EventTrace] = []
  /// The open codes of accepted rows.
  private(set) var codes: Set<UInt16> = []
  /// The last day of an accepted event.
  private(set) var lastEvent: Day?
  private(set) var rowCounts: [CanonicalTable: Int] = [:]

  init(report: PersonReport) { self.report = report }

  /// Takes note of the rows of the next person, after the checks.
  mutating func take(_ person: PersonRows) {
    var trace = EventTrace()
    var (events, services, assessments) = (0, 0, 0)
    for event in person.events where event.state == .accepted {
      trace.add(event)
      events += 1
      lastEvent = max(lastEvent ?? event.date.middle, event.date.middle)
      note(event.org)
    }
    for service in person.services where service.state == .accepted {
      services += 1
      note(service.provider)
    }
    for assessment in person.assessments where assessment.state == .accepted {
      assessments += 1
      note(assessment.instrument)
      note(assessment.assessor)
      note(assessment.mode)
    }
    traces.append(trace)
    isAccepted.append(events + services + assessments > 0)
    rowCounts[.events, default: 0] += events
    rowCounts[.services, default: 0] += services
    rowCounts[.assessments, default: 0] += assessments
  }

  private mutating func note(_ code: UInt16) {
    if code != .max { codes.insert(code) }
  }
}

/// What the accepted events of a person say to those who look for duplicates.
struct EventTrace: Sendable {
  /// When the person was first presumed or identified, if that is known to the day.
  private(set) var day = Int32.max
  private var count: UInt32 = 0
  private var stirred = StirredNumbers()

  mutating func add(_ event: StagedEvent) {
    let isFirst =
      event.kind == EventKind.presumed.rawValue || event.kind == EventKind.identified.rawValue
    if isFirst && event.precision == DatePrecision.day.rawValue { day = min(day, event.day) }
    stirred.add(event.content.0)
    stirred.add(event.content.1)
    count += 1
  }

  /// All events as one number; 0 for fewer than make a sequence.
  var sequence: UInt64 { count < ProbableDuplicates.sequence ? 0 : stirred.value }
}

/// Numbers stirred into one; equal for equal numbers in every run.
struct StirredNumbers: Sendable {
  private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func add(_ number: UInt64) {
    value = (value ^ number) &* 0xD6E8_FEB8_6659_FD93
    value ^= value >> 32
  }
}
