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
  /// The line of the key that the node is the value of; the value may begin on a later one.
  private let keyLine: Int?

  /// Reads a file.
  init(text: String, file: String) throws(Failure) {
    guard let node = try StrictYAML.compose(text, file: file) else {
      throw Messages.wrongValue(file: file, line: 1, "the file is empty.")
    }
    self.init(node, file: file, depth: 0)
  }

  private init(_ node: Node, file: String, depth: Int, keyLine: Int? = nil) {
    self.node = node
    self.file = file
    self.depth = depth
    self.keyLine = keyLine
  }

  private func inner(_ node: Node, key: Node? = nil) -> LocatedYAML {
    LocatedYAML(node, file: file, depth: depth + 1, keyLine: key?.mark?.line)
  }

  var line: Int { node.mark?.line ?? keyLine ?? 1 }

  /// What is wrong here, with the nearest known name where a word is not known.
  func fault(_ text: String, word: String? = nil, known: [String] = []) -> Failure {
    fault(line: line, text, word, known)
  }

  /// What is wrong with the key of this value.
  func faultOfKey(_ text: String, word: String? = nil, known: [String] = []) -> Failure {
    fault(line: keyLine ?? line, text, word, known)
  }

  /// More known names than this are not listed.
  private static let mostNames = 40

  private func fault(line: Int, _ text: String, _ word: String?, _ known: [String]) -> Failure {
    var message = "\(file), line \(line): \(text)."
    if let word {
      let suggestion = Messages.suggestion(for: word, among: known)
      if suggestion.isEmpty, !known.isEmpty {
        message += " Known: \(known.prefix(Self.mostNames).joined(separator: ", "))"
        message +=
          known.count > Self.mostNames ? " and \(known.count - Self.mostNames) more." : "."
      } else {
        message += suggestion
      }
    }
    return Failure(.wrongSettings, message)
  }

  /// The same for a text of the condition language.
  func fault(_ fault: any Error) -> Failure {
    guard let fault = fault as? ConditionFault else { return self.fault("this is not understood") }
    return self.fault(fault.text, word: fault.word, known: fault.known)
  }

  /// The same for the key of this value.
  func faultOfKey(_ fault: any Error) -> Failure {
    guard let fault = fault as? ConditionFault else { return faultOfKey("this is not understood") }
    return faultOfKey(fault.text, word: fault.word, known: fault.known)
  }

  /// Keys with their values, in the order of the file; each key once.
  func members(_ what: String) throws(Failure) -> [(key: String, value: LocatedYAML)] {
    guard depth <= StrictYAML.deepest else { throw Messages.tooLargeYAML(file: file) }
    guard case .mapping(let mapping) = node else { throw fault("\(what) is written  key: value") }
    var members: [(key: String, value: LocatedYAML)] = []
    for (key, value) in mapping {
      let place = inner(value, key: key)
      guard let name = key.string else { throw place.faultOfKey("a key is a word") }
      members.append((name, place))
    }
    return members
  }

  /// The values of some keys; any other key is refused.
  func values(_ what: String, keys: [String]) throws(Failure) -> [String: LocatedYAML] {
    var values: [String: LocatedYAML] = [:]
    for (key, value) in try members(what) {
      guard keys.contains(key) else {
        throw value.faultOfKey("unknown key '\(key)' of \(what)", word: key, known: keys)
      }
      values[key] = value
    }
    return values
  }

  /// The items of a list; a single value is a list of one.
  var items: [LocatedYAML] {
    if case .sequence(let sequence) = node { return sequence.map { inner($0) } }
    return [self]
  }

  /// The items of a list, as far as lists may lie in each other.
  func listed() throws(Failure) -> [LocatedYAML] {
    guard depth <= StrictYAML.deepest else { throw Messages.tooLargeYAML(file: file) }
    return items
  }

  var isList: Bool { if case .sequence = node { true } else { false } }
  var isMapping: Bool { if case .mapping = node { true } else { false } }

  func text(_ what: String) throws(Failure) -> String {
    guard case .scalar(let scalar) = node else {
      throw fault("\(what) is a text, not a \(isList ? "list" : "group of keys")")
    }
    guard scalar.string.contains(where: { !$0.isWhitespace }) else {
      throw faultOfKey("\(what) is missing here")
    }
    // They would reach the terminal and the reports.
    guard !scalar.string.unicodeScalars.contains(where: \.isControl) else {
      throw fault("\(what) holds a control character")
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

extension Unicode.Scalar {
  /// Neither a letter nor a space nor the end of a line.
  fileprivate var isControl: Bool {
    properties.generalCategory == .control && self != "\n" && self != "\t"
  }
}
