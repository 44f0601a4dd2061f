import CaseModel
import Statistics

/// The tables of `waymark attrition`.
struct AttritionTables {
  typealias Column = DataTable.Column

  let balances: [ProfileBalance]
  let losses: [LossAdjustment]
  let months: [Int]

  static func waves(
    _ waves: [(FollowUpWave, WaveCohort)], _ interval: ProportionInterval
  ) -> DataTable {
    DataTable(
      id: "waves", title: "Waves of follow-up",
      columns: [
        Column("month", "Month", .count), Column("due", "Due", .count),
        Column("reached", "Reached", .count), Column("not_reached", "Not reached", .count),
        Column("declined", "Declined", .count), Column("share_reached", "Reached", .exactPercent),
        Column("lower", "Lower", .exactPercent), Column("upper", "Upper", .exactPercent),
      ],
      rows: waves.map { wave, cohort in
        let share = Proportion(cohort.people(.reached), of: cohort.count)
        let limits = share.total > 0 ? share.limits(interval) : nil
        return [
          .count(wave.months), .count(cohort.count), .count(share.count),
          .count(cohort.people(.notReached)), .count(cohort.people(.declined)),
          share.total > 0 ? .number(share.estimate) : .none, .optional(limits?.lower),
          .optional(limits?.upper),
        ]
      })
  }

  var balance: DataTable {
    DataTable(
      id: "reached_and_not", title: "Who they are: reached against not reached or declined",
      columns: [
        Column("property", "Property"), Column("group", "Group"),
        Column("reached", "Reached", .count), Column("share_of_reached", "of all", .exactPercent),
        Column("unreached", "Not reached", .count),
        Column("share_of_unreached", "of all", .exactPercent),
        Column("declined", "(declined)", .count),
        Column("standardised_difference", "Std. difference", .decimals(2)),
      ],
      rows: balances.flatMap { balance in
        balance.rows.map { row in
          [
            .text(balance.property), .text(row.code ?? Grouping.unknown), .count(row.reached.count),
            share(row.reached), .count(row.unreached.count), share(row.unreached),
            .count(row.declined), .optional(row.standardisedDifference),
          ]
        }
      })
  }

  /// No percentage of fewer than ten people.
  private func share(_ proportion: Proportion) -> DataTable.Cell {
    proportion.total >= 10 ? .number(proportion.estimate) : .none
  }

  var tests: DataTable {
    let adjusted = MultiplicityAdjustment.holm.adjust(balances.map { $0.test?.p ?? .nan })
    return DataTable(
      id: "tests", title: "Could chance explain it?",
      columns: [
        Column("property", "Property"), Column("test", "Test"), Column("p", "p", .probability),
        Column("adjusted_p", "Adjusted p", .probability),
        Column("largest_difference", "Largest std. difference", .decimals(2)),
      ],
      rows: zip(balances, adjusted).map { balance, p in
        let name =
          switch balance.test?.kind {
          case .fisher?: "Fisher"
          case .pearson(let df)?: "chi-square, \(df) df"
          case nil: "none: one group, or too few people"
          }
        let largest = balance.rows.compactMap(\.standardisedDifference).map(\.magnitude).max()
        return [
          .text(balance.property), .text(name), .optional(balance.test?.p),
          p.isNaN ? .none : .number(p), .optional(largest),
        ]
      })
  }

  static func endings(_ cohort: WaveCohort) -> DataTable {
    let missing = cohort.state.indices.filter { cohort.state[$0] == .notReached }
    let kinds: [EventKind] = [.withdrew, .lost, .transferred, .closed]
    let counted: [(String, Int)] =
      kinds.map { kind in
        (kind.code, missing.count { cohort.ending[$0] == kind })
      } + [("nothing_recorded", missing.count { cohort.ending[$0] == nil })]
    return DataTable(
      id: "endings", title: "Not reached: what had ended contact when the wave fell due",
      columns: [Column("ending", "Ending"), Column("people", "People", .count)],
      rows: counted.map { [.text($0.0), .count($0.1)] })
  }

  var lost: DataTable {
    DataTable(
      id: "losses",
      title: "Share re-trafficked, by what the lost are taken to be like (95% limits)",
      columns: [
        Column("month", "Month", .count), Column("plain", "Like everyone", .exactPercent),
        Column("plain_lower", "Lower", .exactPercent),
        Column("plain_upper", "Upper", .exactPercent),
        Column("adjusted", "Like their own kind", .exactPercent),
        Column("adjusted_lower", "Lower", .exactPercent),
        Column("adjusted_upper", "Upper", .exactPercent),
        Column("known", "Known", .count), Column("with_outcome", "With it", .count),
        Column("lost", "Lost", .count), Column("lowest", "Lowest", .exactPercent),
        Column("highest", "Highest", .exactPercent),
        Column("largest_weight", "Max weight", .decimals(1)),
      ],
      rows: zip(months, losses).map { month, loss in
        [
          .count(month), .optional(loss.plain?.value), .optional(loss.plain?.limits?.lower),
          .optional(loss.plain?.limits?.upper), .optional(loss.adjusted?.value),
          .optional(loss.adjusted?.limits?.lower), .optional(loss.adjusted?.limits?.upper),
          .count(loss.group.reached.total), .count(loss.group.reached.count),
          .count(loss.group.unreached), .optional(loss.group.bounds?.lower),
          .optional(loss.group.bounds?.upper), .optional(loss.largestWeight),
        ]
      })
  }

  /// Fewer than a share have the outcome: what the people lost would have to be like to end it.
  func claims(_ value: Double) -> DataTable {
    let share = NumberText.english.text(value, style: .exactPercent)
    return DataTable(
      id: "claims", title: "Fewer than \(share) re-trafficked: when would it not hold?",
      columns: [
        Column("month", "Month", .count), Column("claim", "Claim"),
        Column("tipping_count", "Lost with outcome", .count),
        Column("tipping_share", "of the lost", .exactPercent),
        Column("like_everyone", "like everyone", .exactPercent),
      ],
      rows: zip(months, losses).map { month, loss in
        [.count(month)] + ClaimTippingPoint.of(loss.group, claim: .below(value)).cells + [
          .optional(loss.plain?.value)
        ]
      })
  }
}

extension ClaimTippingPoint.Outcome {
  /// The state of a claim in a word, and count and share of the unreached that end it.
  var cells: [DataTable.Cell] {
    switch self {
    case .notShown: [.text("not_shown"), .none, .none]
    case .cannotTip: [.text("holds_whatever_the_lost"), .none, .none]
    case .tips(let count, let share): [.text("holds_until"), .count(count), .number(share)]
    }
  }
}
