import Statistics

/// A unit with its place in a funnel plot.
struct UnitLine {
  let code: String
  let share: UnitShares.Share
  let value: Double
  /// Events expected of its people, where their mix is taken out.
  let expected: Double?
  let exact: FunnelLines
  let wide: FunnelLines
  /// `above_998`, `below_95` and the like; empty inside the lines.
  let flag: String
}

/// The tables and warnings of `waymark compare-units`.
struct UnitsTables {
  typealias Column = DataTable.Column
  typealias Cell = DataTable.Cell

  /// By size, never by result: the order must not read as a ranking.
  let lines: [UnitLine]
  let centre: Double
  let style: NumberStyle
  private let overdispersion: Overdispersion?
  private let leftOut: [String]

  /// Shares about their target.
  init(_ plot: FunnelPlot, codes: [String], shares: [UnitShares.Share]) {
    self.init(
      plot.units.map { unit in
        UnitLine(
          code: codes[unit.index], share: shares[unit.index],
          value: shares[unit.index].value ?? unit.proportion.estimate, expected: nil,
          exact: unit.exact, wide: unit.multiplicative,
          flag: Self.flag(low: unit.tailLow, high: unit.tailHigh))
      }, centre: plot.target, style: .exactPercent, overdispersion: plot.overdispersion,
      leftOut: plot.leftOut.map { codes[$0] })
  }

  /// Ratios of observed over expected about 1.
  init(_ plot: RatioFunnelPlot, codes: [String], shares: [UnitShares.Share]) {
    self.init(
      plot.units.map { unit in
        UnitLine(
          code: codes[unit.unit], share: shares[unit.unit], value: unit.ratio,
          expected: unit.expected, exact: unit.exact, wide: unit.multiplicative,
          flag: Self.flag(low: unit.tailLow, high: unit.tailHigh))
      }, centre: 1, style: .decimals(2), overdispersion: plot.overdispersion,
      leftOut: plot.leftOut.map { codes[$0] })
  }

  private init(
    _ lines: [UnitLine], centre: Double, style: NumberStyle, overdispersion: Overdispersion?,
    leftOut: [String]
  ) {
    self.lines = lines.sorted { ($0.share.people, $1.code) > ($1.share.people, $0.code) }
    self.centre = centre
    self.style = style
    self.overdispersion = overdispersion
    self.leftOut = leftOut
  }

  /// The mark of a unit, by the chance of as few or fewer and of as many or more.
  private static func flag(low: Double, high: Double) -> String {
    if low <= 0.001 { return "below_998" }
    if high <= 0.001 { return "above_998" }
    if low <= 0.025 { return "below_95" }
    return high <= 0.025 ? "above_95" : ""
  }

  private var isRatio: Bool { lines.contains { $0.expected != nil } }

  var units: DataTable {
    let expected = isRatio ? [Column("expected", "Expected", .decimals(1))] : []
    return DataTable(
      id: "units", title: "Units by size, about \(NumberText.english.text(centre, style: style))",
      columns: [
        Column("unit", "Unit"), Column("people", "People", .count),
        Column("with_outcome", "With outcome", .count),
      ] + expected + [
        Column("value", isRatio ? "Ratio" : "Share", style),
        Column("lower_95", "95% lower", style), Column("upper_95", "95% upper", style),
        Column("lower_998", "99.8% lower", style), Column("upper_998", "99.8% upper", style),
        Column("wide_lower_998", "Wide lower", style),
        Column("wide_upper_998", "Wide upper", style), Column("lost", "Lost", .count),
        Column("mark", "Mark"),
      ],
      rows: lines.map { line in
        let own: [Cell] = [
          .text(line.code), .count(line.share.people), .count(line.share.events),
        ]
        return own + (isRatio ? [.optional(line.expected)] : []) + [
          .number(line.value), .number(line.exact.at95.lower), .number(line.exact.at95.upper),
          .number(line.exact.at998.lower), .number(line.exact.at998.upper),
          .number(line.wide.at998.lower), .number(line.wide.at998.upper),
          .count(line.share.lost), .text(line.flag),
        ]
      })
  }

  var spread: DataTable {
    DataTable(
      id: "overdispersion", title: "Do units differ beyond chance?",
      columns: [Column("units", "Units", .count), Column("phi", "φ", .decimals(2))],
      rows: overdispersion.map { [[.count($0.units), .number($0.phi)]] } ?? [])
  }

  var warnings: [String] {
    var warnings: [String] = []
    if lines.count < 10 {
      warnings.append("fewer than 10 units: whether they differ beyond chance cannot be judged.")
    } else if let phi = overdispersion?.phi, phi > 1.5 {
      warnings.append(
        "units differ more than chance explains (φ \(NumberText.english.text(phi, style: .decimal))): "
          + "look for what the shares leave out before asking single units; use the wide lines.")
    }
    if !leftOut.isEmpty {
      warnings.append(
        "no result for \(leftOut.joined(separator: ", ")): nobody whose window is "
          + "over, nobody followed to its end, or nothing expected.")
    }
    let losing = lines.filter { $0.share.lost * 5 > $0.share.people }
    if !losing.isEmpty {
      warnings.append(
        "more than a fifth of the people lost in \(losing.map(\.code).joined(separator: ", ")): "
          + "the shares of those units are unsure.")
    }
    warnings.append(
      "about one unit in twenty lies outside the 95% lines by chance; units are not ranked, and a "
        + "unit inside the lines is not proven to be like the others.")
    return warnings
  }
}
