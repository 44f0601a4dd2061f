import CaseModel
import Disclosure
import Reporting
import Statistics

/// The facts of a workspace and period, for an internal edition.
struct IndicatorStudy {
  let facts: PersonFacts
  /// What a document of these figures needs.
  let origin: AnalysisDocument.Origin
  private let lists: [ProfileAttribute: [String]]

  /// Reads the cases; clock and waves are those of a profile.
  init(
    period: String, asOf: String?, profile: String, edition: InternalEdition,
    source: SourceOptions
  ) throws(Failure) {
    let asOf = try Parsed.day(asOf, option: "--as-of")
    let opened = try source.open(for: .internalUse(edition))
    let period = try Parsed.period(period, in: opened, asOf: asOf)
    let pipeline = ReportPipeline(workspace: opened)
    let (table, _, lastDelivery) = try pipeline.cases(asOf: asOf)
    try KnownPeriod(period, lastDelivery: lastDelivery).warn()
    facts = PersonFacts(
      table, period: period, asOf: lastDelivery,
      rules: try ReportProfile.named(profile).rules(pipeline.rules),
      country: opened.settings.country)
    origin = .people(edition, try ReportPipeline.wording())
    lists = table.codesOfOwnLists.merging(opened.settings.lists) { _, listed in listed }
  }

  /// A row an indicator and group.
  func table(_ definitions: [IndicatorDefinition], by stratifier: Stratifier?)
    -> DataTable
  {
    typealias Column = DataTable.Column
    let values =
      stratifier.map { facts.rows(of: definitions, by: [$0], lists: lists).map { $0[0] } }
      ?? definitions.map { $0.rows(in: facts) }
    let rows = zip(definitions, values).flatMap { definition, rows in
      rows.map { cells(definition, $0) }
    }
    return DataTable(
      id: "indicators", title: "Values",
      columns: [
        Column("code", "Code"), Column("indicator", "Indicator"),
        Column("group", stratifier?.code ?? "Group"),
        Column("value", "Value", .mixed), Column("lower", "Lower", .mixed),
        Column("upper", "Upper", .mixed), Column("numerator", "Counted", .mixed),
        Column("denominator", "Of", .mixed), Column("bound_low", "Bound low", .mixed),
        Column("bound_high", "Bound high", .mixed),
        Column("still_followed", "Still followed", .count), Column("unit", "Unit"),
        Column("status", "Status"),
      ],
      rows: rows)
  }

  private func cells(_ definition: IndicatorDefinition, _ row: IndicatorRow)
    -> [DataTable.Cell]
  {
    let value = row.value
    return [
      .text(definition.code ?? ""), .text(definition.id), .text(row.group),
      .optional(value.value), .optional(value.lower), .optional(value.upper),
      .optional(value.numerator), .optional(value.denominator), .optional(value.boundLow),
      .optional(value.boundHigh), value.stillFollowed.map { .count($0) } ?? .none,
      .text(definition.unit.code), .text(value.status.code),
    ]
  }
}
