/// Tables that a release has only where its report shows something of them.
///
/// Every count more is one more thing that must be kept from telling of single people; a report that
/// does not need it is spared that.
package enum RequestedTable: String, CaseIterable, Sendable {
  case lasting, pathways, reach
  case followUpsOpen = "follow_ups_open"
  case followUpsByAgency = "follow_ups_by_agency"
  case cohortSteps = "cohort_steps"
  /// A table by each attribute that the plan breaks down by.
  case cohortBy = "cohort_by"
  case planIndicators = "plan_indicators"
  case leaks, justice
}

extension StudyPopulation {
  /// The tables that the plan asks for beside those of every release, in a fixed order.
  func requestedTables() -> [StudyTable] {
    RequestedTable.allCases.filter(plan.requested.contains).flatMap { table -> [StudyTable] in
      switch table {
      case .lasting: [lasting()]
      case .pathways: [pathways()]
      case .reach: [reach()]
      case .followUpsOpen: [followUpsOpen()]
      case .followUpsByAgency: followUpsByAgency()
      case .cohortSteps: [cohortSteps()]
      case .cohortBy: plan.breakdowns.map { cohortTable(by: $0) }
      case .planIndicators: plan.indicators.isEmpty ? [] : [planIndicators()]
      case .leaks: [leaks()]
      case .justice: [justice()]
      }
    }
  }

  /// A version that stands in internal editions and, with rounded counts, in protected ones.
  ///
  /// Where counts are withheld nobody has shown what follows from these cells together with those of
  /// other tables: a guard that no protected edition passes keeps them out.
  func guardedVersion(_ block: String, _ figures: [Figure], rare: [CountedCell] = [])
    -> TableVersion
  {
    TableVersion(
      blocks: [FigureBlock(id: block, figures: figures)], guards: [Guard(0, from: [block])],
      rare: rare)
  }
}
