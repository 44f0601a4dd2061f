import CaseModel
import Statistics
import Testing

@testable import waymark

/// Indicators that the quarterly report has as well give its figures exactly: value, limits, bounds,
/// numerator and denominator bit by bit.
@Suite struct QuarterlyIndicatorsTests {
  /// 200 programmes, in blocks of ten.
  @Test(arguments: 0..<20)
  func randomProgrammes(block: Int) throws {
    let library = try QuarterlyPair.shipped()
    for seed in UInt64(block * 10)..<UInt64(block * 10 + 10) {
      let cases = try #require(RandomCases(seed: seed))
      let pair = QuarterlyPair(
        cases.table, period: cases.period, asOf: cases.asOf, rules: cases.rules, library: library)
      try expectEqual(pair, "seed \(seed)")
    }
  }

  @Test(arguments: ["tiny", "programme"])
  func examples(sample: String) throws {
    let study = try SampleStudy(sample, period: "2024-Q4")
    let library = try QuarterlyPair.shipped()
    for (code, clock) in zip(["2024-Q4", "2024", "2023-H1", "2024-10"], ClockStart.allCases) {
      let period = try #require(ReportingPeriod(code: code))
      let pair = QuarterlyPair(
        study.cases, period: period, asOf: try #require(Day(iso: "2025-01-10")),
        rules: CohortRules(clock: clock), library: library)
      try expectEqual(pair, "\(sample) \(code)")
    }
  }

  /// Definitions that are nearly right are found out: each differs in at least one of the programmes.
  @Test func nearlyRightDefinitionsDiffer() throws {
    let library = try QuarterlyPair.shipped()
    let pairs = try (0..<60).map { number in
      let cases = try #require(RandomCases(seed: UInt64(number)))
      return QuarterlyPair(
        cases.table, period: cases.period, asOf: cases.asOf, rules: cases.rules, library: library)
    }
    func differs(_ variants: (QuarterlyPair) throws -> [(IndicatorDefinition, Figure)]) throws
      -> Bool
    {
      for pair in pairs {
        for (definition, figure) in try variants(pair)
        where QuarterlyPair.difference(pair.value(definition), figure) != nil {
          return true
        }
      }
      return false
    }
    // Events before entry count as well.
    #expect(
      try differs { pair in
        try pair.rules.waves.filter { $0.months >= 12 }.map { wave in
          var it = try pair.definition("re_trafficked_12_after_assisted")
          it.clock = pair.rules.clock
          it.measure = .incidence(
            .events(EventTest([.reTrafficked])), Window(.byEnd), within: Span(wave.months, .months))
          return (
            it,
            try pair.figure(
              "re_trafficking_within", .reTraffickedWithin, [.month: String(wave.months)])
          )
        }
      })
    // Accepted on a later day only.
    #expect(
      try differs { pair in
        var it = try pair.definition("declined_then_accepted")
        let declined = Anchor.day(.events(EventTest([.declined])), last: false, inPeriod: false)
        it.numerator = .dated(.events(EventTest([.accepted])), Window(.after(declined)))
        return [(it, try pair.figure("waiting", .declinedThenAccepted))]
      })
    // No stage is implied.
    #expect(
      try differs { pair in
        var it = try pair.definition("assisted_share_so_far")
        it.numerator = .dated(.moment(.assistance), Window(.byEnd))
        return [(it, try pair.figure("funnel", .funnelShareOfStart, [.stage: "assisted"]))]
      })
  }

  private func expectEqual(_ pair: QuarterlyPair, _ name: String) throws {
    try expectShippedEqual(pair, name)
    try expectWindowsEqual(pair, name)
    try expectCountsEqual(pair, name)
    try expectReTraffickingEqual(pair, name)
  }

  /// The shipped indicators that are figures of the quarterly report.
  private func expectShippedEqual(_ pair: QuarterlyPair, _ name: String) throws {
    func same(_ id: String, _ figure: Figure) throws {
      pair.expectSame(pair.value(try pair.definition(id)), figure, "\(name) \(id)")
    }
    try same(
      "presumed_to_identified_so_far",
      pair.figure("stage_times", .daysBetweenStages, [.stage: "presumed_identified"]))
    try same(
      "identified_to_service_so_far",
      pair.figure("stage_times", .daysBetweenStages, [.stage: "identified_assisted"]))
    try same("declined_then_accepted", pair.figure("waiting", .declinedThenAccepted))
    try same(
      "assisted_share_so_far", pair.figure("funnel", .funnelShareOfStart, [.stage: "assisted"]))
    try same(
      "long_term_support",
      pair.figure("funnel", .funnelShareOfPrevious, [.stage: "long_term_supported"]))
    for attribute in [ProfileAttribute.sex, .age, .exploitation, .scope, .region] {
      let dimension = Dimension.attribute(attribute)
      for (id, indicator, stage) in [
        ("assisted_share_so_far", Indicator.funnelShareOfStart, "assisted"),
        ("long_term_support", .funnelShareOfPrevious, "long_term_supported"),
      ] {
        for (group, value) in pair.rows(try pair.definition(id), by: .attribute(attribute)) {
          let figure = try pair.figure(
            "funnel_by_\(dimension.code)", indicator, [dimension: group, .stage: stage])
          pair.expectSame(value, figure, "\(name) \(id) \(group)")
        }
      }
    }
    let services = pair.rows(try pair.definition("people_by_service_so_far"), by: .service)
    for (service, value) in services {
      let code = service == FigureKey.total ? "any" : service
      let figure = try pair.figure("services", .peopleByService, [.service: code])
      #expect(value.value == Double(figure.numerator ?? -1), "\(name) \(code)")
    }
    let coverage = pair.value(try pair.definition("followup_coverage"))
    #expect(
      coverage.denominator == (try pair.figure("activity", .followUpsDue)).value, "\(name): due")
    #expect(
      coverage.numerator ?? 0 == (try pair.figure("activity", .followUpsDone)).value,
      "\(name): done")
    for (field, value) in pair.rows(try pair.definition("data_completeness"), by: .field)
    where field != FigureKey.total {
      let figure = try pair.figure("completeness", .valuesKnown, [.field: field])
      pair.expectSame(value, figure, "\(name) \(field) known")
    }
  }

  /// Further trafficking within the windows of the table, counted from the clock of the report; clocks and
  /// months that no shipped file has are put in the place of those of one that is.
  private func expectWindowsEqual(_ pair: QuarterlyPair, _ name: String) throws {
    let clock = pair.rules.clock
    let long = pair.rules.waves.filter { $0.months >= 12 }
    for wave in long.isEmpty ? pair.rules.waves.suffix(1) : long {
      let at: [Statistics.Dimension: String] = [.month: String(wave.months)]
      let id = "re_trafficked_\(wave.months)_after_\(clock.code)"
      var definition = try pair.definition("re_trafficked_12_after_assisted")
      if clock != .identified, [12, 24, 36].contains(wave.months) {
        definition = try pair.definition(id)
      } else if case .incidence(let event, let window, _) = definition.measure {
        definition.clock = clock
        definition.measure = .incidence(event, window, within: Span(wave.months, .months))
      }
      let value = pair.value(definition)
      pair.expectSame(
        value, try pair.figure("re_trafficking_within", .reTraffickedWithin, at), "\(name) \(id)")
      #expect(
        value.denominator
          == (try pair.figure("re_trafficking_within", .observableWindow, at)).value,
        "\(name) \(id)")
      guard (value.denominator ?? 0) > 0 else { continue }
      #expect(
        value.stillFollowed.map(Double.init)
          == (try pair.figure("re_trafficking_within", .stillFollowed, at)).value,
        "\(name) \(id): still followed")
    }
  }

  /// Counts that are none of the forty, as conditions: the language says them exactly.
  private func expectCountsEqual(_ pair: QuarterlyPair, _ name: String) throws {
    func count(_ conditions: Condition...) -> Double? {
      pair.value(IndicatorDefinition(id: "count", measure: .count, population: .all(conditions)))
        .value
    }
    func moment(_ moment: Moment, _ place: Window.Place) -> Condition {
      .dated(.moment(moment), Window(place))
    }
    let entered = moment(.entry, .byEnd)
    let activities: [(Indicator, Double?)] = [
      (.identified, count(moment(.entry, .inPeriod))),
      (.assisted, count(moment(.assistance, .inPeriod), entered)),
      (.reintegrated, count(moment(.reintegration, .inPeriod), entered)),
      (.casesOpened, count(moment(.caseOpened, .inPeriod))),
      (
        .reintegrationStarted,
        count(
          .dated(.events(EventTest([.reintegrationStarted])), Window(.inPeriod, choice: .first)),
          entered)
      ),
    ]
    for (indicator, counted) in activities {
      let figure = try pair.figure("activity", indicator)
      #expect(counted == figure.value, "\(name) \(indicator.code)")
    }
    // Registered victims are those who entered in the period by a record of their own, if both kinds count.
    if pair.rules.identification == .broad {
      let own = Condition.dated(
        .events(EventTest([.presumed, .identified])), Window(.byEnd))
      #expect(
        pair.value(try pair.definition("registered")).value
          == count(moment(.entry, .inPeriod), own), "\(name) registered")
    }
    let formal = count(entered, .dated(.events(EventTest([.identified])), Window(.byEnd)))
    let figure = try pair.figure("funnel", .funnelPeople, [.stage: "formally_identified"])
    #expect(formal == figure.value, "\(name) formally identified")
    let new = IndicatorDefinition(
      id: "new", measure: .count, population: moment(.entry, .inPeriod))
    for attribute in [ProfileAttribute.sex, .age, .exploitation, .scope, .region] {
      let dimension = Dimension.attribute(attribute)
      for (group, value) in pair.rows(new, by: .attribute(attribute)) {
        let figure = try pair.figure(
          "identified_by_\(dimension.code)", .peopleByAttribute, [dimension: group])
        let counted = group == FigureKey.total ? figure.value : figure.numerator.map(Double.init)
        #expect(value.value == counted, "\(name) \(attribute.code) \(group)")
      }
    }
    for wave in pair.rules.waves {
      let reached = IndicatorDefinition(
        id: "reached", measure: .share, population: entered,
        denominator: .wave(months: wave.months, [.reached, .notReached, .declined]),
        numerator: .wave(months: wave.months, [.reached]))
      let at: [Statistics.Dimension: String] = [.cohort: "total", .wave: String(wave.months)]
      pair.expectSame(
        pair.value(reached), try pair.figure("waves", .waveReached, at),
        "\(name) wave \(wave.months)")
    }
  }

  /// Further trafficking ever since a start, all and confirmed ones.
  private func expectReTraffickingEqual(_ pair: QuarterlyPair, _ name: String) throws {
    let starts: [(Indicator, DaySource)] = [
      (.reTraffickedAfterExit, .moment(.entry)),
      (.reTraffickedAfterReturned, .events(EventTest([.returned]))),
      (.reTraffickedAfterReintegrated, .moment(.reintegration)),
    ]
    for (indicator, start) in starts {
      for (state, certainties) in [("all", []), ("confirmed", [Certainty.confirmed])] {
        let event = DaySource.events(EventTest([.reTrafficked], certainties: certainties))
        func since(_ source: DaySource) -> Condition {
          .dated(event, Window(.onOrAfter(.day(source, last: false, inPeriod: false))))
        }
        let share = IndicatorDefinition(
          id: "share", measure: .share,
          population: .all([
            .dated(.moment(.entry), Window(.byEnd)), .dated(start, Window(.byEnd)),
          ]), numerator: .all([since(.moment(.entry)), since(start)]))
        pair.expectSame(
          pair.value(share), try pair.figure("re_trafficking", indicator, [.state: state]),
          "\(name) \(indicator.code) \(state)")
      }
    }
  }
}
