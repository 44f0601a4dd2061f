import CaseModel
import Reporting
import Statistics

/// Holds the words that a profile brings to what can be said where they stand.
struct OwnWordsCheck {
  let words: [String: OwnWords]
  let layout: ReportLayout
  let places: YAMLPlaces
  /// The languages that reports can be made in.
  let languages: [String]

  func run() throws(Failure) {
    for (language, own) in words.sorted(by: { $0.key < $1.key }) {
      let path: [YAMLStep] = ["words", .key(language)]
      try places.word(language, languages, "language of reports", path)
      try check(own, path)
    }
  }

  private func check(_ own: OwnWords, _ path: [YAMLStep]) throws(Failure) {
    for (key, sentence) in [("title", own.title), ("citation", own.citation)] {
      if let sentence { try check(sentence, .common, path + [.key(key)]) }
    }
    for (id, sentence) in (own.columns ?? [:]).sorted(by: { $0.key < $1.key }) {
      try check(sentence, .common, path + ["columns", .key(id)])
    }
    for (id, sentence) in (own.messages ?? [:]).sorted(by: { $0.key < $1.key }) {
      let path = path + ["messages", .key(id)]
      guard let message = messages.first(where: { $0.id == id }) else {
        throw unused(id, messages.map(\.id), path)
      }
      let isCount = Indicator(code: message.figure).map(StudyTableList.counts.contains) ?? false
      try check(sentence, .message(message), isCount: isCount, path)
    }
    for (id, text) in (own.keyFigures ?? [:]).sorted(by: { $0.key < $1.key }) {
      let path = path + ["key_figures", .key(id)]
      guard let figure = layout.keyFigures.first(where: { $0.id == id }) else {
        throw unused(id, layout.keyFigures.map(\.id), path)
      }
      if let label = text.label { try check(label, .common, path + ["label"]) }
      if let detail = text.detail { try check(detail, .keyFigure(figure), path + ["detail"]) }
    }
    for (id, text) in (own.sections ?? [:]).sorted(by: { $0.key < $1.key }) {
      let path = path + ["sections", .key(id)]
      guard layout.sections.contains(where: { $0.id == id }) || layout.box?.id == id else {
        throw unused(id, layout.sections.map(\.id), path)
      }
      if let heading = text.heading { try check(heading, .common, path + ["heading"]) }
      try check(text.lead ?? [], .common, path + ["lead"])
    }
    for (id, text) in (own.blocks ?? [:]).sorted(by: { $0.key < $1.key }) {
      let path = path + ["blocks", .key(id)]
      guard blocks.contains(id) else { throw unused(id, blocks, path) }
      for (name, sentence) in text.sentences {
        try check(sentence, .block, path + [.key(name)])
      }
      try check(text.notes ?? [], .block, path + ["notes"])
    }
  }

  private var messages: [MessageLayout] {
    layout.messages + (layout.box?.messages ?? [])
      + layout.sections.flatMap(\.blocks).flatMap { block in
        if case .messages(let block) = block { block.messages } else { [] as [MessageLayout] }
      }
  }

  private var blocks: [String] {
    layout.sections.flatMap(\.blocks).flatMap { block -> [String] in
      if case .breakdowns(let block) = block { return block.tables.map(\.table) }
      return block.id.map { [$0] } ?? []
    }
  }

  private func unused(_ id: String, _ known: [String], _ path: [YAMLStep]) -> Failure {
    places.fault(
      path,
      "nothing of this report is called '\(id)'.\(Messages.suggestion(for: id, among: known))")
  }

  private func check(
    _ sentences: [Sentence], _ vocabulary: SentenceVocabulary, _ path: [YAMLStep]
  ) throws(Failure) {
    for (place, sentence) in sentences.enumerated() {
      try check(sentence, vocabulary, path + [.index(place)])
    }
  }

  private func check(
    _ sentence: Sentence, _ vocabulary: SentenceVocabulary, isCount: Bool = false,
    _ path: [YAMLStep]
  ) throws(Failure) {
    do {
      try sentence.check(vocabulary, isCount: isCount)
    } catch {
      let steps = error.path.map { step -> YAMLStep in
        switch step {
        case .key(let name): .key(name)
        case .index(let place): .index(place)
        }
      }
      throw places.fault(path + steps, Self.text(error.kind))
    }
  }

  private static func text(_ kind: SentenceFault.Kind) -> String {
    func known(_ name: String, _ known: [String]) -> String {
      "\(Messages.suggestion(for: name, among: known)) Use one of "
        + "\(known.joined(separator: ", "))."
    }
    return switch kind {
    case .place(let name, let names): "'{\(name)}' cannot be said here.\(known(name, names))"
    case .question(let name, let names): "'\(name)' cannot be asked here.\(known(name, names))"
    case .answer(let name, let names): "'\(name)' is no answer here.\(known(name, names))"
    case .noText: "expected a text of one line, at most 2,000 letters."
    }
  }
}
