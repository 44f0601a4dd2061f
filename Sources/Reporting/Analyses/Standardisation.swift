import CaseModel
package import Statistics

/// The shares of groups if all had the same mix of people: an addition to `waymark compare-groups`.
package struct Standardisation {
  /// Properties whose mix is made the same; at least one.
  package let terms: [GroupTerm]
  /// The group whose mix is the standard; `nil` for everyone compared.
  package let standard: String?

  package init(by terms: [GroupTerm], standard: String?) {
    self.terms = terms
    self.standard = standard
  }

  private var names: String { terms.map(\.name).joined(separator: ",") }

  /// Adds table, method and warnings.
  func fill(
    _ document: inout AnalysisDocument, _ cohort: OutcomeCohort, by column: GroupColumn,
    strata: [GroupColumn], landmark: FollowUpWave?, months: [Int], smallest: Int
  ) throws(AnalysisFault) {
    guard let crossed = GroupColumn.crossing(strata) else {
      throw .inconsistent("A standard needs a property.")
    }
    let result: GroupStandardisation
    do {
      result = try GroupStandardisation(
        cohort, by: column, strata: crossed.strata(smallest: 10), landmark: landmark?.days,
        at: months.map { FollowUpWave(months: $0).days }, standard: standard, smallest: smallest)
    } catch {
      switch error {
      case .nobody:
        throw .nothingToShow(
          "Nothing can be standardised: '\(names)' is known of nobody in the groups.")
      case .noSuchStandard(let code, let groups):
        throw .noSuchGroup(option: "--standard", code: code, known: groups)
      }
    }
    document.tables.append(shares(result, months))
    document.methods.append(
      "standardised shares: each stratum's curve weighted by the mix of "
        + "\(standard.map { "'\($0)'" } ?? "everyone compared") over \(names)")
    document.warnings += warnings(result)
  }

  private func shares(_ result: GroupStandardisation, _ months: [Int]) -> DataTable {
    typealias Column = DataTable.Column
    return DataTable(
      id: "standardised",
      title: "Share with the outcome if all groups had the same mix of \(names) (95% limits)",
      columns: [
        Column("group", "Group"), Column("month", "Month", .count),
        Column("plain", "Own mix", .exactPercent),
        Column("value", "Same mix", .exactPercent), Column("lower", "Lower", .exactPercent),
        Column("upper", "Upper", .exactPercent),
      ],
      rows: result.estimates.enumerated().map { index, estimate in
        [
          .text(estimate.code), .count(months[index % months.count]), .optional(estimate.plain),
          .optional(estimate.standardised?.value), .optional(estimate.standardised?.limits?.lower),
          .optional(estimate.standardised?.limits?.upper),
        ]
      })
  }

  private func warnings(_ result: GroupStandardisation) -> [String] {
    var warnings: [String] = []
    if result.unknown > 0 {
      warnings.append(
        "\(AnalysisWords.count(result.unknown)) people with an unknown value, or in a stratum of fewer "
          + "than 10, are not in the standardised shares.")
    }
    for (code, strata) in result.lacking {
      warnings.append(
        "'\(code)' cannot be standardised: it has nobody in \(strata.joined(separator: ", ")).")
    }
    let short = Set(
      result.estimates.filter { estimate in
        estimate.standardised == nil && !result.lacking.contains { $0.code == estimate.code }
      }.map(\.code)
    ).sorted()
    if !short.isEmpty {
      warnings.append(
        "a dash for \(short.joined(separator: ", ")): one of its strata was not followed so long.")
    }
    return warnings
  }
}
