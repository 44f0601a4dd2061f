/// The columns of a sheet by the names that a mapping gives them.
struct SheetColumns {
  private var byKey: [String: Int] = [:]
  private let keys: [String]
  /// Keys that stand above several columns.
  private(set) var repeated: Set<String> = []

  init(_ headings: [String]) {
    keys = headings.map(foldedName)
    for (column, key) in keys.enumerated() where !key.isEmpty {
      if byKey[key] == nil { byKey[key] = column } else { repeated.insert(key) }
    }
    // The last part of a path names the column too, unless the path is that of an answer to a question.
    for column in keys.indices {
      guard let slash = keys[column].lastIndex(of: "/") else { continue }
      let last = String(keys[column][keys[column].index(after: slash)...])
      let path = String(keys[column][..<slash])
      if !last.isEmpty, byKey[last] == nil, byKey[path] == nil { byKey[last] = column }
    }
  }

  /// The column of the first name that the sheet has.
  func column(_ names: [String]) -> Int? {
    for name in names {
      if let column = byKey[foldedName(name)] { return column }
    }
    return nil
  }

  /// The columns whose headings begin with a text, with the rest of each heading.
  func columns(beginning prefix: String, in headings: [String]) -> [(column: Int, rest: String)] {
    let start = foldedName(prefix)
    return keys.indices.compactMap { column in
      guard keys[column].hasPrefix(start), keys[column] != start else { return nil }
      let rest =
        headings[column].hasPrefix(prefix)
        ? String(headings[column].dropFirst(prefix.count))
        : String(keys[column].dropFirst(start.count))
      return (column, rest)
    }
  }
}
