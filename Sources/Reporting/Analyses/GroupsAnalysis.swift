package import CaseModel
package import Statistics

extension AnalysisInput {
  /// Whether groups of people differ in an outcome over time.
  ///
  /// `month` is the one at which they are compared; groups of fewer than `smallest` people are put
  /// together.
  package func groups(
    by term: GroupTerm, outcome: TimedOutcome, since: ClockStart, landmark: FollowUpWave?,
    months: [Int], comparedAt month: FollowUpWave, reference: String?, smallest: Int,
    adjustment: MultiplicityAdjustment, standardisation: Standardisation?
  ) throws(AnalysisFault) -> AnalysisDocument {
    let cohort = cohort(outcome, since: since)
    let column = cohort.groups(term, in: table, milestones, landmark: landmark?.days)
    let comparison: GroupComparison
    do {
      comparison = try GroupComparison(
        cohort, by: column, landmark: landmark?.days, fixedTime: month.days,
        reference: reference, smallest: smallest, adjustment: adjustment)
    } catch {
      throw AnalysisFault(error, property: term.name)
    }
    let tables = GroupsTables(comparison: comparison, months: months, month: month)
    let name = AnalysisWords.name(outcome)
    var document = document(
      "compare-groups", "\(name.prefix(1).uppercased() + name.dropFirst()) by \(term.name)")
    document.subject += [
      (label: "Outcome", text: AnalysisWords.outcome(outcome)),
      (label: "Clock", text: AnalysisWords.clock(since, landmark: landmark)),
    ]
    document.attrition = comparison.attrition
    document.tables = [tables.people, tables.shares, tables.tests, tables.differences]
    let comparisons = comparison.contrasts.count
    document.methods = [
      "Aalen–Johansen cumulative incidence, log(−log) limits from the multinomial standard error; "
        + "length of follow-up by reverse Kaplan–Meier",
      "log-rank test of rates (deaths end the observation); Gray's test of cumulative incidences "
        + "(deaths compete)",
      "differences at month \(month.months): normal limits; p adjusted by \(adjustment.words) over "
        + "\(comparisons) " + (comparisons == 1 ? "comparison" : "comparisons"),
    ]
    document.assumptions =
      AnalysisWords.followUp(rules)
      + ", in every group alike; the month of comparison and the groups were "
      + "chosen beforehand. A difference is no proof that the property is its cause."
    document.warnings = Self.warnings(comparison, months, month, landmark)
    if let standardisation {
      let strata = standardisation.terms.map { cohort.groups($0, in: table, milestones) }
      try standardisation.fill(
        &document, cohort, by: column, strata: strata, landmark: landmark, months: months,
        smallest: smallest)
    }
    return document
  }

  private static func warnings(
    _ comparison: GroupComparison, _ months: [Int], _ fixed: FollowUpWave,
    _ landmark: FollowUpWave?
  ) -> [String] {
    var warnings: [String] = []
    let few = comparison.groups.filter { $0.outcomes < 10 }.map(\.code)
    if !few.isEmpty {
      warnings.append(
        "fewer than 10 people with the outcome in \(few.joined(separator: ", ")): limits and tests "
          + "are unsure there.")
    }
    let thin = comparison.groups.filter { group in
      months.contains { month in
        let estimate = group.incidence.estimate(at: Double(FollowUpWave(months: month).days))
        return estimate.isFollowed && estimate.stillFollowed < 10
      }
    }.map(\.code)
    if !thin.isEmpty {
      warnings.append(
        "fewer than 10 people still followed at a month shown in \(thin.joined(separator: ", ")): "
          + "one more outcome would move the share a lot.")
    }
    let short = comparison.contrasts.filter { $0.difference == nil }.map(\.code)
    if !short.isEmpty {
      warnings.append(
        "no comparison at month \(fixed.months) for \(short.joined(separator: ", ")): it or the "
          + "reference was not followed so long. A smaller --difference-at may do.")
    }
    if let landmark { warnings.append(AnalysisWords.landmarkWarning(landmark)) }
    return warnings
  }
}

extension AnalysisFault {
  fileprivate init(_ fault: GroupComparison.Fault, property: String) {
    switch fault {
    case .nobody:
      self = .nothingToShow(
        "Nobody is left to compare by '\(property)': the value is known of no one in the cohort. "
          + "See  waymark status  and the data quality pages of the report.")
    case .oneGroup(let code):
      self = .nothingToShow(
        "There is nothing to compare: everyone whose '\(property)' is known is in one group, "
          + "'\(code)'.")
    case .noOutcomes:
      self = .nothingToShow(
        "There is nothing to compare: nobody in these groups had the outcome in the time observed.")
    case .noSuchReference(let code, let groups):
      self = .noSuchGroup(option: "--reference", code: code, known: groups)
    }
  }
}

extension MultiplicityAdjustment {
  fileprivate var words: String {
    switch self {
    case .holm: "Holm"
    case .bonferroni: "Bonferroni"
    case .hochberg: "Hochberg"
    case .sidak: "Šidák"
    case .falseDiscovery: "Benjamini–Hochberg (false discovery rate)"
    case .falseDiscoveryAnyDependence: "Benjamini–Yekutieli (false discovery rate)"
    }
  }
}
