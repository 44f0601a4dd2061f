package import CaseModel

extension PersonFacts {
  /// The rows of some indicators by some stratifiers: by indicator, then by stratifier; the row of everybody
  /// stands first in each.
  ///
  /// Categories come from fixed lists; `lists` holds those of the programme's own codes. Groups of an
  /// attribute with several answers overlap.
  ///
  /// - Complexity: O(people / 64) a category for counts and shares, O(people) an attribute for the others;
  ///   on all cores.
  package func rows(
    of definitions: [IndicatorDefinition], by stratifiers: [Stratifier],
    lists: [ProfileAttribute: [String]] = [:]
  ) -> [[[IndicatorRow]]] {
    // Columns and groups are made one after the other, each on all cores; then every cell is for itself.
    let evaluations = definitions.map { Evaluation($0, in: self) }
    for stratifier in stratifiers {
      for view in Set(definitions.map(\.view)) {
        _ = groups(of: stratifier, view: view, lists: lists)
      }
    }
    let everybody = definitions.indices.inParallel(chunk: 1) { evaluations[$0].value() }
    let pairs = (0..<definitions.count * stratifiers.count).inParallel(chunk: 1) { pair in
      let (indicator, stratifier) = pair.quotientAndRemainder(dividingBy: stratifiers.count)
      return [IndicatorRow(group: FigureKey.total, value: everybody[indicator])]
        + evaluations[indicator].rows(by: stratifiers[stratifier], lists: lists)
    }
    return definitions.indices.map { indicator in
      Array(pairs[indicator * stratifiers.count..<(indicator + 1) * stratifiers.count])
    }
  }
}

extension IndicatorDefinition {
  /// The value for everybody, and for the people of each category of a stratifier.
  ///
  /// See ``PersonFacts/rows(of:by:lists:)``.
  package func rows(
    in facts: PersonFacts, by stratifier: Stratifier? = nil,
    lists: [ProfileAttribute: [String]] = [:]
  ) -> [IndicatorRow] {
    guard let stratifier else {
      return [
        IndicatorRow(group: FigureKey.total, value: Evaluation(self, in: facts).value())
      ]
    }
    return facts.rows(of: [self], by: [stratifier], lists: lists)[0][0]
  }
}

extension Evaluation {
  /// The rows of the categories of a stratifier.
  fileprivate func rows(by stratifier: Stratifier, lists: [ProfileAttribute: [String]])
    -> [IndicatorRow]
  {
    if stratifier == .certainty, definition.measure.countsEvents {
      return Certainty.allCases.reversed().map { certainty in
        IndicatorRow(
          group: certainty.code, value: Evaluation(definition, in: facts, only: certainty).value())
      }
    }
    if stratifier.isOfTheMeasure {
      return definition.measure.parts(stratifier, in: facts).map {
        IndicatorRow(group: $0.code, value: narrowedValue(for: $0) ?? value())
      }
    }
    let groups = facts.groups(of: stratifier, view: definition.view, lists: lists)
    let narrowed = groups.groups.map(narrowedValue)
    let values = narrowed.allSatisfy { $0 != nil } ? [] : values(of: groups)
    return groups.groups.indices.compactMap { row in
      (narrowed[row] ?? (values.isEmpty ? nil : values[row])).map {
        IndicatorRow(group: groups.groups[row].code, value: $0)
      }
    }
  }

  /// The value for a group where the measure or the numerator counts otherwise for it; `nil` where the group
  /// is one of people alone.
  private func narrowedValue(for group: PersonGroup) -> IndicatorValue? {
    var own = definition
    own.measure = definition.measure.narrowed(to: group)
    if own.measure == .share, let part = definition.numerator?.narrowed(to: group) {
      own.numerator = part
      return Evaluation(own, in: facts).value()
    }
    guard own.measure != definition.measure else { return nil }
    return Evaluation(own, in: facts).values(of: PersonGroups([group]))[0]
  }
}

extension IndicatorMeasure {
  /// Events are counted or waited for, so that those of one certainty can be counted alone.
  fileprivate var countsEvents: Bool {
    switch self {
    case .events(let source, _), .average(let source, _), .median(let source, _),
      .incidence(let source, _, _),
      .ratePerTime(let source, _, _, _):
      source.isOfEvents
    default: false
    }
  }
}
