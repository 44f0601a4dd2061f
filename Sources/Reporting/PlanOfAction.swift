package import CaseModel
package import Statistics

/// A plan of action as whoever monitors it wrote it down: its own structure, numbers and wording.
package struct PlanOfAction: Sendable {
  package struct Objective: Sendable {
    package var number: String
    package var title: PlanText
    package var measures: [Measure]

    package init(number: String, title: PlanText, measures: [Measure]) {
      self.number = number
      self.title = title
      self.measures = measures
    }
  }

  package struct Measure: Sendable {
    package var number: String
    package var title: PlanText
    package var indicators: [PlanIndicator]

    package init(number: String, title: PlanText, indicators: [PlanIndicator]) {
      self.number = number
      self.title = title
      self.indicators = indicators
    }
  }

  package var title: PlanText
  package var objectives: [Objective]

  package init(title: PlanText, objectives: [Objective]) {
    self.title = title
    self.objectives = objectives
  }

  /// In the order of the plan.
  package var indicators: [PlanIndicator] {
    objectives.flatMap(\.measures).flatMap(\.indicators)
  }

  /// The declared indicators that it names, each once.
  package var declared: [IndicatorDefinition] {
    var seen: Set<String> = []
    return indicators.compactMap { row in
      guard case .declared(let definition)? = row.source, seen.insert(definition.id).inserted
      else { return nil }
      return definition
    }
  }

  /// Languages in which some of its words are missing.
  package func lacks(_ language: Wording) -> Bool { texts.contains { !$0.isIn(language) } }

  private var texts: [PlanText] {
    [title]
      + objectives.flatMap { objective in
        [objective.title]
          + objective.measures.flatMap { measure in
            [measure.title]
              + measure.indicators.flatMap { row in
                [row.title, row.institution, row.unit, row.how, row.evidence, row.comment]
                  .compactMap(\.self)
              }
          }
      }
  }
}

/// A text of a plan in the languages in which it was adopted.
package struct PlanText: Hashable, Sendable {
  private let byLanguage: [String: String]
  /// It is the same in every language, as a name is.
  private let isForAll: Bool

  /// At least one text, by the code of its language.
  package init(_ byLanguage: [String: String]) {
    self.byLanguage = byLanguage
    isForAll = false
  }

  /// One text for every language.
  package init(all text: String) {
    byLanguage = ["en": text]
    isForAll = true
  }

  func isIn(_ words: Wording) -> Bool {
    isForAll || byLanguage[words.code] != nil
      || words.derivation.map { byLanguage[$0.from] != nil } ?? false
  }

  /// The text in the language; the English one, or that of the first code, where there is none.
  func text(_ words: Wording) -> String {
    if let own = byLanguage[words.code] { return own }
    if let derivation = words.derivation, let source = byLanguage[derivation.from] {
      return derivation.letters.text(source)
    }
    return byLanguage["en"] ?? byLanguage.min { $0.key < $1.key }?.value ?? ""
  }
}

/// One indicator of a plan, as adopted, and where its value comes from.
package struct PlanIndicator: Sendable {
  /// Where a report takes its value.
  package enum Source: Sendable {
    /// An indicator that is declared in a file of its own.
    case declared(IndicatorDefinition)
    /// A figure that the profile names.
    case figure(ScorecardIndicator)

    /// Which values are better by its own definition.
    package var direction: ScorecardIndicator.Direction? {
      switch self {
      case .declared(let definition): ScorecardIndicator.Direction(definition.direction)
      case .figure(let indicator): indicator.direction
      }
    }
  }

  /// A value that is to be reached by a day on the way to the target.
  package struct Step: Hashable, Sendable {
    package let by: Day
    package let value: Double

    package init(by: Day, value: Double) {
      self.by = by
      self.value = value
    }
  }

  package var number: String
  package var title: PlanText
  package var institution: PlanText?
  /// A year, half-year, quarter, month or day.
  package var deadline: String?
  /// What baseline and target are in, where no value is computed here.
  package var unit: PlanText?
  /// Shares are per cents.
  package var baseline, target: Double?
  /// When the baseline was measured.
  package var baselineYear: String
  /// Of a cumulative target, in order of time.
  package var path: [Step]
  /// Baseline and target are per cents.
  package var isPerCent: Bool
  /// `nil` where another source holds the data.
  package var source: Source?
  package var direction: ScorecardIndicator.Direction?
  package var match: LogframeRow.Match
  /// How a close match differs, why a proxy is one.
  package var how: PlanText?
  /// Where the value can be verified.
  package var evidence: PlanText?
  package var comment: PlanText?

  package init(
    number: String, title: PlanText, institution: PlanText? = nil, deadline: String? = nil,
    unit: PlanText? = nil, baseline: Double? = nil, baselineYear: String = "",
    target: Double? = nil, path: [Step] = [], isPerCent: Bool = false, source: Source? = nil,
    direction: ScorecardIndicator.Direction? = nil, match: LogframeRow.Match = .exact,
    how: PlanText? = nil, evidence: PlanText? = nil, comment: PlanText? = nil
  ) {
    self.number = number
    self.title = title
    self.institution = institution
    self.deadline = deadline
    self.unit = unit
    self.baseline = baseline
    self.baselineYear = baselineYear
    self.target = target
    self.path = path
    self.isPerCent = isPerCent
    self.source = source
    self.direction = direction
    self.match = match
    self.how = how
    self.evidence = evidence
    self.comment = comment
  }
}

extension ScorecardIndicator.Direction {
  /// `nil` where neither way is better.
  package init?(_ direction: IndicatorDirection) {
    switch direction {
    case .higher: self = .higher
    case .lower: self = .lower
    case .neither: return nil
    }
  }
}
