import CaseModel
import Statistics

/// What a sentence at its place may say and ask for.
package struct SentenceVocabulary: Sendable {
  /// Names in braces.
  package var places: Set<String>
  /// Answers by the fact that is asked for; none for a number, which is answered by its form.
  package var questions: [String: [String]]

  /// What every sentence of a report may say and ask for.
  package static let common = SentenceVocabulary(
    places: [
      "organisation", "name", "start", "end", "periodEnd", "asOf", "fingerprint", "reason",
      "threshold", "base", "twice", "fewest", "longTermDays", "reintegrationDays", "domains",
      "score",
    ],
    questions: [
      "clock": ClockStart.codes, "audience": ["public", "restricted", "internal"],
      "edition": ["internal", "protected"], "protection": ["none", "round", "withhold"],
      "identification": ["broad", "formal"],
      "period": ["over", "unfinished"], "longTermDays": [], "reintegrationDays": [],
    ])

  /// The words of a table, a chart, a list or a text.
  package static let block = common.adding(
    [
      "days", "years", "table", "periods", "groups", "stages", "apart", "last", "n", "costs",
      "plan", "objective", "list", "comparisons",
    ],
    [
      "n": [], "comparisons": [], "found": ["some", "none", "too_few"],
      "version": ["finest", "coarser"], "over": ["some"], "left_out": ["some"],
      "band": ["yes", "no"], "stops": ["yes", "no"], "answers": ["one", "several"],
      "rest": ["some", "none"],
      "attribute": ProfileAttribute.allCases.map { Dimension.attribute($0).code },
    ])

  /// The words beside a number of page one.
  package static func keyFigure(_ layout: KeyFigureLayout) -> SentenceVocabulary {
    var questions: [String: [String]] = ["n": [], "state": states]
    if layout.notReached != nil { questions["bounds"] = bounds }
    return common.adding(["n", "of"], questions)
  }

  private static let bounds = ["wide", "narrow", "counts"]
  private static let states = [
    "shown", "few", "rounded", "rounded_none", "rounded_few", "range", "withheld", "not_followed",
    "not_due", "nobody", "not_computed",
  ]

  /// A message, before it is known what its figure is.
  package static func message(_ layout: MessageLayout) -> SentenceVocabulary {
    let hasMonths = layout.headline != nil
    var questions: [String: [String]] = [
      "version": ["finest", "coarser"],
      "state": states,
    ]
    if hasMonths {
      questions["open"] = ["yes", "no"]
      questions["months"] = []
    }
    if layout.notReached != nil { questions["bounds"] = bounds }
    return common.adding(hasMonths ? ["months", "year", "openFrom"] : [], questions)
  }

  /// What may be said of a figure once an answer is given: no number of one that is withheld.
  package func answered(_ by: String, _ answer: String, isCount: Bool) -> SentenceVocabulary {
    switch (by, answer) {
    case ("state", "shown") where isCount, ("state", "rounded"): return adding(["n"], ["n": []])
    case ("state", "shown"):
      return adding(
        ["n", "of", "share", "lower", "upper"],
        ["n": [], "of": [], "interval": ["wide", "narrow"]])
    case ("state", "few"), ("state", "not_followed"):
      return adding(["n", "of"], ["n": [], "of": []])
    case ("state", "rounded_few"): return adding(["n", "of"], ["count": ["some", "none"]])
    case ("state", "range"):
      return adding(["n", "of", "low", "high", "share"], ["count": ["some", "none"]])
    case ("bounds", _): return adding(["lost", "low", "high"], ["lost": []])
    default: return self
    }
  }

  private func adding(_ places: Set<String>, _ questions: [String: [String]]) -> SentenceVocabulary
  {
    SentenceVocabulary(
      places: self.places.union(places),
      questions: self.questions.merging(questions) { _, new in new })
  }
}
