import CaseModel

extension StudyPopulation {
  static let stageTimeTable = "stage_times"
  static let waitingTable = "waiting"

  /// Median days between stages, with the range of the middle half, over people with both dates.
  func stageTimes() -> StudyTable {
    let id = Self.stageTimeTable
    func since(_ start: DaySource, _ source: DaySource) -> Condition {
      .dated(
        source,
        Window(.onOrAfter(.day(start, last: false, inPeriod: false)), choice: .first))
    }
    let steps: [(String, Condition, (Milestones) -> (Day?, Day?))] = [
      (
        "presumed_identified",
        since(.events(EventTest([.presumed])), .events(EventTest([.identified]))),
        { ($0.presumed, $0.identified) }
      ),
      (
        "identified_assisted", since(.moment(.entry), .moment(.assistance)),
        { ($0.entry, $0.assisted) }
      ),
      ("declined_accepted", .acceptedAfterDeclining, { ($0.declined, $0.acceptedAfterDeclining) }),
      (
        "assisted_reintegrated", since(.moment(.assistance), .moment(.reintegration)),
        { ($0.assisted, $0.reintegrated) }
      ),
    ]
    var blocks = [FigureBlock(id: "\(id)/anchor", figures: [])]
    var guards: [Guard] = []
    for (code, haveBoth, days) in steps {
      let block = "\(id)/\(code)"
      let spans = cohort.compactMap { person -> Int? in
        guard case (let from?, let to?) = days(people[person]), to >= from else { return nil }
        return to - from
      }.sorted()
      let figure = Figure(
        key(id, .daysBetweenStages, [.stage: code]), unit: .days,
        .medianDays(MiddleDays(spans, of: cohortCell(haveBoth))))
      blocks.append(FigureBlock(id: block, figures: [figure]))
      // A quartile is a person's value unless enough people lie on each side of it.
      guards.append(Guard(spans.count / 4, from: [block]))
    }
    return StudyTable(id: id, versions: [TableVersion(blocks: blocks, guards: guards)])
  }

  /// People identified more than 30 days before the end of the period and not assisted by then, and
  /// people who declined first and accepted later.
  func waiting() -> StudyTable {
    let id = Self.waitingTable
    let waiting = cohortCell(
      .outcome([.notAssisted]), .on(.moment(.entry), .atLeastBeforeEnd(Span(31, .days))))
    let declined = cohortCell(.declined)
    let accepted = cohortCell(.acceptedAfterDeclining)
    let blocks = [
      FigureBlock(id: "\(id)/anchor", figures: []),
      FigureBlock(
        id: "\(id)/waiting", figures: [.count(key(id, .waiting), waiting)],
        tells: [.waiting: waiting.count]),
      FigureBlock(
        id: "\(id)/declined_then_accepted",
        figures: [.share(key(id, .declinedThenAccepted), accepted, of: declined)],
        tells: [.declined: declined.count, .acceptedLater: accepted.count]),
    ]
    return StudyTable(
      id: id,
      versions: [
        TableVersion(
          blocks: blocks,
          guards: [
            Guard(waiting.count, from: ["\(id)/waiting"]),
            Guard(accepted.count, from: ["\(id)/declined_then_accepted"]),
            Guard(declined.count - accepted.count, from: ["\(id)/declined_then_accepted"]),
          ])
      ])
  }
}

extension [Int] {
  /// The quantile of sorted values by linear interpolation between order statistics (type 7 of
  /// Hyndman & Fan 1996, the default of R).
  func quantile(_ probability: Double) -> Double {
    let place = probability * Double(count - 1)
    let low = Int(place.rounded(.down))
    let high = Swift.min(low + 1, count - 1)
    return Double(self[low]) + (place - Double(low)) * Double(self[high] - self[low])
  }
}
