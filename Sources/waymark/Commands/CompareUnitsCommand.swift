import ArgumentParser
import CaseModel
import Statistics

/// `waymark compare-units`: regions or partners against their common share, without ranking them.
struct CompareUnitsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare-units",
    abstract: "Compare regions or partners with funnel-plot limits, without ranking them.",
    discussion: """
      Of each unit: the share with the outcome within a window, over everybody whose window is over, and \
      whether it differs from the common share by more than its size explains. --of takes assisted (after entry), reintegrated, \
      re_trafficked or reached; --given takes out the mix of people by indirect standardisation. Units \
      stand in the order of their size. The results are for internal use only.

      EXAMPLES
        waymark compare-units --period 2024-Q4 --internal --reason "analysis"
        waymark compare-units --period 2024-Q4 --by agency --of re_trafficked \\
          --within 24 --given sex,age --internal --reason "analysis" --json
      """)

  @Option(
    help: ArgumentHelp("What the units are, such as region or agency.", valueName: "property"))
  var by = "region"

  @Option(
    help: ArgumentHelp("assisted, reintegrated, re_trafficked or reached.", valueName: "outcome"))
  var of = "reached"

  @Option(help: ArgumentHelp("Length of the window.", valueName: "months"))
  var within = 12

  @Option(help: ArgumentHelp("Properties whose mix is taken out.", valueName: "list"))
  var given: String?

  @Option(
    help: ArgumentHelp(
      "Share to compare with, instead of the common one.", valueName: "per cent"))
  var target: Double?

  @OptionGroup var analysis: CaseAnalysisOptions

  func run() throws { try analysis.output.write(document()) }

  func document() throws -> AnalysisDocument {
    let outcome: UnitOutcome = try Parsed.code(of, option: "--of")
    let window = try Parsed.month(within, option: "--within")
    if let target, !(target > 0 && target < 100) {
      throw Failure(.wrongUsage, "--target: name a per cent between 0 and 100, such as 60.")
    }
    guard target == nil || given == nil else {
      throw Failure(
        .wrongUsage, "--target and --given: with --given units are compared with what is expected.")
    }
    let input = try analysis.input("compare-units")
    if outcome == .reached {
      _ = try Parsed.wave(window.months, option: "--within", of: input.rules)
    }
    let unit = try Parsed.terms(by, option: "--by", table: input.table)
    guard unit.count == 1 else { throw Failure(.wrongUsage, "--by: name one property.") }
    let shares = UnitShares(
      input.table, input.milestones, outcome, within: window, cutoff: input.cutoff,
      rules: input.rules)
    let column = shares.groups(unit[0], in: input.table, input.milestones)
    guard column.codes.count > 1 else {
      throw Messages.cannotAnalyse(
        "There is nothing to compare: fewer than two values of '\(by)' are known of people whose "
          + "window of \(window.months) months is complete by the end of the period.")
    }
    let all = shares.shares(by: column)
    let counts = all.map(\.counts)
    let units = column.codes.indices.map { FunnelUnit(code: column.codes[$0], share: all[$0]) }
    var document = AnalysisDocument(
      command: "compare-units", title: "Share \(of) within \(window.months) months by \(by)")
    document.stamp = input.stamp
    let clock = outcome == .assisted ? ClockStart.identified : input.rules.clock
    document.subject =
      input.subject + [(label: "Clock", text: "days since \(AnalysisWords.clock(clock))")]
    var attrition = shares.attrition
    attrition.leaveOut(column.unknown, .groupUnknown)
    let common: String
    if let given {
      let strata = try Parsed.terms(given, option: "--given", table: input.table).map {
        shares.groups($0, in: input.table, input.milestones)
      }
      guard let crossed = GroupColumn.crossing(strata),
        let plot = RatioFunnelPlot(shares.entries(by: column, strata: crossed))
      else { throw Messages.cannotAnalyse("There is nothing to compare: nobody had the outcome.") }
      let unknown = shares.people.indices.count { row in
        column.group[row] != nil && crossed.group[row] == nil
      }
      attrition.leaveOut(unknown, .covariateUnknown)
      FunnelReport(units).fill(&document, plot)
      common = "observed over expected, expected from the common shares by \(given)"
    } else {
      guard let plot = FunnelPlot(counts, target: target.map { $0 / 100 }) else {
        throw Messages.cannotAnalyse(
          "There is nothing to compare: everyone, or nobody, had the outcome.")
      }
      FunnelReport(units).fill(&document, plot)
      common = target == nil ? "the common share of all units" : "the target"
    }
    document.attrition = attrition
    document.methods = [
      "funnel plot (Spiegelhalter 2005) about \(common): lines at 95% and 99.8%; a unit is marked by "
        + "its exact tail, 1 in 40 or 1 in 1,000 on one side",
      "overdispersion φ from z winsorised at 10% and 90% of the units (those beyond are set to these "
        + "quantiles); the wider lines allow for units differing beyond chance",
    ]
    if outcome == .reTrafficked || outcome == .reintegrated {
      document.methods.append(
        "share: cumulative incidence at the end of the window (Aalen–Johansen, death competing) over "
          + "everybody whose window is over; for lines and marks it counts as that share of the number of "
          + "people who, all followed to the end, would tell as much: p(1 − p) over its variance")
    }
    document.assumptions =
      "units serve comparable people"
      + (given == nil ? "" : " once the named properties are taken out")
      + "; people lost before the end of the window fared like the others of their unit. A mark is a "
      + "question to ask, not a verdict, and the order of units is their size."
    return document
  }
}

/// A unit of a funnel plot.
private struct FunnelUnit {
  let code: String
  let share: UnitShares.Share
}

/// The tables, plot and warnings of a funnel plot.
private struct FunnelReport {
  typealias Column = AnalysisDocument.Column
  typealias Cell = AnalysisDocument.Cell

  let units: [FunnelUnit]

  init(_ units: [FunnelUnit]) { self.units = units }

  private struct Line {
    let unit: FunnelUnit
    let value: Double
    let expected: Double?
    let exact: FunnelLines
    let wide: FunnelLines
    let flag: String
  }

  func fill(_ document: inout AnalysisDocument, _ plot: FunnelPlot) {
    let lines = plot.units.map { unit in
      Line(
        unit: units[unit.index], value: units[unit.index].share.value ?? unit.proportion.estimate,
        expected: nil,
        exact: unit.exact, wide: unit.multiplicative,
        flag: Self.flag(unit.tailFlag(0.025), unit.tailFlag(0.001)))
    }
    fill(
      &document, lines, centre: plot.target, form: .percent, overdispersion: plot.overdispersion,
      leftOut: plot.leftOut)
  }

  func fill(_ document: inout AnalysisDocument, _ plot: RatioFunnelPlot) {
    func side(_ unit: RatioFunnelPlot.Unit, _ p: Double) -> Int {
      unit.tailLow <= p ? -1 : unit.tailHigh <= p ? 1 : 0
    }
    let lines = plot.units.map { unit in
      Line(
        unit: units[unit.unit], value: unit.ratio, expected: unit.expected, exact: unit.exact,
        wide: unit.multiplicative, flag: Self.flag(side(unit, 0.025), side(unit, 0.001)))
    }
    fill(
      &document, lines, centre: 1, form: .decimals(2), overdispersion: plot.overdispersion,
      leftOut: plot.leftOut)
  }

  private static func flag(_ at95: Int, _ at998: Int) -> String {
    switch (at998, at95) {
    case (1, _): "above_998"
    case (-1, _): "below_998"
    case (0, 1): "above_95"
    case (0, -1): "below_95"
    default: ""
    }
  }

  private func fill(
    _ document: inout AnalysisDocument, _ lines: [Line], centre: Double, form: AnalysisNumber,
    overdispersion: Overdispersion?, leftOut: [Int]
  ) {
    // By size, never by result: the order must not read as a ranking.
    let lines = lines.sorted {
      ($0.unit.share.people, $1.unit.code) > ($1.unit.share.people, $0.unit.code)
    }
    let isRatio = lines.contains { $0.expected != nil }
    let expected = isRatio ? [Column("expected", "Expected", .decimals(1))] : []
    document.tables = [
      AnalysisDocument.Table(
        id: "units", title: "Units by size, about \(form.text(centre))",
        columns: [
          Column("unit", "Unit"), Column("people", "People", .count),
          Column("with_outcome", "With outcome", .count),
        ] + expected + [
          Column("value", isRatio ? "Ratio" : "Share", form),
          Column("lower_95", "95% lower", form), Column("upper_95", "95% upper", form),
          Column("lower_998", "99.8% lower", form), Column("upper_998", "99.8% upper", form),
          Column("wide_lower_998", "Wide lower", form),
          Column("wide_upper_998", "Wide upper", form), Column("lost", "Lost", .count),
          Column("mark", "Mark"),
        ],
        rows: lines.map { line in
          let own: [Cell] = [
            .text(line.unit.code), .count(line.unit.share.people),
            .count(line.unit.share.events),
          ]
          return own + (isRatio ? [.optional(line.expected)] : []) + [
            .number(line.value), .number(line.exact.at95.lower), .number(line.exact.at95.upper),
            .number(line.exact.at998.lower), .number(line.exact.at998.upper),
            .number(line.wide.at998.lower), .number(line.wide.at998.upper),
            .count(line.unit.share.lost), .text(line.flag),
          ]
        }),
      AnalysisDocument.Table(
        id: "overdispersion", title: "Do units differ beyond chance?",
        columns: [
          Column("units", "Units", .count), Column("phi", "φ", .decimals(2)),
        ],
        rows: overdispersion.map { [[.count($0.units), .number($0.phi)]] } ?? []),
    ]
    document.plot = ControlPlot.lines(
      labels: lines.map(\.unit.code), values: lines.map(\.value), centre: centre,
      inner: lines.map(\.exact.at95), outer: lines.map(\.exact.at998),
      isSignal: lines.map { !$0.flag.isEmpty }, form: form)
    document.warnings = warnings(lines, overdispersion, leftOut)
  }

  private func warnings(_ lines: [Line], _ overdispersion: Overdispersion?, _ leftOut: [Int])
    -> [String]
  {
    var warnings: [String] = []
    if lines.count < 10 {
      warnings.append("fewer than 10 units: whether they differ beyond chance cannot be judged.")
    } else if let overdispersion, overdispersion.phi > 1.5 {
      warnings.append(
        "units differ more than chance explains (φ \(AnalysisNumber.decimals(1).text(overdispersion.phi))): "
          + "look for what the shares leave out before asking single units; use the wide lines.")
    }
    if !leftOut.isEmpty {
      warnings.append(
        "no result for \(leftOut.map { units[$0].code }.joined(separator: ", ")): nobody whose window is "
          + "over, nobody followed to its end, or nothing expected.")
    }
    let losing = lines.filter { $0.unit.share.lost * 5 > $0.unit.share.people }
    if !losing.isEmpty {
      warnings.append(
        "more than a fifth of the people lost in \(losing.map(\.unit.code).joined(separator: ", ")): "
          + "the shares of those units are unsure.")
    }
    warnings.append(
      "about one unit in twenty lies outside the 95% lines by chance; units are not ranked, and a "
        + "unit inside the lines is not proven to be like the others.")
    return warnings
  }
}
