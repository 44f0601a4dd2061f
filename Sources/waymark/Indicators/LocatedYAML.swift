import Foundation
import Statistics
import Yams

/// A place in a YAML file: a node and the file that it stands in, so that every mistake is answered with
/// file and line.
struct LocatedYAML {
  let node: Node
  let file: String

  /// Reads a file; anchors and aliases are not used in it.
  init(text: String, file: String) throws(Failure) {
    self.file = file
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw Failure(.wrongSettings, "\(file): the file is empty.")
      }
      self.node = node
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Messages.notYAML(file: file, line: (error as? YamlError).flatMap(Self.line))
    }
  }

  private init(_ node: Node, file: String) {
    self.node = node
    self.file = file
  }

  var line: Int { node.mark?.line ?? 1 }

  /// What is wrong here, with the nearest known name where a word is not known.
  func fault(_ text: String, word: String? = nil, known: [String] = []) -> Failure {
    var message = "\(file), line \(line): \(text)."
    if let word {
      let suggestion = Messages.suggestion(for: word, among: known)
      message += suggestion.isEmpty && !known.isEmpty ? " Known: \(known.joined(separator: ", "))." : suggestion
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
    guard case .mapping(let mapping) = node else { throw fault("\(what) is written  key: value") }
    var members: [(key: String, value: LocatedYAML)] = []
    for (key, value) in mapping {
      let place = LocatedYAML(value, file: file)
      guard let name = key.string else { throw place.fault("a key is a word") }
      guard !members.contains(where: { $0.key == name }) else {
        throw place.fault("the key '\(name)' stands here twice")
      }
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
    if case .sequence(let sequence) = node { return sequence.map { LocatedYAML($0, file: file) } }
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

  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    default: nil
    }
  }
}
