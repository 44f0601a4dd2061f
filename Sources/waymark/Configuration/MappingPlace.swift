import Ingestion
import Yams

/// Finds the lines of a mapping file on which its parts stand.
enum MappingPlace {
  /// The line of a contradiction: that on which the list names the column; `nil` when it is not found.
  static func line(of contradiction: MappingContradiction, in text: String) -> Int? {
    guard let root = try? Yams.compose(yaml: text) else { return nil }
    let owner = contradiction.sheet.flatMap { position -> Node? in
      guard let sheets = root["sheets"]?.sequence, sheets.indices.contains(position) else {
        return nil
      }
      return sheets[position]
    }
    let list = (owner ?? root)[contradiction.list.rawValue]?.sequence
    return list?.first { $0.string == contradiction.column }?.mark?.line
  }
}
