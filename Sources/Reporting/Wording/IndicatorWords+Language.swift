package import Statistics

extension Wording {
  /// The words of an indicator in this language, and whether they had to be taken in English.
  package func words(of indicator: IndicatorDefinition)
    -> (words: Statistics.IndicatorWords, isEnglish: Bool)?
  {
    if let words = indicator.words[code] { return (words, false) }
    if let derivation, let words = indicator.words[derivation.from] {
      return (words.mapped(derivation.letters.text), false)
    }
    return indicator.words["en"].map { ($0, true) }
  }
}

extension Statistics.IndicatorWords {
  fileprivate func mapped(_ change: (String) -> String) -> Self {
    Self(
      label: change(label), meaning: change(meaning), numerator: numerator.map(change),
      denominator: denominator.map(change))
  }
}
