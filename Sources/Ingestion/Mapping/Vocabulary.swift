package import CaseModel

/// The names by which the tables, headings and codes of the canonical model are known, for example
/// in other languages.
package struct Vocabulary: Sendable {
  /// From the folded name of a file or sheet to its table.
  package let tables: [String: CanonicalTable]
  /// From a folded heading to the canonical columns that it may mean, each in another table.
  package let columns: [String: [String]]
  /// For each canonical column, from a value as people write it to the code it stands for.
  package let codes: [String: [String: String]]
  /// From the folded name of a month to its number, 1 to 12.
  package let months: [String: Int]
  /// The readers of all closed lists, with these names.
  let readers: CanonicalCodes

  /// Names beside the canonical ones, for columns and for codes by column.
  package init(columns: [String: String] = [:], codes: [String: [String: String]] = [:]) {
    self.init(columns: columns.mapValues { [$0] }, codes: codes, languages: [])
  }

  private init(
    columns: [String: [String]], codes: [String: [String: String]], languages: [LanguageNames]
  ) {
    var allColumns: [String: [String]] = [:]
    func add(_ name: String, column: String) {
      let name = foldedName(name)
      if allColumns[name]?.contains(column) != true { allColumns[name, default: []].append(column) }
    }
    for table in CanonicalTable.allCases {
      for field in TableLayout.fields(of: table) { add(field, column: field) }
    }
    for (name, meanings) in columns.sorted(by: { $0.key < $1.key }) {
      for column in meanings { add(name, column: column) }
    }
    var allCodes = codes
    var tables: [String: CanonicalTable] = [:]
    var months: [String: Int] = [:]
    for language in languages {
      for (name, table) in language.namedTables { tables[foldedName(name)] = table }
      for (name, column) in language.namedColumns { add(name, column: column) }
      for (name, column, code) in language.namedCodes {
        allCodes[column, default: [:]][name] = code
      }
      for (name, month) in language.namedMonths { months[foldedName(name)] = month }
    }
    self.tables = tables
    self.columns = allColumns
    self.codes = allCodes
    self.months = months
    readers = CanonicalCodes(names: allCodes)
  }

  /// The canonical names alone.
  package static let canonical = Vocabulary()

  /// The canonical names, and those in English, Albanian and Serbian; Serbian in either script.
  package static let shipped = Vocabulary(columns: [:], codes: [:], languages: LanguageNames.all)

  /// The canonical column that a heading means in a table, or `nil`.
  package func column(_ heading: String, of table: CanonicalTable) -> String? {
    let fields = TableLayout.fields(of: table)
    return columns[foldedName(heading)]?.first { fields.contains($0) }
  }

  /// The column of a table that a mistyped heading most likely means; `nil` when no name is near.
  ///
  /// Names in all languages are looked at, the canonical ones first.
  package func nearestColumn(to heading: String, of table: CanonicalTable) -> String? {
    let fields = TableLayout.fields(of: table)
    let others = columns.keys.sorted().filter { name in
      columns[name]?.contains(where: fields.contains) == true
    }
    let known = fields.map { foldedName($0) } + others
    guard let place = nearestPlace(to: foldedName(heading), among: known) else { return nil }
    return place < fields.count ? fields[place] : column(known[place], of: table)
  }

  /// The table that a file or sheet is named after, or `nil`.
  ///
  /// The name up to the first full stop is the table's, or begins or ends with it
  /// (`rastet_2024.csv`); of several the longest name decides.
  package func table(named name: String) -> CanonicalTable? {
    let stem = foldedName(name.split(separator: ".").first ?? "")
    func table(_ known: String) -> CanonicalTable? {
      CanonicalTable(code: known) ?? tables[known]
    }
    if let table = table(stem) { return table }
    return (CanonicalTable.codes + tables.keys.sorted())
      .filter { stem.hasPrefix($0) || stem.hasSuffix($0) }
      .max { $0.count < $1.count }
      .flatMap(table)
  }

  /// The code of a column's closed list that a text most likely means, with the name of it that is
  /// near to the text; `nil` when none is or the column has no closed list.
  ///
  /// Names in all languages are looked at, the canonical codes first.
  ///
  /// - Complexity: O(k·n·m) for *k* names of *m* letters and a text of *n*.
  package func nearestCode(to text: String, in column: String) -> (code: String, name: String)? {
    readers.reader(of: column)?.nearest(to: text)
  }
}
