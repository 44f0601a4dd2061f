/// What is wrong with a sentence, and where in it.
package struct SentenceFault: Error, Equatable {
  package enum Kind: Equatable, Sendable {
    /// A name in braces that has no text here.
    case place(String, known: [String])
    /// A fact that cannot be asked for here.
    case question(String, known: [String])
    /// An answer that the fact never has.
    case answer(String, known: [String])
    /// No words, too many, or signs that are none.
    case noText
  }

  package let kind: Kind
  /// Keys and places in lists on the way to it.
  package let path: [Step]

  package enum Step: Equatable, Sendable {
    case key(String)
    case index(Int)
  }
}

extension Sentence {
  /// Holds every place and every choice to what may be said; `isCount` tells of what kind the figure of
  /// a message is.
  package func check(
    _ vocabulary: SentenceVocabulary, isCount: Bool = false, path: [SentenceFault.Step] = []
  ) throws(SentenceFault) {
    switch self {
    case .plain(let template):
      guard template.isText else { throw SentenceFault(kind: .noText, path: path) }
      for name in template.placeholders where !vocabulary.places.contains(name) {
        throw SentenceFault(
          kind: .place(name, known: vocabulary.places.sorted()), path: path)
      }
    case .several(let sentences):
      for (place, sentence) in sentences.enumerated() {
        try sentence.check(vocabulary, isCount: isCount, path: path + [.index(place)])
      }
    case .choice(let by, let answers):
      guard let known = vocabulary.questions[by] else {
        throw SentenceFault(
          kind: .question(by, known: vocabulary.questions.keys.sorted()),
          path: path + [.key(Self.by)])
      }
      let all = known.isEmpty ? ["one", "few", "other"] : known + ["other"]
      for (answer, sentence) in answers.sorted(by: { $0.key < $1.key }) {
        guard all.contains(answer) else {
          throw SentenceFault(kind: .answer(answer, known: all), path: path + [.key(answer)])
        }
        try sentence.check(
          vocabulary.answered(by, answer, isCount: isCount), isCount: isCount,
          path: path + [.key(answer)])
      }
    }
  }
}

extension Template {
  /// Letters of a line, as many as a paragraph may have.
  fileprivate var isText: Bool {
    text.contains { !$0.isWhitespace } && text.count <= 2000
      && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
