import Foundation
import Yams

/// The keys that a YAML file may have, so that a misspelt one is an error and not a silent default.
indirect enum YAMLShape: Sendable {
  case scalar
  case list(YAMLShape)
  case keys([String: YAMLShape])
  /// Any keys, each with a value of one shape.
  case named(YAMLShape)
  /// A value of a shape, or a list of them.
  case oneOrList(YAMLShape)
}

/// Reads YAML into typed values and refuses unknown keys with a suggestion.
enum StrictYAML {
  /// Values that a file may have, those behind aliases counted wherever they stand: a few lines of
  /// aliases of aliases can stand for thousands of millions.
  private static let mostValues = 100_000

  static func decode<Value: Decodable>(
    _ type: Value.Type, from text: String, shape: YAMLShape, file: String
  ) throws(Failure) -> Value {
    do {
      var count = 0
      if let node = try Yams.compose(yaml: text) {
        try check(node, shape, file: file, count: &count)
      }
      return try YAMLDecoder().decode(type, from: text)
    } catch let failure as Failure {
      throw failure
    } catch let error as DecodingError {
      let place = describe(error)
      if place.isEmpty { throw Messages.notYAML(file: file, line: nil) }
      throw Messages.wrongSetting(file: file, where: place)
    } catch let error as YamlError {
      throw Messages.notYAML(file: file, line: line(of: error))
    } catch {
      throw Messages.notYAML(file: file, line: nil)
    }
  }

  private static func check(
    _ node: Node, _ shape: YAMLShape, file: String, count: inout Int
  ) throws(Failure) {
    count += 1
    guard count <= mostValues else { throw Messages.notYAML(file: file, line: node.mark?.line) }
    switch (node, shape) {
    case (.mapping(let mapping), .keys(let known)):
      for (key, value) in mapping {
        let name = key.string ?? ""
        guard let inner = known[name] else {
          throw Messages.unknownSetting(
            file: file, line: key.mark?.line ?? 1, name: name, known: known.keys.sorted())
        }
        try check(value, inner, file: file, count: &count)
      }
    case (.mapping(let mapping), .named(let inner)):
      for (_, value) in mapping { try check(value, inner, file: file, count: &count) }
    case (.sequence(let sequence), .list(let inner)),
      (.sequence(let sequence), .oneOrList(let inner)):
      for value in sequence { try check(value, inner, file: file, count: &count) }
    case (_, .oneOrList(let inner)):
      try check(node, inner, file: file, count: &count)
    default:
      break
    }
  }

  /// The line on which the parser stopped; its own words would show what stands in the file.
  private static func line(of error: YamlError) -> Int? {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    default:
      nil
    }
  }

  private static func describe(_ error: DecodingError) -> String {
    let context: DecodingError.Context
    switch error {
    case .typeMismatch(_, let value), .valueNotFound(_, let value), .keyNotFound(_, let value),
      .dataCorrupted(let value):
      context = value
    @unknown default:
      return ""
    }
    var path = context.codingPath.map(\.stringValue)
    if case .keyNotFound(let key, _) = error { path.append(key.stringValue) }
    return path.joined(separator: ".")
  }
}
