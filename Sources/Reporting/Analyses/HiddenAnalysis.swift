import CaseModel
package import Statistics

/// How many people were on no list, from lists that overlap.
package struct HiddenAnalysis {
  private let lists: [String]
  private let table: CaptureTable
  private let rule: StepwiseSelection.Rule
  private let selection: StepwiseSelection

  /// The analysis of a table of overlaps that has a column for each of the `lists`.
  package init(
    _ lists: [String], _ table: CaptureTable, selectedBy rule: StepwiseSelection.Rule
  ) throws(AnalysisFault) {
    guard table.observed > 0 else {
      throw .nothingToShow("Nothing can be estimated: nobody is on any of the lists.")
    }
    guard let selection = StepwiseSelection.by(rule, table) else {
      throw .nothingToShow(
        "Nothing can be estimated: the lists overlap too little even for the simplest model.")
    }
    self.lists = lists
    self.table = table
    self.rule = rule
    self.selection = selection
  }

  /// The estimate from counts that hold no records.
  package func document() -> AnalysisDocument {
    var document = AnalysisDocument("estimate-hidden", title: Self.title, of: .noRecords)
    fill(&document)
    return document
  }

  fileprivate static let title = "People on no list: multiple systems estimation"

  fileprivate func fill(_ document: inout AnalysisDocument) {
    // More than six lists have too many models to try them all.
    let all = table.listCount <= 6 ? AllPairwiseModels(table, pairs: table.pairs) : nil
    let tables = HiddenTables(lists: lists, table: table, selection: selection)
    let profile = selection.estimate.profileMultinomial()
    document.subject += [
      (label: "Lists", text: lists.joined(separator: ", ")),
      (label: "People on at least one list", text: AnalysisWords.count(table.observed)),
    ]
    document.tables = [tables.chosen(profile), tables.steps]
    if let all { document.tables += [tables.spread(all, profile), tables.best(all)] }
    document.tables += [tables.twoLists, tables.bounds]
    document.methods = [
      "Poisson log-linear models of the overlaps; pairs of lists taken in by \(rule.words); the "
        + "selection ended because " + tables.stopWords + ".",
      "limits by the multinomial profile likelihood (Cormack 1992), given the model chosen; total by "
        + "Poisson and by multinomial likelihood, which differ by a few people",
      "a pair that nobody shares has its parameter at minus infinity and counts as a parameter; "
        + "existence by linear program (Fienberg and Rinaldo 2012)",
      "BIC with the people observed as sample size; two lists by Chapman; lower bounds by Chao",
    ]
    document.assumptions =
      "all lists are of the same people, place and time; the same person is recognised on every "
      + "list; nobody is certain to be missed by all; lists depend on each other in pairs only."
    document.warnings += warnings(all, tables)
  }

  private func warnings(_ all: AllPairwiseModels?, _ tables: HiddenTables) -> [String] {
    var warnings: [String] = []
    if let all, let low = all.totalQuantile(0), let high = all.totalQuantile(1) {
      let numbers = NumberText.english
      warnings.append(
        "one table, one family of models, and totals from \(numbers.text(low, style: .count)) to "
          + "\(numbers.text(high, style: .count)): the limits of the chosen model leave out the choice "
          + "of the model. Never quote the estimate without this spread.")
    } else {
      warnings.append(
        "more than six lists: not all models were tried, so the spread over models is not shown.")
    }
    if selection.estimate.degreesOfFreedom == 0 {
      warnings.append("the model fits any table of this size: the data cannot speak against it.")
    }
    if table.listCount == 2 {
      warnings.append(
        "with two lists their independence is taken on trust; nothing in the data can test it.")
    }
    let empty = table.pairs.filter { table.people(on: 1 << $0.first | 1 << $0.second) == 0 }
    if !empty.isEmpty {
      warnings.append(
        "nobody is on both lists of \(tables.names(empty)): two lists say nothing there, and models with "
          + "such a pair rest on the other lists alone.")
    }
    warnings.append(
      "estimates of two lists differ because lists depend on each other, not by chance; a person "
        + "missed in matching makes every overlap too small and the total too large.")
    warnings.append(
      "Chao's bounds hold only if people differ in how easily they are found and dependence puts them "
        + "on several lists; the forms for equal lists can lie above the truth when sizes differ.")
    return warnings
  }
}

extension AnalysisInput {
  /// How many people none of these organisations knows, of those whom the period knows.
  package func hidden(
    _ organisations: [String], selectedBy rule: StepwiseSelection.Rule
  ) throws(AnalysisFault) -> AnalysisDocument {
    guard
      let captures = table.captures(byOrganisations: organisations, milestones, cutoff: cutoff)
    else { throw .nothingToShow("The organisations make no table of overlaps.") }
    var document = document("estimate-hidden", HiddenAnalysis.title)
    // Nobody is followed: what counts is by when an organisation knew somebody.
    document.subject = [
      (label: "Period", text: "\(period.code) (known by \(cutoff.iso))"),
      (label: "As known on", text: asOf.iso),
    ]
    let cohort = milestones.count { $0.entry != nil }
    var attrition = Attrition(everyone: table.count)
    attrition.leaveOut(table.count - cohort, .notInCohort)
    attrition.leaveOut(cohort - captures.observed, .onNoList)
    document.attrition = attrition
    document.warnings = [
      "organisations that refer people to each other do not find them independently; lists of "
        + "referral partners make the estimate too small."
    ]
    try HiddenAnalysis(organisations, captures, selectedBy: rule).fill(&document)
    return document
  }
}

extension StepwiseSelection.Rule {
  fileprivate var words: String {
    switch self {
    case .aic: "smallest AIC while the new term is significant at 5% (Silverman 2014)"
    case .overlap:
      "the least probable overlap while its p is below 0.02 (Chan, Silverman and Vincent 2021)"
    }
  }
}
