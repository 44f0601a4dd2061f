/// Words that a profile brings, in one language: whole sections, blocks, messages of its own, or
/// single sentences instead of those of the catalogue.
package struct OwnWords: Decodable, Sendable {
  package var title, citation: Sentence?
  package var messages: [String: Sentence]?
  package var keyFigures: [String: OwnKeyFigureWords]?
  package var sections: [String: OwnSectionWords]?
  package var blocks: [String: BlockWords]?
  package var columns: [String: Sentence]?

  package struct OwnKeyFigureWords: Decodable, Sendable {
    package var label, detail: Sentence?
  }

  package struct OwnSectionWords: Decodable, Sendable {
    package var heading: Sentence?
    package var lead: [Sentence]?
  }

  private enum CodingKeys: String, CodingKey {
    case title, citation, messages, sections, blocks, columns
    case keyFigures = "key_figures"
  }
}

extension OwnWords {
  /// The same words in other letters.
  package func mapped(_ change: (Sentence) -> Sentence) -> OwnWords {
    OwnWords(
      title: title.map(change), citation: citation.map(change),
      messages: messages?.mapValues(change),
      keyFigures: keyFigures?.mapValues {
        OwnKeyFigureWords(label: $0.label.map(change), detail: $0.detail.map(change))
      },
      sections: sections?.mapValues {
        OwnSectionWords(heading: $0.heading.map(change), lead: $0.lead?.map(change))
      },
      blocks: blocks?.mapValues { $0.mapped(change) }, columns: columns?.mapValues(change))
  }

  /// The places that have a sentence, as a file names them: `sections/services/heading`.
  package var places: Set<String> {
    var places: [String] = []
    func add(_ place: String, _ isThere: Bool) { if isThere { places.append(place) } }
    add("title", title != nil)
    add("citation", citation != nil)
    for id in (messages ?? [:]).keys { places.append("messages/\(id)") }
    for id in (columns ?? [:]).keys { places.append("columns/\(id)") }
    for (id, words) in keyFigures ?? [:] {
      add("key_figures/\(id)/label", words.label != nil)
      add("key_figures/\(id)/detail", words.detail != nil)
    }
    for (id, words) in sections ?? [:] {
      add("sections/\(id)/heading", words.heading != nil)
      add("sections/\(id)/lead", words.lead != nil)
    }
    for (id, words) in blocks ?? [:] {
      places += words.names.map { "blocks/\(id)/\($0)" }
    }
    return Set(places)
  }
}

extension BlockWords {
  fileprivate func mapped(_ change: (Sentence) -> Sentence) -> BlockWords {
    BlockWords(
      title: title.map(change), subtitle: subtitle.map(change), sheet: sheet.map(change),
      stub: stub.map(change), notes: notes?.map(change), coarsened: coarsened.map(change),
      description: description.map(change), sheetDescription: sheetDescription.map(change),
      followed: followed.map(change), stop: stop.map(change), withheld: withheld.map(change),
      tooFew: tooFew.map(change))
  }
}

extension Wording {
  /// These words with those that a profile brings over them, by language.
  ///
  /// What a profile says in English only is said in English, and the report says so: it may mean
  /// something else than the words of the catalogue at its place.
  package func overlaid(by own: [String: OwnWords]) -> Wording {
    var words = self
    let english = own["en"]
    if let english { words.report = words.report.overlaid(by: english) }
    guard code != "en" else { return words }
    let mine = self.own(own)
    if let mine { words.report = words.report.overlaid(by: mine) }
    words.hasEnglishBetween =
      !(english?.places ?? []).subtracting(mine?.places ?? []).isEmpty
    return words
  }

  /// The words of a profile in this language, in its letters.
  private func own(_ own: [String: OwnWords]) -> OwnWords? {
    if let mine = own[code] { return mine }
    guard let derivation else { return nil }
    return own[derivation.from]?.mapped(derivation.letters.sentence)
  }

  /// What a profile says in English, but not in this language.
  package func untranslated(_ own: [String: OwnWords]) -> [String] {
    guard code != "en" else { return [] }
    return (own["en"]?.places ?? []).subtracting(self.own(own)?.places ?? []).sorted()
  }
}

extension ReportWords {
  /// The words with those of a profile over them.
  package func overlaid(by own: OwnWords) -> ReportWords {
    var words = self
    words.title = own.title ?? title
    words.citation = own.citation ?? citation
    words.messages.merge(own.messages ?? [:]) { _, own in own }
    words.columns.merge(own.columns ?? [:]) { _, own in own }
    for (id, mine) in own.keyFigures ?? [:] {
      let nothing = Sentence.several([])
      words.keyFigures[id] = KeyFigureWords(
        label: mine.label ?? keyFigures[id]?.label ?? nothing,
        detail: mine.detail ?? keyFigures[id]?.detail ?? nothing)
    }
    for (id, mine) in own.sections ?? [:] {
      words.sections[id] = SectionWords(
        heading: mine.heading ?? sections[id]?.heading ?? .several([]),
        lead: mine.lead ?? sections[id]?.lead)
    }
    for (id, mine) in own.blocks ?? [:] {
      words.blocks[id] = (blocks[id] ?? BlockWords()).overlaid(by: mine)
    }
    return words
  }
}

extension BlockWords {
  fileprivate func overlaid(by own: BlockWords) -> BlockWords {
    BlockWords(
      title: own.title ?? title, subtitle: own.subtitle ?? subtitle, sheet: own.sheet ?? sheet,
      stub: own.stub ?? stub, notes: own.notes ?? notes, coarsened: own.coarsened ?? coarsened,
      description: own.description ?? description,
      sheetDescription: own.sheetDescription ?? sheetDescription,
      followed: own.followed ?? followed, stop: own.stop ?? stop,
      withheld: own.withheld ?? withheld, tooFew: own.tooFew ?? tooFew)
  }
}
