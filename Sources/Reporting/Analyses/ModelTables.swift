import Statistics

/// The tables and warnings of `waymark model`.
struct ModelTables {
  typealias Column = DataTable.Column

  let model: OutcomeRegression

  var ratios: DataTable {
    let name = model.kind == .cox ? "Hazard ratio" : "Subdistribution ratio"
    var columns = [
      Column("property", "Property"), Column("group", "Group"), Column("reference", "Against"),
      Column("people", "People", .count), Column("outcomes", "With outcome", .count),
      Column("ratio", name, .decimals(2)), Column("lower", "Lower", .decimals(2)),
      Column("upper", "Upper", .decimals(2)), Column("p", "p", .probability),
      Column("coefficient", "Log ratio", .decimals(3)),
      Column("standard_error", "SE", .decimals(3)),
    ]
    if model.kind == .cox { columns.append(Column("proportionality_p", "PH p", .probability)) }
    return DataTable(
      id: "ratios", title: "Ratios (95% limits)", columns: columns,
      rows: model.terms.map { term in
        let isReliable = !term.mayBeInfinite
        let row: [DataTable.Cell] = [
          .text(term.column.term), .text(term.column.level ?? "per year"),
          .text(term.column.reference ?? ""), .count(term.people), .count(term.outcomes),
          .optional(term.ratio), .optional(term.limits?.lower), .optional(term.limits?.upper),
          .optional(term.pValue), isReliable ? .optional(term.coefficient) : .none,
          isReliable ? .optional(term.standardError) : .none,
        ]
        return model.kind == .cox ? row + [.optional(term.proportionalityP)] : row
      })
  }

  var tests: DataTable {
    DataTable(
      id: "tests", title: "Tests of the whole model",
      columns: [
        Column("test", "Test"), Column("statistic", "Chi-square", .decimals(2)),
        Column("df", "df", .count), Column("p", "p", .probability),
      ],
      rows: [
        [
          .text("likelihood ratio, all properties"), .optional(model.likelihoodRatio),
          .count(model.degreesOfFreedom), .optional(model.likelihoodRatioP),
        ],
        [
          .text("proportional hazards, all properties"), .none, .count(model.degreesOfFreedom),
          .optional(model.proportionalityP),
        ],
      ])
  }

  /// How well the model tells people apart; empty where no two can be compared.
  var concordance: DataTable {
    let value = model.concordance.flatMap { result in result.value.map { (result, $0) } }
    return DataTable(
      id: "concordance", title: "Does who had the outcome first have the higher risk?",
      columns: [
        Column("concordance", "Concordance", .decimals(3)),
        Column("standard_error", "SE", .decimals(3)),
      ],
      rows: value.map { [[.number($1), .optional($0.standardError)]] } ?? [])
  }

  var warnings: [String] {
    func name(_ term: OutcomeRegression.Term) -> String {
      term.column.level.map { "\(term.column.term) '\($0)'" } ?? term.column.term
    }
    var warnings: [String] = []
    for property in model.constant {
      warnings.append("everyone is alike in '\(property)'; it was left out.")
    }
    for term in model.terms where term.isCollinear {
      warnings.append("\(name(term)) follows from the other properties; it was left out.")
    }
    for term in model.terms where term.mayBeInfinite {
      warnings.append(
        "\(name(term)): all or none of the people have the outcome, so that no finite ratio fits "
          + "(separation). Put small groups together.")
    }
    if !model.converged {
      warnings.append("the search for the best fit did not settle; do not use these ratios.")
    }
    if model.outcomes < 10 * model.terms.count {
      warnings.append(
        "\(AnalysisWords.count(model.outcomes)) outcomes for \(model.terms.count) ratios: fewer "
          + "than ten each; the ratios may be far off.")
    }
    let drifting = model.terms.filter { $0.proportionalityP.map { $0 < 0.05 } ?? false }
    if !drifting.isEmpty {
      warnings.append(
        "the ratio of \(drifting.map(name).joined(separator: ", ")) seems to change over time "
          + "(PH p below 0.05): stratify by it, or compare at fixed months.")
    }
    if let clusters = model.clusters, clusters < 20 {
      warnings.append(
        "only \(clusters) clusters: their sandwich errors are too small below about 20.")
    }
    return warnings
  }
}
