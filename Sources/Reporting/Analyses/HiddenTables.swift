import Statistics

/// The tables of `waymark estimate-hidden`.
struct HiddenTables {
  typealias Column = DataTable.Column
  typealias Cell = DataTable.Cell

  let lists: [String]
  let table: CaptureTable
  let selection: StepwiseSelection

  private func name(_ pair: ListPair) -> String { "\(lists[pair.first]):\(lists[pair.second])" }

  func names(_ pairs: [ListPair]) -> String {
    pairs.isEmpty ? "none" : pairs.map(name).joined(separator: " ")
  }

  func chosen(_ profile: MultipleSystemsEstimate.Multinomial) -> DataTable {
    let estimate = selection.estimate
    let limits = profile.limits.first
    func row(_ likelihood: String, _ total: Double, _ limits: Limits?) -> [Cell] {
      [
        .text(likelihood), .number(total), .optional(limits?.lower), .optional(limits?.upper),
        .number(total - Double(table.observed)), .text(names(estimate.pairs)),
      ]
    }
    return DataTable(
      id: "estimate", title: "Total by the published rule (95% limits, given the model)",
      columns: [
        Column("likelihood", "Likelihood"), Column("total", "Total", .count),
        Column("lower", "Lower", .count), Column("upper", "Upper", .count),
        Column("unseen", "On no list", .count), Column("pairs", "Pairs in the model"),
      ],
      rows: [
        row("Poisson", estimate.total, limits), row("multinomial", profile.estimate, limits),
      ])
  }

  var steps: DataTable {
    DataTable(
      id: "steps", title: "Selection, step by step",
      columns: [
        Column("pair", "Pair taken in"), Column("p", "p", .probability),
        Column("aic", "AIC", .decimals(2)), Column("total", "Total", .count),
      ],
      rows: selection.steps.map { step in
        [.text(name(step.pair)), .number(step.p), .number(step.aic), .number(step.total)]
      })
  }

  /// Why the selection ended.
  var stopWords: String {
    switch selection.stop {
    case .noPairLeft: "every pair is in the model"
    case .aicDoesNotFall(let pair, _): "AIC no longer falls (best left: \(name(pair)))"
    case .notSignificant(let pair, _, let p?):
      "\(name(pair)) is not significant (p \(NumberText.english.text(p, style: .probability)))"
    case .notSignificant(let pair, _, nil): "the best pair left, \(name(pair)), is shared by nobody"
    case .noModelLeft: "no larger model has an estimate"
    }
  }

  func spread(_ all: AllPairwiseModels, _ profile: MultipleSystemsEstimate.Multinomial)
    -> DataTable
  {
    let totals = all.models.compactMap { $0.fit?.total }
    let inside = profile.limits.first.map { limits in
      Double(totals.count { $0 >= limits.lower && $0 <= limits.upper }) / Double(totals.count)
    }
    let rows: [(String, Double?)] = [
      ("models", Double(all.models.count)), ("models with an estimate", Double(totals.count)),
      ("smallest total", all.totalQuantile(0)), ("lower quartile", all.totalQuantile(0.25)),
      ("median", all.totalQuantile(0.5)), ("upper quartile", all.totalQuantile(0.75)),
      ("largest total", all.totalQuantile(1)), ("AIC-weighted mean", all.average(by: .aic)),
      ("BIC-weighted mean", all.average(by: .bic)),
      ("% of models inside the limits above", inside.map { $0 * 100 }),
    ]
    return DataTable(
      id: "spread", title: "How far all models with pairs of lists spread",
      columns: [Column("statistic", "Statistic"), Column("value", "Value", .count)],
      rows: rows.map { [.text($0.0), .optional($0.1)] })
  }

  func best(_ all: AllPairwiseModels) -> DataTable {
    func rows(_ criterion: AllPairwiseModels.Criterion, _ name: String) -> [[Cell]] {
      let weights = all.weights(by: criterion)
      return all.ranked(by: criterion).prefix(5).map { model, value in
        [
          .text(name), .number(value), .number(weights[model.number]),
          .optional(model.fit?.total), .text(names(all.pairs(of: model.number))),
        ]
      }
    }
    return DataTable(
      id: "best_models", title: "The five best models by each criterion",
      columns: [
        Column("criterion", "By"), Column("value", "Criterion", .decimals(2)),
        Column("weight", "Weight", .decimals(2)), Column("total", "Total", .count),
        Column("pairs", "Pairs in the model"),
      ], rows: rows(.aic, "AIC") + rows(.bic, "BIC"))
  }

  var twoLists: DataTable {
    DataTable(
      id: "two_lists", title: "Two lists at a time (Chapman, log-normal 95% limits): a check only",
      columns: [
        Column("pair", "Lists"), Column("first", "First", .count),
        Column("second", "Second", .count), Column("both", "Both", .count),
        Column("total", "Total", .count), Column("lower", "Lower", .count),
        Column("upper", "Upper", .count),
      ],
      rows: table.pairs.map { pair in
        let two = TwoListEstimate(table, pair: pair)
        let limits = two.both > 0 ? two.chapmanLogNormal() : nil
        return [
          .text(name(pair)), .count(two.first), .count(two.second), .count(two.both),
          two.both > 0 ? .number(two.chapman) : .none, .optional(limits?.lower),
          .optional(limits?.upper),
        ]
      })
  }

  var bounds: DataTable {
    let bounds = LowerBounds(table)
    let rows: [(String, Double)] = [
      ("Chao, lists of unequal size", bounds.unequalLists),
      ("Chao, lists of unequal size, bias-corrected", bounds.unequalListsBiasCorrected),
      ("Chao, few lists of equal size", bounds.fewLists),
      ("Chao, many lists of equal size", bounds.plain),
    ]
    return DataTable(
      id: "lower_bounds", title: "At least so many",
      columns: [Column("bound", "Bound"), Column("total", "Total", .count)],
      rows: rows.map { [.text($0.0), .number($0.1)] })
  }
}
