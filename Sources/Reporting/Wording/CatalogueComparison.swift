package import Foundation

/// Holds a catalogue to the English one: the same strings, each of which can say the same.
///
/// A sentence may choose otherwise than the English one, for other languages inflect otherwise: for every
/// combination of answers it must say something where the English one does, with the same places.
package struct CatalogueComparison {
  private let rules: (own: PluralRule, english: PluralRule)
  private var faults: [String] = []

  /// What is wrong with a catalogue, each line with its place; empty where nothing is.
  package static func faults(of own: Data, against english: Data) -> [String] {
    let read = { (data: Data) in
      (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
    }
    guard let mine = read(own) else { return ["the file is no JSON object"] }
    guard let theirs = read(english), let theirRule = rule(theirs) else { return [] }
    guard let myRule = rule(mine) else {
      return ["/plurals: expected one of one-other, one-few-other"]
    }
    var comparison = CatalogueComparison(rules: (myRule, theirRule))
    comparison.compare(mine, theirs, "")
    if comparison.faults.isEmpty {
      do { _ = try JSONDecoder().decode(Wording.self, from: own) } catch {
        comparison.faults.append("the file cannot be read as a catalogue")
      }
    }
    return comparison.faults
  }

  private init(rules: (own: PluralRule, english: PluralRule)) { self.rules = rules }

  private static func rule(_ file: [String: Any]) -> PluralRule? {
    (file["plurals"] as? String).flatMap(PluralRule.init(rawValue:))
  }

  /// What a language has of its own, or may leave out.
  private static let free: Set<String> = ["/language", "/plurals", "/reviewed_by"]

  private mutating func compare(_ own: Any, _ english: Any, _ path: String) {
    if Self.free.contains(path) { return }
    if let own = own as? [String: Any], let english = english as? [String: Any],
      own[Sentence.by] == nil, english[Sentence.by] == nil
    {
      compareKeys(own, english, path)
      for key in english.keys.sorted() {
        if let mine = own[key], let theirs = english[key] {
          compare(mine, theirs, "\(path)/\(key)")
        }
      }
    } else if let own = own as? [Any], let english = english as? [Any] {
      guard own.count == english.count else {
        faults.append("\(path): \(own.count) strings, not \(english.count)")
        return
      }
      for (place, pair) in zip(own, english).enumerated() {
        compare(pair.0, pair.1, "\(path)/\(place)")
      }
    } else if own is NSNumber, english is NSNumber {
      return
    } else if let mine = Self.sentence(own), let theirs = Self.sentence(english) {
      compare(mine, theirs, path)
    } else {
      faults.append("\(path): no text")
    }
  }

  private mutating func compareKeys(_ own: [String: Any], _ english: [String: Any], _ path: String)
  {
    for key in Set(english.keys).subtracting(own.keys).sorted()
    where !Self.free.contains("\(path)/\(key)") {
      faults.append("\(path)/\(key) is missing")
    }
    for key in Set(own.keys).subtracting(english.keys).sorted()
    where !Self.free.contains("\(path)/\(key)") {
      faults.append("\(path)/\(key) is not used")
    }
  }

  private static func sentence(_ value: Any) -> Sentence? {
    guard
      let data = try? JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed)
    else { return nil }
    return try? JSONDecoder().decode(Sentence.self, from: data)
  }

  // MARK: Sentences

  private mutating func compare(_ own: Sentence, _ english: Sentence, _ path: String) {
    for (by, answers) in own.choices where Self.asksForANumber(answers) {
      let forms = rules.own.forms.map(\.rawValue)
      if Set(answers.keys) != Set(forms) {
        faults.append("\(path): the forms for '\(by)' must be \(forms.joined(separator: ", "))")
        return
      }
    }
    for facts in Self.combinations(own, english) {
      let mine = said(own, facts, rules.own)
      let theirs = said(english, facts, rules.english)
      guard mine != theirs else { continue }
      let given = (facts.words.map { "\($0) \($1)" } + facts.counts.map { "\($0) \($1)" }).sorted()
      let place = given.isEmpty ? path : "\(path) (\(given.joined(separator: ", ")))"
      faults.append("\(place): says \(Self.text(mine)), not \(Self.text(theirs))")
      return
    }
  }

  /// The places of what is said; `nil` where nothing is.
  private func said(_ sentence: Sentence, _ facts: Facts, _ rule: PluralRule) -> Set<String>? {
    let templates = sentence.templates(for: facts, rule: rule).filter { !$0.text.isEmpty }
    return templates.isEmpty ? nil : Set(templates.flatMap(\.placeholders))
  }

  private static func text(_ places: Set<String>?) -> String {
    guard let places else { return "nothing" }
    return places.isEmpty
      ? "a text without places" : places.sorted().map { "{\($0)}" }.joined(separator: " ")
  }

  private static func asksForANumber(_ answers: [String: Sentence]) -> Bool {
    (answers["one"] ?? answers["few"]) != nil
      && answers.keys.allSatisfy { PluralForm(rawValue: $0) != nil }
  }

  /// Every combination of answers that one of the two asks for; of numbers those of every form.
  private static func combinations(_ own: Sentence, _ english: Sentence) -> [Facts] {
    var words: [String: Set<String>] = [:]
    var numbers: Set<String> = []
    for (by, answers) in own.choices + english.choices {
      if asksForANumber(answers) {
        numbers.insert(by)
      } else {
        words[by, default: ["other"]].formUnion(answers.keys)
      }
    }
    var all = [Facts()]
    for (by, answers) in words.sorted(by: { $0.key < $1.key }) {
      all = all.flatMap { facts in
        answers.sorted().map { facts.merging(Facts(words: [by: $0])) }
      }
    }
    for by in numbers.sorted() {
      all = all.flatMap { facts in
        [1, 2, 5].map { facts.merging(Facts(counts: [by: $0])) }
      }
    }
    return all
  }
}
