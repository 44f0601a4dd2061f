import CaseModel

extension Check {
  /// Rows that say exactly the same as another row: counted once.
  static let identicalRow = Check(.identicalRow, .warning) { person, report in
    let events = person.events
    for index in events.indices.dropFirst() where events[index].content == events[index - 1].content
    {
      report.note(
        .identicalRow, file: events[index].file, row: events[index].row, state: &events[index].state
      )
      if events[index].state == .accepted { events[index].state = .repeated }
    }
    let services = person.services
    for index in services.indices.dropFirst()
    where services[index].saysTheSame(as: services[index - 1]) {
      report.note(
        .identicalRow, file: services[index].file, row: services[index].row,
        state: &services[index].state)
      if services[index].state == .accepted { services[index].state = .repeated }
    }
    let scores = person.assessments
    for index in scores.indices.dropFirst()
    where scores[index].score.isFinite && scores[index].saysTheSame(as: scores[index - 1])
      && report.source(of: scores[index]) == report.source(of: scores[index - 1])
    {
      report.note(.identicalRow, &scores[index])
      if scores[index].state == .accepted { scores[index].state = .repeated }
    }
  }

  /// Rows that speak of the same thing and contradict each other: two scores of one domain on one
  /// day.
  ///
  /// Scores that a mapping brings together from different domains give their mean instead.
  ///
  /// Contradicting rows of `cases` are found where the rows of a person are put together.
  static let conflictingRow = Check(.conflictingRow, .error) { person, report in
    let scores = person.assessments
    var start = 0
    while start < scores.count {
      var end = start + 1
      while end < scores.count && scores[end].domain == scores[start].domain
        && scores[end].date == scores[start].date
        && scores[end].instrument == scores[start].instrument
      {
        end += 1
      }
      let distinct = (start..<end).filter { scores[$0].state == .accepted }
      if distinct.count > 1, !report.average(distinct, of: scores) {
        for index in start..<end where scores[index].state != .setAside {
          report.note(.conflictingRow, &scores[index])
        }
      }
      start = end
    }
  }
}

extension StagedService {
  func saysTheSame(as other: StagedService) -> Bool {
    spell == other.spell && provider == other.provider
  }

  /// Day, then everything else, so that equal rows stand together whatever the order of the file.
  func precedes(_ other: StagedService) -> Bool {
    if dates != other.dates { return dates < other.dates }
    if details != other.details { return details < other.details }
    return (file, row) < (other.file, other.row)
  }

  private var dates: (Int32, UInt8, UInt8, Int32, UInt8) {
    (
      spell.start?.middle.number ?? .min, spell.service.rawValue,
      spell.start?.precision.rawValue ?? 0, spell.end?.middle.number ?? .min,
      spell.end?.precision.rawValue ?? 0
    )
  }

  private var details: (UInt8, UInt8, Int64, UInt16) {
    (
      spell.status?.rawValue ?? .max, spell.beneficiary?.rawValue ?? .max,
      Int64(bitPattern: (spell.quantity ?? -1).bitPattern), provider
    )
  }
}

extension StagedAssessment {
  func saysTheSame(as other: StagedAssessment) -> Bool {
    date == other.date && domain == other.domain && score == other.score
      && instrument == other.instrument && assessor == other.assessor && mode == other.mode
      && wave == other.wave && previousScore.bitPattern == other.previousScore.bitPattern
  }

  func precedes(_ other: StagedAssessment) -> Bool {
    if date.middle != other.date.middle { return date.middle < other.date.middle }
    if domain != other.domain { return domain < other.domain }
    if date.precision != other.date.precision {
      return date.precision.rawValue < other.date.precision.rawValue
    }
    if instrument != other.instrument { return instrument < other.instrument }
    if score != other.score { return score < other.score }
    if wave != other.wave { return wave < other.wave }
    if assessor != other.assessor { return assessor < other.assessor }
    if mode != other.mode { return mode < other.mode }
    if previousScore.bitPattern != other.previousScore.bitPattern {
      return previousScore.bitPattern < other.previousScore.bitPattern
    }
    return (file, row) < (other.file, other.row)
  }
}
