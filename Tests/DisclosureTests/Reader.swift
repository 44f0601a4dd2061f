import CaseModel
import Disclosure
import Statistics

/// A reader of one release who knows what every figure means and which numbers contain which.
///
/// Written from the definitions of the figures and not from the guards of the tables: what it can
/// compute must be safe whatever Statistics declares.
struct Reader {
  private(set) var bounds = Bounds()
  private let study: ProtectedStudy
  private let plan: StudyPlan
  private let stages = FunnelStage.codes

  init(_ study: ProtectedStudy, plan: StudyPlan) {
    self.study = study
    self.plan = plan
    readStages()
    readGroups()
    readTime()
    readReTrafficking()
    readOutcomes()
    readServices()
    readWaves()
    readRecords()
  }

  // MARK: - Names of numbers

  /// People of a group whose furthest stage lies from one stage to before another (4: to the end).
  private func people(_ group: String, from first: Int, to last: Int = 4) -> String {
    "stages of \(group)[\(first),\(last)]"
  }

  private func reached(_ stage: String, _ group: String = "all") -> String {
    people(group, from: stages.firstIndex(of: stage) ?? 0)
  }

  // MARK: - Reading

  private func figures(_ table: String) -> [ProtectedFigure] { study[table: table]?.figures ?? [] }

  private mutating func know(_ name: String, _ value: Double?) {
    if let value { bounds.know(name, Int(value)) }
  }

  /// Notes the numerator and the denominator of a share.
  private mutating func know(_ figure: ProtectedFigure, _ part: String, of whole: String) {
    if let numerator = figure.numerator { bounds.know(part, numerator) }
    if let denominator = figure.denominator { bounds.know(whole, denominator) }
  }

  /// A funnel figure of a group.
  private mutating func readStageFigure(_ figure: ProtectedFigure, group: String) {
    guard let stage = figure.key.categories[.stage], let place = stages.firstIndex(of: stage) else {
      return
    }
    switch figure.key.indicator {
    case .funnelPeople: know(reached(stage, group), figure.value)
    case .funnelShareOfStart: know(figure, reached(stage, group), of: people(group, from: 0))
    case .funnelShareOfPrevious:
      know(figure, reached(stage, group), of: people(group, from: place - 1))
    default: break
    }
  }

  private mutating func readStages() {
    bounds.chain("stages of all", borders: 5)
    for figure in figures("funnel") {
      let stage = figure.key.categories[.stage] ?? ""
      switch figure.key.indicator {
      case .funnelImplied:
        bounds.nest("implied \(stage)", in: reached(stage))
        know("implied \(stage)", figure.value)
      case .shareOfEstimated: know(figure, reached(stage), of: "estimated")
      case .funnelPeople where stage == "formally_identified":
        bounds.nest("formal", in: reached("identified"))
        know("formal", figure.value)
      case .funnelShareOfStart where stage == "formally_identified":
        know(figure, "formal", of: reached("identified"))
      default: readStageFigure(figure, group: "all")
      }
    }
  }

  // MARK: - Groups

  private mutating func readGroups() {
    for breakdown in plan.breakdowns {
      let code = Dimension.attribute(breakdown.attribute).code
      let isMultiple = if case .any = breakdown.attribute.domain { true } else { false }
      relateGroups(breakdown, code, isMultiple: isMultiple)
      for figure in figures("funnel_by_\(code)") {
        guard let row = figure.key.categories[.attribute(breakdown.attribute)] else { continue }
        let level = level(
          of: breakdown, version: study[table: "funnel_by_\(code)"]?.version ?? 0)
        readStageFigure(
          figure, group: row == FigureKey.total ? "all" : group(breakdown, level, row))
      }
      for figure in figures("identified_by_\(code)") {
        guard let row = figure.key.categories[.attribute(breakdown.attribute)] else { continue }
        let level = study[table: "identified_by_\(code)"]?.version ?? 0
        if row == FigureKey.total {
          know("new all", figure.value)
        } else {
          know(figure, "new \(group(breakdown, level, row))", of: "new all")
        }
      }
    }
  }

  /// The level of detail of a version: two rows have versions with fewer stages as well.
  private func level(of breakdown: Breakdown, version: Int) -> Int {
    let isMultiple = if case .any = breakdown.attribute.domain { true } else { false }
    let levels = breakdown.groupings.enumerated().flatMap { level, grouping in
      Array(repeating: level, count: !isMultiple && grouping.codes.count == 2 ? 3 : 1)
    }
    return levels[version]
  }

  /// The name of a row: rows that take in the same codes are the same people.
  private func group(_ breakdown: Breakdown, _ level: Int, _ row: String) -> String {
    let grouping = breakdown.groupings[level]
    let finest = breakdown.groupings[0]
    let rows = finest.codes.filter { self.row(of: $0, finest: finest, in: grouping) == row }
    return "\(Dimension.attribute(breakdown.attribute).code) \(rows.joined(separator: "/"))"
  }

  /// The row of a coarser grouping that takes in a row of the finest one.
  private func row(of code: String, finest: Grouping, in grouping: Grouping) -> String {
    let members = finest.groups.first { $0.code == code }?.members ?? []
    return grouping.groups.first { !members.isEmpty && members.isSubset(of: $0.members) }?.code
      ?? grouping.rest
  }

  private mutating func relateGroups(_ breakdown: Breakdown, _ code: String, isMultiple: Bool) {
    let finest = breakdown.groupings[0].codes.map { group(breakdown, 0, $0) }
    var seen: Set<String> = []
    for (level, grouping) in breakdown.groupings.enumerated() {
      let names = grouping.codes.map { group(breakdown, level, $0) }
      for (row, name) in zip(grouping.codes, names) where seen.insert(name).inserted {
        bounds.chain("stages of \(name)", borders: 5)
        bounds.nest("new \(name)", in: reached("identified", name))
        let parts = breakdown.groupings[0].codes.filter {
          self.row(of: $0, finest: breakdown.groupings[0], in: grouping) == row
        }.map { group(breakdown, 0, $0) }
        if !isMultiple, parts.count > 1 {
          for first in 0..<4 {
            for last in first + 1...4 {
              bounds.sum(
                people(name, from: first, to: last),
                parts.map { people($0, from: first, to: last) })
            }
          }
          bounds.sum("new \(name)", parts.map { "new \($0)" })
        }
        if isMultiple {
          for first in 0..<4 {
            bounds.nest(people(name, from: first), in: people("all", from: first))
          }
          bounds.nest("new \(name)", in: "new all")
        }
      }
      if isMultiple {
        // Rows together hold everyone, and some people more than once.
        for first in 0..<4 {
          let mentions = "mentions of \(code) \(level) from \(first)"
          bounds.sum(mentions, names.map { people($0, from: first) })
          bounds.nest(people("all", from: first), in: mentions)
        }
        bounds.sum("new mentions of \(code) \(level)", names.map { "new \($0)" })
        bounds.nest("new all", in: "new mentions of \(code) \(level)")
      }
    }
    if !isMultiple {
      for first in 0..<4 {
        for last in first + 1...4 {
          bounds.sum(
            people("all", from: first, to: last), finest.map { people($0, from: first, to: last) })
        }
      }
      bounds.sum("new all", finest.map { "new \($0)" })
    }
    // Unknown under completeness stand in the row of unknown values, or in the row that took it in.
    if plan.qualityFields.contains(breakdown.attribute) {
      for level in breakdown.groupings.indices {
        let row = group(breakdown, level, breakdown.groupings[level].rest)
        let unknown = "unknown \(breakdown.attribute.code)"
        if breakdown.groupings[level].rest == "unknown" {
          bounds.sum(reached("identified", row), [unknown])
        } else {
          bounds.nest(unknown, in: reached("identified", row))
        }
      }
    }
  }

  // MARK: - Time

  /// Borders of all spans of time that the release speaks of; the first piece is everything before.
  private var borders: [Day] {
    let cutoff = plan.cutoff + 1
    var days: Set<Day> = [cutoff, plan.period.start]
    for year in 2010...cutoff.year {
      if let day = Day(year: year, month: 1, day: 1) { days.insert(day) }
    }
    for figure in figures("activity") { days.insert(figure.key.period.start) }
    for wave in plan.rules.waves { days.insert(cutoff + -wave.days) }
    // Rows of years begin with everyone up to the first of them.
    let first = yearsShown.map { self.days(of: $0).end }.min() ?? plan.period.start
    return days.filter { $0 >= first && $0 <= cutoff }.sorted()
  }

  private var yearsShown: Set<String> {
    Set(
      (figures("funnel_by_year") + figures("waves") + figures("re_trafficking_curve_by_year"))
        .compactMap { $0.key.categories[.cohort] }.filter { $0 != FigureKey.total })
  }

  /// The first day of a row by year, `nil` for the beginning, and the day after its last.
  private func days(of row: String) -> (first: Day?, end: Day) {
    let year = Int(row.filter(\.isNumber)) ?? 0
    return (
      row.hasPrefix("..") ? nil : Day(year: year, month: 1, day: 1),
      Day(year: year + 1, month: 1, day: 1) ?? plan.cutoff
    )
  }

  private mutating func readTime() {
    let borders = borders
    func place(_ day: Day) -> Int { (borders.firstIndex(of: min(day, plan.cutoff + 1)) ?? 0) + 1 }
    func span(_ name: String, _ period: ReportingPeriod) -> String {
      "\(name)[\(place(period.start)),\(place(period.end + 1))]"
    }
    let end = borders.count
    for name in ["entered", "assisted", "started", "reintegrated", "re-trafficked"] {
      bounds.chain("\(name) in", borders: end + 1)
    }
    bounds.sum(reached("identified"), ["entered in[0,\(end)]"])
    bounds.nest("assisted in[0,\(end)]", in: reached("assisted"))
    bounds.nest("started in[0,\(end)]", in: reached("long_term_supported"))
    bounds.sum(reached("reintegrated"), ["reintegrated in[0,\(end)]"])
    bounds.sum("events after_exit", ["re-trafficked in[0,\(end)]"])
    bounds.sum("new all", [span("entered in", plan.period)])

    for figure in figures("activity") {
      let period = figure.key.period
      switch figure.key.indicator {
      case .identified: know(span("entered in", period), figure.value)
      case .assisted: know(span("assisted in", period), figure.value)
      case .reintegrationStarted: know(span("started in", period), figure.value)
      case .reintegrated: know(span("reintegrated in", period), figure.value)
      case .reTrafficked: know(span("re-trafficked in", period), figure.value)
      case .casesOpened: know("opened in \(period.code)", figure.value)
      case .followUpsDue: know("due in \(period.code)", figure.value)
      case .followUpsDone:
        bounds.nest("done in \(period.code)", in: "due in \(period.code)")
        know("done in \(period.code)", figure.value)
      default: break
      }
    }
    for year in yearsShown {
      let (first, end) = days(of: year)
      bounds.chain("stages of \(year)", borders: 5)
      bounds.sum(
        people(year, from: 0), ["entered in[\(first.map(place) ?? 0),\(place(end))]"])
    }
    for figure in figures("funnel_by_year") {
      guard let year = figure.key.categories[.cohort] else { continue }
      readStageFigure(figure, group: year)
    }
    let years = Set(figures("funnel_by_year").compactMap { $0.key.categories[.cohort] }).sorted()
    if !years.isEmpty {
      for first in 0..<4 {
        for last in first + 1...4 {
          bounds.sum(
            people("all", from: first, to: last),
            years.map { people($0, from: first, to: last) })
        }
      }
    }
  }

  // MARK: - Re-trafficking

  private mutating func readReTrafficking() {
    let starts: [(Indicator, String, String)] = [
      (.reTraffickedAfterExit, "after_exit", reached("identified")),
      (.reTraffickedAfterAssisted, "after_assisted", reached("assisted")),
      (.reTraffickedAfterReturned, "after_returned", "returned"),
      (.reTraffickedAfterReintegrated, "after_reintegrated", reached("reintegrated")),
    ]
    bounds.nest("returned", in: reached("identified"))
    for (_, code, group) in starts {
      bounds.nest("events \(code)", in: group)
      bounds.nest("confirmed \(code)", in: "events \(code)")
      bounds.nest("confirmed \(code)", in: group)
    }
    for (wider, narrower) in [
      ("after_exit", "after_assisted"), ("after_exit", "after_returned"),
      ("after_exit", "after_reintegrated"), ("after_assisted", "after_reintegrated"),
    ] {
      for kind in ["events", "confirmed"] {
        bounds.nest("\(kind) \(narrower)", in: "\(kind) \(wider)")
      }
    }
    for figure in figures("re_trafficking") {
      guard let start = starts.first(where: { $0.0 == figure.key.indicator }) else { continue }
      let kind = figure.key.categories[.state] == "all" ? "events" : "confirmed"
      know(figure, "\(kind) \(start.1)", of: start.2)
    }
    // Follow-up counts from entry: who is observable entered early enough, or in a complete year.
    let isFinest = study[table: "re_trafficking_within"]?.version == 0
    for wave in plan.rules.waves where wave.months >= 12 {
      let month = "\(wave.months)"
      let before = plan.cutoff + (1 - wave.days)
      let year = Day(year: before.year, month: 1, day: 1) ?? before
      if let border = borders.firstIndex(of: isFinest ? before : year) {
        bounds.sum("observable \(month)", ["entered in[0,\(border + 1)]"])
      }
      bounds.sum("observable \(month)", ["known \(month)", "not reached \(month)"])
      bounds.nest("events within \(month)", in: "known \(month)")
      // Beyond those with the event: who died, and who is still followed.
      bounds.sum(
        "known \(month)",
        ["events within \(month)", "died within \(month)", "followed \(month)"])
      bounds.nest("events within \(month)", in: "events after_exit")
    }
    for figure in figures("re_trafficking_within") {
      let month = figure.key.categories[.month] ?? ""
      switch figure.key.indicator {
      case .reTraffickedWithin: know(figure, "events within \(month)", of: "observable \(month)")
      case .stillFollowed: know("followed \(month)", figure.value)
      case .observableWindow: know("observable \(month)", figure.value)
      case .notReachedInWindow: know("not reached \(month)", figure.value)
      default: break
      }
    }
  }

  // MARK: - Outcomes

  private mutating func readOutcomes() {
    let lines = CaseOutcome.codes.map { "outcome \($0)" }
    bounds.sum(reached("identified"), lines)
    bounds.sum(
      "outcome did_not_continue",
      CaseOutcome.codes.filter { !["reintegrated", "in_assistance"].contains($0) }
        .map { "outcome \($0)" })
    bounds.sum(
      reached("identified"),
      ["outcome reintegrated", "outcome in_assistance", "outcome did_not_continue"])
    bounds.nest("outcome reintegrated", in: reached("reintegrated"))
    bounds.sum("continuing", ["outcome reintegrated", "outcome in_assistance"])
    bounds.nest("continuing", in: reached("assisted"))
    bounds.nest("outcome in_assistance", in: people("all", from: 1, to: 3))
    bounds.sum("not begun", ["outcome not_assisted", "outcome declined"])
    bounds.nest("not begun", in: people("all", from: 0, to: 1))
    bounds.nest("outcome not_assisted", in: people("all", from: 0, to: 1))
    bounds.nest("outcome declined", in: people("all", from: 0, to: 1))
    bounds.nest("outcome re_trafficked", in: "events after_exit")
    bounds.nest("waiting", in: "outcome not_assisted")
    bounds.nest("waiting", in: people("all", from: 0, to: 1))
    bounds.nest("declined", in: reached("identified"))
    bounds.nest("accepted later", in: "declined")
    bounds.nest("outcome declined", in: "declined")
    for figure in figures("outcomes") {
      let exit = figure.key.categories[.exit] ?? ""
      if exit == FigureKey.total {
        know(reached("identified"), figure.value)
      } else {
        know(figure, "outcome \(exit)", of: reached("identified"))
      }
    }
    for figure in figures("waiting") {
      if figure.key.indicator == .waiting {
        know("waiting", figure.value)
      } else {
        know(figure, "accepted later", of: "declined")
      }
    }
  }

  // MARK: - Services, waves, records

  private mutating func readServices() {
    bounds.sum(reached("assisted"), ["service any", "service none"])
    bounds.nest("implied assisted", in: "service none")
    for kind in ServiceKind.allCases {
      bounds.nest("service \(kind.code)", in: "service any")
      bounds.nest("service \(kind.code)", in: reached("assisted"))
      if kind.isLongTerm {
        bounds.nest("service \(kind.code)", in: reached("long_term_supported"))
      }
    }
    for figure in figures("services") {
      know(
        figure, "service \(figure.key.categories[.service] ?? "")", of: reached("assisted"))
    }
  }

  private mutating func readWaves() {
    let borders = borders
    for figure in figures("waves") {
      guard let cohort = figure.key.categories[.cohort], let wave = figure.key.categories[.wave]
      else { continue }
      let cell = "wave \(wave) of \(cohort)"
      if figure.key.indicator == .waveState {
        know("\(cell) \(figure.key.categories[.state] ?? "")", figure.value)
        bounds.sum("\(cell) due", ["reached", "not_reached", "declined"].map { "\(cell) \($0)" })
      } else if study[table: "waves"]?.version ?? 0 < 4 {
        know(figure, "\(cell) reached", of: "\(cell) due")
      } else if cohort == FigureKey.total {
        bounds.nest("\(cell) reached", in: "\(cell) people")
        know(figure, "\(cell) reached", of: "\(cell) people")
      } else if let to = borders.firstIndex(of: days(of: cohort).end) {
        let first = days(of: cohort).first
        let from = first.map { (borders.firstIndex(of: $0) ?? 0) + 1 } ?? 0
        bounds.nest("\(cell) reached", in: "entered in[\(from),\(to + 1)]")
        know(figure, "\(cell) reached", of: "entered in[\(from),\(to + 1)]")
      }
    }
  }

  private mutating func readRecords() {
    for attribute in plan.qualityFields {
      bounds.sum(
        reached("identified"), ["known \(attribute.code)", "unknown \(attribute.code)"])
    }
    for figure in figures("completeness") {
      know(
        figure, "known \(figure.key.categories[.field] ?? "")", of: reached("identified"))
    }
    for figure in figures("dates") where figure.key.indicator == .coarseDates {
      bounds.nest("coarse dates", in: "dates")
      know(figure, "coarse dates", of: "dates")
    }
  }
}
