import Foundation
import Statistics
import Yams

/// A place in a YAML file: a node and the file that it stands in, so that every mistake is answered with
/// file and line.
struct LocatedYAML {
  let node: Node
  let file: String

  /// How deep the node lies.
  private let depth: Int

  /// Reads a file.
  init(text: String, file: String) throws(Failure) {
    guard let node = try StrictYAML.compose(text, file: file) else {
      throw Messages.wrongValue(file: file, line: 1, "the file is empty.")
    }
    self.init(node, file: file, depth: 0)
  }

  private init(_ node: Node, file: String, depth: Int) {
    self.node = node
    self.file = file
    self.depth = depth
  }

  private func inner(_ node: Node) -> LocatedYAML {
    LocatedYAML(node, file: file, depth: depth + 1)
  }

  var line: Int { node.mark?.line ?? 1 }

  /// What is wrong here, with the nearest known name where a word is not known.
  func fault(_ text: String, word: String? = nil, known: [String] = []) -> Failure {
    var message = "\(file), line \(line): \(text)."
    if let word {
      let suggestion = Messages.suggestion(for: word, among: known)
      message +=
        suggestion.isEmpty && !known.isEmpty
        ? " Known: \(known.joined(separator: ", "))." : suggestion
    }
    return Failure(.wrongSettings, message)
  }

  /// The same for a text of the condition language.
  func fault(_ fault: any Error) -> Failure {
    guard let fault = fault as? ConditionFault else { return self.fault("this is not understood") }
    return self.fault(fault.text, word: fault.word, known: fault.known)
  }

  /// Keys with their values, in the order of the file; each key once.
  func members(_ what: String) throws(Failure) -> [(key: String, value: LocatedYAML)] {
    guard depth <= StrictYAML.deepest else { throw Messages.tooLargeYAML(file: file) }
    guard case .mapping(let mapping) = node else { throw fault("\(what) is written  key: value") }
    var members: [(key: String, value: LocatedYAML)] = []
    for (key, value) in mapping {
      let place = inner(value)
      guard let name = key.string else { throw place.fault("a key is a word") }
      members.append((name, place))
    }
    return members
  }

  /// The values of some keys; any other key is refused.
  func values(_ what: String, keys: [String]) throws(Failure) -> [String: LocatedYAML] {
    var values: [String: LocatedYAML] = [:]
    for (key, value) in try members(what) {
      guard keys.contains(key) else {
        throw value.fault("unknown key '\(key)' of \(what)", word: key, known: keys)
      }
      values[key] = value
    }
    return values
  }

  /// The items of a list; a single value is a list of one.
  var items: [LocatedYAML] {
    if case .sequence(let sequence) = node { return sequence.map(inner) }
    return [self]
  }

  var isList: Bool { if case .sequence = node { true } else { false } }
  var isMapping: Bool { if case .mapping = node { true } else { false } }

  func text(_ what: String) throws(Failure) -> String {
    guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
      throw fault("\(what) is a text")
    }
    return scalar.string
  }

  func integer(_ what: String, in range: ClosedRange<Int>) throws(Failure) -> Int {
    guard let value = Int(try text(what)), range.contains(value) else {
      throw fault("\(what) is a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  func number(_ what: String) throws(Failure) -> Double {
    guard let value = Double(try text(what)), value.isFinite else {
      throw fault("\(what) is a number")
    }
    return value
  }

  /// One word of a list.
  func word(_ what: String, of known: [String]) throws(Failure) -> String {
    let word = try text(what)
    guard known.contains(word) else {
      throw fault("'\(word)' is no \(what)", word: word, known: known)
    }
    return word
  }
}
