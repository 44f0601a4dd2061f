import Foundation
import Yams

/// Reads YAML into typed values; a key or value that cannot be meant is refused with its line.
enum StrictYAML {
  /// Values that a file may have.
  private static let mostValues = 100_000
  /// Lists and keys within each other.
  static let deepest = 40

  static func decode<Value: Decodable>(
    _ type: Value.Type, from text: String, shape: YAMLShape, file: String
  ) throws(Failure) -> Value {
    try read(type, from: text, shape: shape, file: file).value
  }

  /// The value with the places of all that it was made of.
  static func read<Value: Decodable>(
    _ type: Value.Type, from text: String, shape: YAMLShape, file: String
  ) throws(Failure) -> (value: Value, places: YAMLPlaces) {
    let places = YAMLPlaces(root: try compose(text, file: file), file: file)
    if let root = places.root {
      var count = 0
      try check(root, shape, name: nil, depth: 0, places, count: &count)
    }
    do {
      return (try YAMLDecoder().decode(type, from: text), places)
    } catch let error as DecodingError {
      throw failure(error, shape, places)
    } catch {
      throw Messages.notYAML(file: file, line: nil)
    }
  }

  /// The nodes of a text; `nil` for an empty one.
  static func compose(_ text: String, file: String) throws(Failure) -> Node? {
    if let line = YAMLText.lineOfReference(text) {
      throw Messages.referenceInYAML(file: file, line: line)
    }
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw error.failure(file: file)
    } catch {
      throw Messages.notYAML(file: file, line: nil)
    }
  }

  private static func check(
    _ node: Node, _ shape: YAMLShape, name: String?, depth: Int, _ places: YAMLPlaces,
    count: inout Int
  ) throws(Failure) {
    count += 1
    let line = node.mark?.line ?? 1
    func expected() -> Failure {
      Messages.wrongValue(
        file: places.file, line: line,
        (name.map { "'\($0)': expected " } ?? "expected ") + shape.words + ".")
    }
    guard count <= mostValues, depth <= deepest else {
      throw Messages.tooLargeYAML(file: places.file)
    }
    if isNothing(node) { return }
    switch (node, shape) {
    case (.mapping(let mapping), .keys(let known)):
      for (key, value) in mapping {
        let name = key.string ?? ""
        guard let inner = known[name] else {
          throw Messages.unknownSetting(
            file: places.file, line: key.mark?.line ?? 1, name: name, known: known.keys.sorted())
        }
        try check(value, inner, name: name, depth: depth + 1, places, count: &count)
      }
    case (.mapping(let mapping), .named(let inner)):
      for (key, value) in mapping {
        try check(value, inner, name: key.string, depth: depth + 1, places, count: &count)
      }
    case (.sequence(let sequence), .list(let inner)),
      (.sequence(let sequence), .oneOrList(let inner)):
      for value in sequence {
        try check(value, inner, name: name, depth: depth + 1, places, count: &count)
      }
    case (_, .oneOrList(let inner)):
      try check(node, inner, name: name, depth: depth, places, count: &count)
    case (.scalar, _):
      if let words = fault(of: node, shape, name: name) {
        throw Messages.wrongValue(file: places.file, line: line, words)
      }
    case (_, .text), (_, .flag), (_, .whole), (_, .number), (_, .word):
      throw expected()
    default:
      // Some values have a short form, which their types know.
      break
    }
  }

  /// What is wrong with a single value, if anything is.
  private static func fault(of node: Node, _ shape: YAMLShape, name: String?) -> String? {
    let label = name.map { "'\($0)': " } ?? ""
    let isRight: Bool
    switch shape {
    case .text:
      let text = node.string ?? ""
      isRight =
        text.contains { !$0.isWhitespace } && text.count <= 500
        && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
    case .flag: isRight = node.bool != nil
    case .whole(let range): isRight = node.int.map(range.contains) ?? false
    case .number(let range): isRight = node.float.map(range.contains) ?? false
    case .word(let words):
      let word = node.string ?? ""
      if words.contains(word) { return nil }
      return label + "'\(word)' is not known.\(Messages.suggestion(for: word, among: words)) Use "
        + shape.words + "."
    default: isRight = true
    }
    return isRight ? nil : label + "expected \(shape.words)."
  }

  /// A key without a value.
  private static func isNothing(_ node: Node) -> Bool { node.null != nil }

  /// What the decoder missed, in words.
  private static func failure(
    _ error: DecodingError, _ shape: YAMLShape, _ places: YAMLPlaces
  ) -> Failure {
    let (context, missing): (DecodingError.Context, (any CodingKey)?) =
      switch error {
      case .keyNotFound(let key, let context): (context, key)
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .dataCorrupted(let context):
        (context, nil)
      @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), nil)
      }
    let path = context.codingPath.map(YAMLStep.init)
    if let missing {
      return places.fault(path, "'\(missing.stringValue)' is missing here.")
    }
    guard !path.isEmpty else { return Messages.notYAML(file: places.file, line: nil) }
    let name = context.codingPath.last { $0.intValue == nil }?.stringValue
    let label = name.map { "'\($0)': " } ?? ""
    if case .valueNotFound = error { return places.fault(path, label + "there is no value.") }
    let words = shape.at(path[...])?.words ?? "another kind of value"
    return places.fault(path, label + "expected \(words).")
  }
}
