/// Whole sentences of one language, with the rules that choose among them.
///
/// In a catalogue it is a plain text; a list of them, said one after another; or an object that names
/// the fact which decides and holds a sentence for each answer:
/// `{"by": "n", "one": "{n} person was …", "other": "{n} people were …"}`. A number is answered by its
/// plural form, everything else by a word, such as `identified` for the clock. Where there is no
/// sentence for the answer, nor one for `other`, nothing is said.
package indirect enum Sentence: Codable, Hashable, Sendable {
  case plain(Template)
  case several([Sentence])
  case choice(by: String, [String: Sentence])

  /// The key that names the fact.
  package static let by = "by"

  package init(from decoder: any Decoder) throws {
    if let keyed = try? decoder.container(keyedBy: Answer.self) {
      let by = try keyed.decode(String.self, forKey: Answer(Self.by))
      var answers: [String: Sentence] = [:]
      for key in keyed.allKeys where key.stringValue != Self.by {
        answers[key.stringValue] = try keyed.decode(Sentence.self, forKey: key)
      }
      self = .choice(by: by, answers)
    } else if let list = try? decoder.unkeyedContainer() {
      var (list, sentences) = (list, [Sentence]())
      while !list.isAtEnd { sentences.append(try list.decode(Sentence.self)) }
      self = .several(sentences)
    } else {
      self = .plain(Template(try decoder.singleValueContainer().decode(String.self)))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .plain(let template):
      var container = encoder.singleValueContainer()
      try container.encode(template)
    case .several(let sentences):
      var container = encoder.unkeyedContainer()
      for sentence in sentences { try container.encode(sentence) }
    case .choice(let by, let answers):
      var container = encoder.container(keyedBy: Answer.self)
      try container.encode(by, forKey: Answer(Self.by))
      for (answer, sentence) in answers { try container.encode(sentence, forKey: Answer(answer)) }
    }
  }

  /// The sentences that hold for these facts.
  package func templates(for facts: Facts, rule: PluralRule) -> [Template] {
    switch self {
    case .plain(let template): return [template]
    case .several(let sentences): return sentences.flatMap { $0.templates(for: facts, rule: rule) }
    case .choice(let by, let answers):
      let answer = facts.words[by] ?? facts.counts[by].map { rule.form(of: $0).rawValue }
      let chosen = answer.flatMap { answers[$0] } ?? answers[PluralForm.other.rawValue]
      return chosen?.templates(for: facts, rule: rule) ?? []
    }
  }

  /// The text for these facts; empty where nothing is to be said.
  package func text(for facts: Facts, rule: PluralRule) -> String {
    templates(for: facts, rule: rule).map { $0.filled(facts.values) }.joined(separator: " ")
  }

  /// Every sentence of it.
  package var templates: [Template] {
    switch self {
    case .plain(let template): [template]
    case .several(let sentences): sentences.flatMap(\.templates)
    case .choice(_, let answers): answers.values.flatMap(\.templates)
    }
  }

  /// Every choice in it: the fact that decides, and the answers that have a sentence.
  package var choices: [(by: String, answers: [String: Sentence])] {
    switch self {
    case .plain: []
    case .several(let sentences): sentences.flatMap(\.choices)
    case .choice(let by, let answers): [(by, answers)] + answers.values.flatMap(\.choices)
    }
  }

  private struct Answer: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
