/// The columns of a sheet by the names that a mapping gives them.
struct SheetColumns {
  private var byKey: [String: Int] = [:]
  private let keys: [String]
  private let withheld: Set<Int>
  /// Keys that stand above several columns.
  private(set) var repeated: Set<String> = []

  /// `withheld` columns are found by no name; columns that a pivot made are found by the heading of their
  /// names and a slash before them too, so that no other column of the sheet can be meant.
  init(_ headings: [String], without withheld: Set<Int> = [], pivot: PivotedSheet? = nil) {
    self.withheld = withheld
    keys = headings.map(foldedName)
    let withheldKeys = Set(withheld.map { keys[$0] })
    for (column, key) in keys.enumerated() where !key.isEmpty && !withheld.contains(column) {
      if byKey[key] == nil { byKey[key] = column } else { repeated.insert(key) }
    }
    // The last part of a path names the column too, unless the path is that of an answer to a question.
    for column in keys.indices where !withheld.contains(column) {
      guard let slash = keys[column].lastIndex(of: "/") else { continue }
      let last = String(keys[column][keys[column].index(after: slash)...])
      let path = String(keys[column][..<slash])
      if !last.isEmpty, byKey[last] == nil, byKey[path] == nil, !withheldKeys.contains(last),
        !withheldKeys.contains(path)
      {
        byKey[last] = column
      }
    }
    guard let pivot else { return }
    for column in keys.indices.dropFirst(pivot.firstValue) where !withheld.contains(column) {
      let path = foldedName(pivot.nameHeading + "/" + headings[column])
      if byKey[path] == nil { byKey[path] = column }
    }
  }

  /// The column of the first name that the sheet has.
  func column(_ names: [String]) -> Int? {
    for name in names {
      if let column = byKey[foldedName(name)] { return column }
    }
    return nil
  }

  /// The columns whose headings begin with a text, or hold it behind the path of a group, with the rest
  /// of each heading.
  func columns(beginning prefix: String, in headings: [String]) -> [(column: Int, rest: String)] {
    let start = foldedName(prefix)
    let inside = "/" + start
    return keys.indices.compactMap { column in
      if withheld.contains(column) { return nil }
      let key = keys[column]
      if key.hasPrefix(start), key != start {
        return (column, rest(of: headings[column], prefix) ?? String(key.dropFirst(start.count)))
      }
      guard start.hasSuffix("/"), let found = key.firstRange(of: inside),
        found.upperBound < key.endIndex
      else { return nil }
      let whole = headings[column]
      let tail = whole.firstRange(of: "/" + prefix).map { String(whole[$0.upperBound...]) }
      return (column, tail ?? String(key[found.upperBound...]))
    }
  }

  /// The heading without what it begins with, as it is written.
  private func rest(of heading: String, _ prefix: String) -> String? {
    heading.hasPrefix(prefix) ? String(heading.dropFirst(prefix.count)) : nil
  }
}
