package import CaseModel
package import Statistics

extension AnalysisInput {
  /// Regions or partners against their common share, or a `target` (0–1), without ranking them.
  ///
  /// `strata` are properties whose mix is taken out; they leave no place for a target.
  package func units(
    by unit: GroupTerm, _ outcome: UnitOutcome, within window: FollowUpWave,
    given strata: [GroupTerm], target: Double?
  ) throws(AnalysisFault) -> AnalysisDocument {
    let shares = UnitShares(
      table, milestones, outcome, within: window, cutoff: cutoff, rules: rules)
    let column = shares.groups(unit, in: table, milestones)
    guard column.codes.count > 1 else {
      throw .nothingToShow(
        "There is nothing to compare: fewer than two values of '\(unit.name)' are known of people whose "
          + "window of \(window.months) months is complete by the end of the period.")
    }
    let all = shares.shares(by: column)
    var document = document(
      "compare-units", "Share \(outcome.code) within \(window.months) months by \(unit.name)")
    document.subject.append(clock(outcome == .assisted ? .identified : nil))
    var attrition = shares.attrition
    attrition.leaveOut(column.unknown, .groupUnknown)
    let tables: UnitsTables
    let common: String
    if !strata.isEmpty {
      guard
        let crossed = GroupColumn.crossing(strata.map { shares.groups($0, in: table, milestones) }),
        let plot = RatioFunnelPlot(shares.entries(by: column, strata: crossed))
      else { throw .nothingToShow("There is nothing to compare: nobody had the outcome.") }
      let unknown = shares.people.indices.count { row in
        column.group[row] != nil && crossed.group[row] == nil
      }
      attrition.leaveOut(unknown, .covariateUnknown)
      tables = UnitsTables(plot, codes: column.codes, shares: all)
      common =
        "observed over expected, expected from the common shares by "
        + strata.map(\.name).joined(separator: ",")
    } else {
      guard let plot = FunnelPlot(all.map(\.counts), target: target) else {
        throw .nothingToShow("There is nothing to compare: everyone, or nobody, had the outcome.")
      }
      tables = UnitsTables(plot, codes: column.codes, shares: all)
      common = target == nil ? "the common share of all units" : "the target"
    }
    document.attrition = attrition
    document.tables = [tables.units, tables.spread]
    document.plot = .control(
      ControlPlot(tables.lines, centre: tables.centre, style: tables.style))
    document.warnings = tables.warnings
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
      + (strata.isEmpty ? "" : " once the named properties are taken out")
      + "; people lost before the end of the window fared like the others of their unit. A mark is a "
      + "question to ask, not a verdict, and the order of units is their size."
    return document
  }
}
