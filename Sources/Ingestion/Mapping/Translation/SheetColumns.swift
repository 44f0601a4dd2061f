/// The columns of a sheet by the names that a mapping gives them.
struct SheetColumns {
  private var byKey: [String: Int] = [:]
  private let keys: [String]
  /// Keys that stand above several columns.
  private(set) var repeated: Set<String> = []

  init(_ headings: [String]) {
    keys = headings.map(headingKey)
    for (column, key) in keys.enumerated() where !key.isEmpty {
      if byKey[key] == nil { byKey[key] = column } else { repeated.insert(key) }
    }
  }

  /// The column of the first name that the sheet has.
  func column(_ names: [String]) -> Int? {
    for name in names {
      if let column = byKey[headingKey(name)] { return column }
    }
    return nil
  }

  /// The columns whose headings begin with a text, with the rest of each heading.
  func columns(beginning prefix: String, in headings: [String]) -> [(column: Int, rest: String)] {
    let start = headingKey(prefix)
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
