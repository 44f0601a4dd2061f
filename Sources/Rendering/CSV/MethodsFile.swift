import CaseModel
import Disclosure
package import Reporting
import Statistics

/// `methods.json`: how the numbers of a report were computed, in codes that a program can read.
package func renderMethods(_ report: Report, _ kit: ReplicationKit) -> [UInt8] {
  let (identity, rules) = (report.identity, kit.rules)
  return JSONValue.object([
    (key: "schema", value: "waymark.methods/1"),
    (key: "release", value: .string(identity.release)),
    (key: "title", value: .string(identity.title)),
    (key: "citation", value: .string(identity.citation)),
    (key: "edition", value: .string(identity.edition)),
    (key: "period", value: .string(identity.period.code)),
    (key: "period_start", value: .string(identity.period.start.iso)),
    (key: "period_end", value: .string(identity.period.end.iso)),
    (key: "as_of", value: .string(identity.asOf.iso)),
    (key: "fingerprint", value: .string(identity.fingerprint)),
    (
      key: "cohort",
      value: .object([
        (key: "entry", value: .string("identification_\(rules.identification.rawValue)")),
        (key: "entered_by", value: .string(identity.period.end.iso)),
        (key: "excluded", value: .array(["not_a_victim"])),
        (key: "clock", value: .string(rules.clock.code)),
        (key: "end_of_follow_up", value: .string(rules.followUpEnd.code)),
        (key: "waves", value: .array(rules.waves.map(wave))),
      ])
    ),
    (
      key: "rules",
      value: .object([
        (key: "event", value: "first"), (key: "competing_event", value: "died"),
        (key: "event_and_competing_on_one_day", value: "event"),
        (key: "ties", value: "events_before_losses"),
        (key: "risk_set", value: "everyone_who_leaves_on_a_day_is_at_risk_on_it"),
        (key: "missing_groups", value: "left_out_of_comparisons_own_row_in_tables"),
        (key: "coarse_dates", value: "middle_of_the_interval"),
        (key: "days_of_a_month", value: .number(30.4375)),
      ])
    ),
    (key: "level", value: .number(0.95)),
    (key: "estimators", value: .object(estimators)),
    (key: "protection", value: protection(identity)),
    (key: "analyses", value: .array(kit.analyses.map { analysis($0, rules) })),
    (
      key: "indicators",
      value: .array(
        report.definitions.map { definition in
          .object([
            (key: "code", value: .string(definition.code)),
            (key: "version", value: .integer(definition.version)),
            (key: "numerator", value: .string(definition.numerator)),
            (key: "denominator", value: .string(definition.denominator)),
          ])
        })
    ),
    (
      key: "files",
      value: .array((["figures"] + kit.tables.map(\.id)).map { .string("\($0).csv") })
    ),
  ]).bytes
}

private func wave(_ wave: FollowUpWave) -> JSONValue {
  .object([
    (key: "months", value: .integer(wave.months)), (key: "days", value: .integer(wave.days)),
  ])
}

private let estimators: [(key: String, value: JSONValue)] = [
  (
    key: "cumulative_incidence",
    value: .object([
      (key: "estimator", value: "aalen_johansen"),
      (key: "variance", value: "multinomial_greenwood"), (key: "limits", value: "log_log"),
    ])
  ),
  (
    key: "cumulative_incidence_protected",
    value: .object([
      (key: "estimator", value: "actuarial_life_table"),
      (key: "deaths", value: "as_losses"), (key: "limits", value: "log_log"),
    ])
  ),
  (
    key: "length_of_follow_up",
    value: .object([
      (key: "estimator", value: "reverse_kaplan_meier"), (key: "variance", value: "greenwood"),
      (key: "limits", value: "log_log"), (key: "median_limits", value: "brookmeyer_crowley"),
    ])
  ),
  (key: "share", value: .object([(key: "limits", value: "wilson")])),
  (key: "rates_of_groups", value: .object([(key: "test", value: "log_rank")])),
  (key: "incidences_of_groups", value: .object([(key: "test", value: "gray")])),
  (
    key: "difference",
    value: .object([(key: "limits", value: "normal"), (key: "adjustment", value: "holm")])
  ),
  (key: "found_at_visits", value: .object([(key: "estimator", value: "turnbull_npmle")])),
  (key: "quantile", value: .object([(key: "type", value: .integer(7))])),
]

private func protection(_ identity: Identity) -> JSONValue {
  .object([
    (key: "rounded_to", value: identity.roundingBase.map { .integer($0) } ?? .null)
  ])
}

private func analysis(_ layout: AnalysisLayout, _ rules: CohortRules) -> JSONValue {
  let times = layout.times(rules)
  return .object([
    (key: "block", value: .string(layout.id)),
    (key: "analysis", value: .string(layout.analysis.rawValue)),
    (key: "outcome", value: .string(times.outcome.code)),
    (key: "since", value: .string(times.since.code)),
    (key: "set", value: .string(times.name)),
    (key: "by", value: layout.by.map { .string($0) } ?? .null),
    (key: "month", value: layout.month.map { .integer($0) } ?? .null),
  ])
}
