import CaseModel
import Reporting
import Statistics

/// The keys of what a profile says about page one, sections, blocks and words.
enum LayoutShape {
  static let messages = YAMLShape.list(
    .keys([
      "id": .text, "table": .text, "figure": .text, "where": categories,
      "headline": .word(["wave", "month"]), "not_reached": .text,
    ]))

  static let box = YAMLShape.keys(["id": .text, "messages": messages, "compared": .text])

  static let keyFigures = YAMLShape.list(
    .keys([
      "id": .text, "table": .text, "figure": .text, "where": categories, "of": .text,
      "not_reached": .text,
    ]))

  static let sections = YAMLShape.list(.keys(["id": .text, "blocks": .list(block)]))

  /// Sentences are whole texts, lists of them, or choices.
  static let words = YAMLShape.keys([
    "title": .scalar, "citation": .scalar, "messages": .named(.scalar), "columns": .named(.scalar),
    "key_figures": .named(.keys(["label": .scalar, "detail": .scalar])),
    "sections": .named(.keys(["heading": .scalar, "lead": .list(.scalar)])),
    "blocks": .named(
      .keys([
        "title": .scalar, "subtitle": .scalar, "sheet": .scalar, "stub": .scalar,
        "notes": .list(.scalar), "coarsened": .scalar, "description": .scalar,
        "sheet_description": .scalar, "followed": .scalar, "stop": .scalar, "withheld": .scalar,
        "too_few": .scalar,
      ])),
  ])

  private static let categories = YAMLShape.named(.text)
  private static let figures = YAMLShape.list(
    .keys(["table": .text, "figure": .text, "where": categories]))
  private static let sum = YAMLShape.keys(["table": .text, "figure": .text, "where": categories])

  private static let columns = YAMLShape.list(
    .keys([
      "head": .text, "figure": .oneOrList(.text),
      "part": .word(FigurePart.allCases.map(\.rawValue)),
      "style": .word(ColumnStyle.allCases.map(\.rawValue)), "where": categories,
      "except": .list(.text), "edition": .word(EditionKind.allCases.map(\.rawValue)),
    ]))

  /// The keys of all kinds; which of them a kind has is checked with the rest.
  private static let block = YAMLShape.keys([
    "kind": .word(BlockLayout.keys.keys.sorted()), "id": .text, "table": .text,
    "rows": .keys([
      "by": .text, "codes": .list(.text), "last": .list(.text), "totals": .list(.text),
      "spaced": .flag, "figures": .list(.text), "short": .flag,
    ]),
    "edition": .word(EditionKind.allCases.map(\.rawValue)), "annex": .flag,
    "columns": columns, "across": .text, "sum": sum, "rows_by": .text, "columns_by": .text,
    "figure": .text, "figures": .list(.text), "of": .text, "stages": .list(.text),
    "people": .text, "of_start": .text, "of_previous": .text, "followed": .text,
    "apart": figures,
    "where": categories, "messages": messages, "series_by": .text, "from": .text, "to": .text,
    "analysis": .word(AnalysisKind.allCases.map(\.rawValue)), "outcome": .word(TimedOutcome.codes),
    "since": .word(ClockStart.codes), "by": .text, "month": .whole(1...600),
    "counting": .word(RecordCounting.codes), "ended_by": .list(.word(TimeStop.codes)),
    "months_to": .whole(1...600),
    "steps": .list(.keys(["state": .text, "out": .list(.text)])),
    "attributes": .list(.text), "per": figures, "beside": figures,
    "steps_by": .text, "lists": .list(.text),
    "part": .word(DataFlowLayout.Part.allCases.map(\.rawValue)),
    "indicators": .list(
      .keys([
        "id": .text, "table": .text, "figure": .text, "where": categories,
        "direction": .word(ScorecardIndicator.Direction.allCases.map(\.rawValue)),
        "reached": .keys(["table": .text, "figure": .text, "where": categories]),
      ])),
    "tables": .list(
      .keys(["table": .text, "columns": columns, "across": .text, "sum": sum, "annex": .flag])),
  ])
}
