import CaseModel

/// A column that one mapping file both uses and says is not to be read.
package struct MappingContradiction: Hashable, Sendable {
  /// The list that names the column.
  package enum List: String, CaseIterable, Sendable { case drop, ignore }

  /// The column as the list writes it.
  package let column: String
  package let list: List
  /// The position of the sheet whose list it is, from 0; `nil` for the list of the whole mapping.
  package let sheet: Int?
  /// The key that uses the column, such as `cases.region`, `where` or `columns`.
  package let usedBy: String
  /// The position of the sheet that uses it, from 0; `nil` for a key of the whole mapping.
  package let usedIn: Int?
}

extension CaseMapping {
  /// The first contradiction of this mapping with itself, or `nil`.
  ///
  /// A preset is looked at on its own: what a file drops or ignores is not read, also where its preset
  /// would read it.
  package var contradiction: MappingContradiction? {
    let whole =
      (columns ?? [:]).keys.sorted().map { (name: $0, key: "columns") }
      + (swapped ?? []).map { (name: $0, key: "swapped") }
    if let found = contradiction(whole, usedIn: nil, drop, ignore, of: nil) { return found }
    for (position, entry) in (sheets ?? []).enumerated() {
      let uses = entry.uses
      let mine = uses.filter { !$0.isOfParent }.map { (name: $0.name, key: $0.key) }
      let all = uses.map { (name: $0.name, key: $0.key) }
      if let found = contradiction(mine, usedIn: position, entry.drop, entry.ignore, of: position)
        ?? contradiction(all, usedIn: position, drop, ignore, of: nil)
      {
        return found
      }
    }
    return nil
  }

  private func contradiction(
    _ uses: [(name: String, key: String)], usedIn: Int?, _ drop: [String]?, _ ignore: [String]?,
    of sheet: Int?
  ) -> MappingContradiction? {
    let keys = Dictionary(
      uses.map { (withheldName($0.name), $0.key) }, uniquingKeysWith: { one, _ in one })
    for (list, names) in [(MappingContradiction.List.drop, drop), (.ignore, ignore)] {
      for name in names ?? [] {
        guard let key = keys[withheldName(name)], !foldedName(name).isEmpty else { continue }
        return MappingContradiction(
          column: name, list: list, sheet: sheet, usedBy: key, usedIn: usedIn)
      }
    }
    return nil
  }

  /// The names of all columns that this mapping reads.
  var usedNames: [String] {
    (sheets ?? []).flatMap { $0.uses.map(\.name) } + (columns ?? [:]).keys.sorted()
      + (swapped ?? [])
  }
}

extension SheetMapping {
  /// A name of a column that is read, and the key that reads it.
  struct ColumnUse {
    let name: String
    let key: String
    /// The column may be one of the parent sheet.
    var isOfParent = false
  }

  /// All columns that the entry reads, in the order of its keys.
  ///
  /// `has` and `lacks` ask for headings and read no cell: a sheet may be known by a column that is dropped.
  var uses: [ColumnUse] {
    var uses = (`where` ?? []).flatMap { conditionUses($0, "where") }
    if let end { uses += conditionUses(end, "end") }
    for name in pivot.map({ ($0.by + [$0.name, $0.value]).flatMap(\.names) }) ?? [] {
      uses.append(ColumnUse(name: name, key: "pivot"))
    }
    for name in [parent?.key, parent?.table].compactMap(\.self) {
      uses.append(ColumnUse(name: name, key: "parent"))
    }
    for block in blocks {
      let table = block.table.code
      for condition in block.content.where ?? [] {
        uses += conditionUses(condition, "\(table).where")
      }
      for name in block.content.packed?.columns ?? [] {
        uses.append(ColumnUse(name: name, key: "\(table).packed"))
      }
      for name in (block.content.domains ?? [:]).keys.sorted() {
        uses.append(ColumnUse(name: name, key: "\(table).domains"))
      }
      for (field, source) in block.content.fields.sorted(by: { $0.key < $1.key }) {
        let names = source.columns + (source.firstOf ?? []) + (source.flags ?? [:]).keys.sorted()
        uses += names.map {
          ColumnUse(name: $0, key: "\(table).\(field)", isOfParent: source.isOfParent)
        }
      }
    }
    return uses
  }

  private func conditionUses(_ condition: RowCondition, _ key: String) -> [ColumnUse] {
    let names =
      condition.columns + [condition.sameAs, condition.differsFrom].compactMap(\.self)
    return names.map { ColumnUse(name: $0, key: key, isOfParent: condition.orParent) }
  }
}
