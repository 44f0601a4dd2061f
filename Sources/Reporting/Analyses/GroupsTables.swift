import CaseModel
import Statistics

/// The tables of `waymark compare-groups`.
struct GroupsTables {
  typealias Column = DataTable.Column

  let comparison: GroupComparison
  let months: [Int]
  /// The month at which groups are compared.
  let month: FollowUpWave

  var people: DataTable {
    DataTable(
      id: "groups", title: "Groups",
      columns: [
        Column("group", "Group"), Column("people", "People", .count),
        Column("outcomes", "With outcome", .count), Column("deaths", "Died first", .count),
        Column("median_follow_up_days", "Median follow-up (days)", .count),
      ],
      rows: comparison.groups.map { group in
        [
          .text(group.code), .count(group.people), .count(group.outcomes), .count(group.deaths),
          .optional(group.medianFollowUp),
        ]
      })
  }

  var shares: DataTable {
    DataTable(
      id: "cumulative_incidence", title: "Share with the outcome by month (95% limits)",
      columns: [
        Column("group", "Group"), Column("month", "Month", .count),
        Column("value", "Share", .exactPercent), Column("lower", "Lower", .exactPercent),
        Column("upper", "Upper", .exactPercent), Column("still_followed", "Still followed", .count),
      ],
      rows: comparison.groups.flatMap { group in
        months.map { month -> [DataTable.Cell] in
          let estimate = group.incidence.estimate(at: Double(FollowUpWave(months: month).days))
          let isKnown = estimate.isFollowed
          return [
            .text(group.code), .count(month), isKnown ? .number(estimate.value) : .none,
            isKnown ? .optional(estimate.limits?.lower) : .none,
            isKnown ? .optional(estimate.limits?.upper) : .none, .number(estimate.stillFollowed),
          ]
        }
      })
  }

  var tests: DataTable {
    DataTable(
      id: "tests", title: "Do the groups differ at all?",
      columns: [
        Column("test", "Test"), Column("statistic", "Chi-square", .decimals(2)),
        Column("df", "df", .count), Column("p", "p", .probability),
      ],
      rows: [
        [
          .text("log-rank"), .optional(comparison.logRank.statistic),
          .count(comparison.logRank.degreesOfFreedom), .optional(comparison.logRank.pValue),
        ],
        [
          .text("Gray"), .optional(comparison.gray.statistic),
          .count(comparison.gray.degreesOfFreedom), .optional(comparison.gray.pValue),
        ],
      ])
  }

  /// The outcomes of each group beside those of the log-rank test.
  var expected: DataTable {
    DataTable(
      id: "expected", title: "Outcomes, and those that one common rate would give",
      columns: [
        Column("group", "Group"), Column("people", "People", .count),
        Column("observed", "Outcomes", .count), Column("expected", "Expected", .decimals(2)),
      ],
      rows: comparison.groups.enumerated().map { place, group in
        [
          .text(group.code), .count(group.people), .count(group.outcomes),
          .number(comparison.logRank.expected[place]),
        ]
      })
  }

  var differences: DataTable {
    let reference = comparison.groups[comparison.reference].code
    return DataTable(
      id: "differences",
      title: "Difference from '\(reference)' at month \(month.months) (95% limits)",
      columns: [
        Column("group", "Group"), Column("reference", "Reference"),
        Column("month", "Month", .count), Column("difference", "Difference", .exactPercent),
        Column("lower", "Lower", .exactPercent), Column("upper", "Upper", .exactPercent),
        Column("p", "p", .probability), Column("adjusted_p", "Adjusted p", .probability),
      ],
      rows: comparison.contrasts.map { contrast in
        [
          .text(contrast.code), .text(reference), .count(month.months),
          .optional(contrast.difference?.difference),
          .optional(contrast.difference?.limits?.lower),
          .optional(contrast.difference?.limits?.upper), .optional(contrast.difference?.pValue),
          .optional(contrast.adjustedP),
        ]
      })
  }
}
