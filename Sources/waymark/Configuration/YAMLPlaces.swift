import Yams

/// Where the values of a YAML file stand, for messages about them.
struct YAMLPlaces {
  let root: Node?
  let file: String

  /// The line of a value, or of the nearest thing around it that is there.
  func line(_ path: [YAMLStep]) -> Int {
    var line = root?.mark?.line ?? 1
    var node = root
    for step in path {
      switch (step, node) {
      case (.key(let name), .mapping(let mapping)):
        guard let pair = mapping.first(where: { $0.key.string == name }) else { return line }
        // A key is nearer to what is wrong than the first line of what stands below it.
        line = (pair.value.scalar == nil ? pair.key : pair.value).mark?.line ?? line
        node = pair.value
      case (.index(let place), .sequence(let sequence)) where sequence.indices.contains(place):
        node = sequence[place]
        line = node?.mark?.line ?? line
      default:
        return line
      }
    }
    return line
  }

  /// The line of the first key or value with a text.
  func line(mentioning text: String) -> Int? { root.flatMap { Self.line(of: text, in: $0) } }

  private static func line(of text: String, in node: Node) -> Int? {
    switch node {
    case .scalar(let scalar): return scalar.string == text ? scalar.mark?.line : nil
    case .sequence(let sequence):
      return sequence.lazy.compactMap { line(of: text, in: $0) }.first
    case .mapping(let mapping):
      return mapping.lazy.compactMap { line(of: text, in: $0.key) ?? line(of: text, in: $0.value) }
        .first
    default: return nil
    }
  }

  /// Something wrong with the value at a path.
  func fault(_ path: [YAMLStep], _ words: String) -> Failure {
    Messages.wrongValue(file: file, line: line(path), words)
  }

  /// Refuses a word that is none of those that can be meant.
  func word(_ word: String, _ known: [String], _ what: String, _ path: [YAMLStep]) throws(Failure) {
    guard !known.contains(word) else { return }
    throw fault(
      path,
      "'\(word)' is no \(what).\(Messages.suggestion(for: word, among: known)) Use one of "
        + "\(known.joined(separator: ", ")).")
  }

  /// The keys of what stands at a path.
  func keys(_ path: [YAMLStep]) -> [String] {
    var node = root
    for step in path {
      switch (step, node) {
      case (.key(let name), .mapping(let mapping)):
        node = mapping.first { $0.key.string == name }?.value
      case (.index(let place), .sequence(let sequence)) where sequence.indices.contains(place):
        node = sequence[place]
      default: return []
      }
    }
    return node?.mapping?.keys.compactMap(\.string) ?? []
  }
}
