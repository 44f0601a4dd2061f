package import CaseModel
package import Statistics

extension AnalysisInput {
  /// Who was reached at a wave and who not, how they differ, and what that could change.
  ///
  /// `wave` is the last one that is due where none is named; groups of fewer than `smallest` people are
  /// put together; `claim` is a share (0–1) below which re-trafficking is claimed to lie.
  package func attrition(
    wave named: FollowUpWave?, by properties: [GroupTerm], alike: [GroupTerm], smallest: Int,
    claim: Double?, months: [Int], interval: ProportionInterval
  ) throws(AnalysisFault) -> AnalysisDocument {
    let lastDue = FollowUpWave.lastDue(
      of: rules.waves, milestones, clock: rules.clock, cutoff: cutoff)
    guard let wave = named ?? lastDue else {
      throw .nothingToShow("No wave of follow-up is due by the end of the period.")
    }
    let cohort = waveCohort(wave)
    guard cohort.count > 0 else {
      throw .nothingToShow(
        "The wave of month \(wave.months) is due for nobody by the end of the period.")
    }
    let columns =
      properties.map { cohort.groups($0, in: table, milestones).pooling(smallest: smallest) }
      + [cohort.stages, cohort.reTrafficking]
    let balances = columns.map { ProfileBalance($0, cohort.state) }
    let losses = losses(alike, smallest: smallest, months)
    let tables = AttritionTables(balances: balances, losses: losses, months: months)

    var document = document("attrition", "Reached and not reached at month \(wave.months)")
    document.subject += [
      clock(), (label: "Wave", text: "month \(wave.months), due on day \(wave.days)"),
    ]
    document.attrition = cohort.attrition
    document.tables = [
      AttritionTables.waves(rules.waves.map { ($0, waveCohort($0)) }, interval), tables.balance,
      tables.tests, AttritionTables.endings(cohort), tables.lost,
    ]
    if let claim { document.tables.append(tables.claims(claim)) }
    document.methods = [
      "shares with \(interval.words) 95% limits; standardised difference of shares (Austin 2009), reached less "
        + "not reached, those who declined counted with them",
      "Fisher's exact test for two groups, Pearson's chi-square for more where expected counts allow it "
        + "(Cochran 1954), over people of known groups of at least 10; p adjusted by Holm over the properties",
      "re-trafficking: Aalen–Johansen over everybody whose months are over; 'lost like their own kind' weighs by the inverse probability "
        + "of staying within \(alike.map(\.name).joined(separator: ",")) (Robins and Rotnitzky 1992); lowest and highest if none or all of "
        + "the lost had the outcome (Manski 1989)",
    ]
    if claim != nil {
      document.methods.append(
        "tipping point: the number of the lost with the outcome at which Wilson's upper limit reaches "
          + "the value claimed (Yan, Lee and Li 2009)")
    }
    document.assumptions =
      "people are followed to \(AnalysisWords.followUpEnd(rules.followUpEnd)); "
      + "stage and re-trafficking are those recorded by the day the wave fell due: less may be known of "
      + "the unreached. Groups that look alike may still differ in what nobody recorded."
    document.warnings = Self.warnings(cohort, balances, losses)
    return document
  }

  private func waveCohort(_ wave: FollowUpWave) -> WaveCohort {
    WaveCohort(table, milestones, wave: wave, cutoff: cutoff, rules: rules)
  }

  /// The treatment of people lost, by month.
  private func losses(_ terms: [GroupTerm], smallest: Int, _ months: [Int]) -> [LossAdjustment] {
    let cohort = cohort(.reTrafficked, since: rules.clock)
    let strata = GroupColumn.crossing(terms.map { cohort.groups($0, in: table, milestones) })
    return months.map { month in
      LossAdjustment(
        cohort, strata: strata?.strata(smallest: smallest),
        window: FollowUpWave(months: month).days,
        observable: cohort.startDay.map { cutoff - $0 })
    }
  }

  private static func warnings(
    _ cohort: WaveCohort, _ balances: [ProfileBalance], _ losses: [LossAdjustment]
  ) -> [String] {
    var warnings: [String] = []
    let reached = cohort.people(.reached)
    if reached == 0 || reached == cohort.count {
      warnings.append(
        reached == 0
          ? "nobody was reached: there is nothing to compare."
          : "everyone was reached: there is nothing to compare.")
    } else if min(reached, cohort.count - reached) < 30 {
      warnings.append(
        "fewer than 30 people on one side: differences of this size come about by chance.")
    }
    let apart = balances.filter { balance in
      balance.rows.contains { ($0.standardisedDifference ?? 0).magnitude >= 0.1 }
    }
    if !apart.isEmpty {
      warnings.append(
        "reached and unreached differ by 0.1 or more in "
          + "\(apart.map(\.property).joined(separator: ", ")): figures about the reached do not stand "
          + "for all.")
    }
    if let unknown = losses.map(\.unknownStratum).max(), unknown > 0 {
      warnings.append(
        "\(AnalysisWords.count(unknown)) people of unknown kind, or of a small one, are not in "
          + "'like their own kind'.")
    }
    if losses.contains(where: { ($0.largestWeight ?? 0) > 10 }) {
      warnings.append(
        "one person who stayed stands for more than ten: the adjusted share is unsure.")
    }
    return warnings
  }
}
