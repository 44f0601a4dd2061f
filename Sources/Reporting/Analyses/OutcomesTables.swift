import CaseModel
import Statistics

/// The tables and warnings of `waymark outcomes`.
struct OutcomesTables {
  typealias Column = DataTable.Column

  let changes: [(domain: OutcomeDomain, change: PairedChange)]

  var change: DataTable {
    let adjusted = MultiplicityAdjustment.holm.adjust(
      changes.map { $0.change.paired > 0 ? $0.change.signTestP : .nan })
    return DataTable(
      id: "change", title: "Change of people scored twice (95% limits)",
      columns: [
        Column("domain", "Domain"), Column("people", "People", .count),
        Column("first_mean", "First", .decimals(2)), Column("change", "Change", .decimals(2)),
        Column("lower", "Lower", .decimals(2)), Column("upper", "Upper", .decimals(2)),
        Column("improved", "Improved", .count), Column("unchanged", "Same", .count),
        Column("worsened", "Worsened", .count), Column("measurable", "≥0.5", .count),
        Column("substantial", "≥1", .count), Column("adjusted_p", "Adjusted p", .probability),
      ],
      rows: zip(changes, adjusted).map { item, p in
        let (domain, change) = item
        let limits = change.limits()
        return [
          .text(domain.code), .count(change.paired), .optional(change.firstMeanOfPaired),
          .optional(change.mean), .optional(limits?.lower), .optional(limits?.upper),
          .count(change.improved), .count(change.unchanged), .count(change.worsened),
          .count(change.measurable), .count(change.substantial), p.isNaN ? .none : .number(p),
        ]
      })
  }

  var lost: DataTable {
    DataTable(
      id: "lost", title: "People with a first score only",
      columns: [
        Column("domain", "Domain"), Column("lost", "Lost", .count),
        Column("first_mean_of_lost", "First score", .decimals(2)),
        Column("difference", "Less those scored twice", .decimals(2)),
        Column("lower", "Lower", .decimals(2)), Column("upper", "Upper", .decimals(2)),
        Column("tipping_point", "Tipping point", .decimals(2)),
      ],
      rows: changes.map { domain, change in
        let difference = change.lostAgainstPaired()
        return [
          .text(domain.code), .count(change.lost), .optional(change.firstMeanOfLost),
          .optional(difference?.difference), .optional(difference?.limits.lower),
          .optional(difference?.limits.upper), .optional(change.tippingPoint()),
        ]
      })
  }

  /// More than a share improved: what the people lost would have to be like to end it.
  func claims(_ value: Double) -> DataTable {
    let share = NumberText.english.text(value, style: .exactPercent)
    return DataTable(
      id: "claims", title: "More than \(share) improved: when would it not hold?",
      columns: [
        Column("domain", "Domain"), Column("improved", "Improved", .count),
        Column("paired", "of", .count), Column("lost", "Lost", .count), Column("claim", "Claim"),
        Column("tipping_count", "Lost improved", .count),
        Column("tipping_share", "of the lost", .exactPercent),
      ],
      rows: changes.map { domain, change in
        let group = PartlyReached(change.improvedShare, unreached: change.lost)
        let own: [DataTable.Cell] = [
          .text(domain.code), .count(change.improved), .count(change.paired), .count(change.lost),
        ]
        return own + ClaimTippingPoint.of(group, claim: .above(value)).cells
      })
  }

  static func courses(
    _ counts: [ReintegrationCourse: Int], _ interval: ProportionInterval
  ) -> DataTable {
    let all = counts.values.reduce(0, +)
    return DataTable(
      id: "reintegration",
      title: "Reintegration of everyone assisted (\(interval.words) 95% limits)",
      columns: [
        Column("course", "Course"), Column("people", "People", .count),
        Column("share", "Share", .exactPercent), Column("lower", "Lower", .exactPercent),
        Column("upper", "Upper", .exactPercent),
      ],
      rows: ReintegrationCourse.allCases.map { course in
        let share = Proportion(counts[course] ?? 0, of: all)
        let limits = share.limits(interval)
        return [
          .text(course.code), .count(share.count), all > 0 ? .number(share.estimate) : .none,
          all > 0 ? .number(limits.lower) : .none, all > 0 ? .number(limits.upper) : .none,
        ]
      })
  }

  var warnings: [String] {
    var warnings: [String] = []
    let few = changes.filter { $0.change.paired < 15 }.map(\.domain.code)
    if !few.isEmpty {
      warnings.append(
        "fewer than 15 people scored twice in \(few.joined(separator: ", ")): limits are unsure.")
    }
    if changes.contains(where: { $0.change.lost > 0 }) {
      warnings.append(
        "people were lost to the later assessment. The tipping point is the mean change of the lost "
          + "at which an improvement of all would no longer be shown; a dash means that none is shown "
          + "or nobody was lost.")
    }
    return warnings
  }
}
