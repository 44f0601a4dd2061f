/// A name as it is compared where columns are dropped or ignored: the columns that a system for forms
/// adds begin with an underscore, and `_status` is not `status`.
func withheldName(_ name: String) -> String {
  (name.hasPrefix("_") ? "_" : "") + foldedName(name)
}

/// The columns of a sheet that a mapping drops or ignores: their cells become nobody's data, whatever
/// else names them.
struct WithheldColumns: Sendable {
  /// Columns that identify people, dropped knowingly.
  let dropped: Set<Int>
  /// Columns without use.
  let ignored: Set<Int>

  var all: Set<Int> { dropped.union(ignored) }

  /// Finds the columns by their headings, by the last part of a heading with a path, or, where
  /// `meanings` has the canonical name of each heading, by that name; the first way that finds a column
  /// counts.
  init(_ headings: [String], drop: [String], ignore: [String], meanings: [String] = []) {
    let keys = headings.map(foldedName)
    let exact = headings.map(withheldName)
    let known = Set(keys)
    func columns(_ name: String) -> [Int] {
      let key = foldedName(name)
      if key.isEmpty { return [] }
      let same = exact.indices.filter { exact[$0] == withheldName(name) }
      if !same.isEmpty || name.hasPrefix("_") { return same }
      let alike = keys.indices.filter { keys[$0] == key }
      if !alike.isEmpty { return alike }
      let meant = meanings.indices.filter { foldedName(meanings[$0]) == key }
      if !meant.isEmpty { return meant }
      return keys.indices.filter { column in
        guard let slash = keys[column].lastIndex(of: "/") else { return false }
        return keys[column][keys[column].index(after: slash)...] == key
          && !known.contains(String(keys[column][..<slash]))
      }
    }
    dropped = Set(drop.flatMap(columns))
    ignored = Set(ignore.flatMap(columns)).subtracting(dropped)
  }

  /// What a whole mapping and one of its entries say about a sheet.
  init(
    _ headings: [String], _ mapping: CaseMapping, _ entry: SheetMapping?, alsoDropped: [String] = []
  ) {
    self.init(
      headings, drop: (mapping.drop ?? []) + (entry?.drop ?? []) + alsoDropped,
      ignore: (mapping.ignore ?? []) + (entry?.ignore ?? []))
  }
}
