/// A sheet in which rows that belong together have become one row, with a column for each name that
/// their values have.
///
/// It is an ordinary sheet of text; the places of its cells in the sheet of the user are kept.
struct PivotedSheet: Sendable {
  let sheet: SourceSheet
  let heading: SheetHeading
  /// For each row of this sheet the rows of the user's sheet, in their order.
  let rows: [[Int32]]
  /// For each column of this sheet the column of the user's sheet.
  let columns: [Int]
  /// The heading of the column with the names of the values.
  let nameHeading: String
  /// The first column that was made of values.
  let firstValue: Int
  /// For each row of this sheet by made column the row of the user's sheet in which the value stands.
  private let valueRows: [[Int: Int32]]
  /// Rows of the user's sheet in which a value or a shared cell says something else than a row above
  /// that belongs to the same row, and the column.
  let contradictions: [(row: Int, column: Int)]
  /// Rows of the user's sheet that give a value which a row above has given.
  let repetitions: [Int]

  /// The columns of the user's sheet that say what belongs together, and names and values.
  let keyColumns: Set<Int>

  /// The rows of the user's sheet in which values of a made column stand.
  func valueRows(ofColumn column: Int) -> [Int] {
    valueRows.compactMap { $0[column].map(Int.init) }
  }

  /// The rows of the user's sheet that make one row with one of these.
  func rows(with some: Set<Int>) -> Set<Int> {
    Set(rows.filter { $0.contains { some.contains(Int($0)) } }.joined().map(Int.init))
  }

  /// How many rows of the user's sheet were put together.
  var sourceRows: Int { rows.reduce(0) { $0 + $1.count } }

  /// The first row of the user's sheet that a row of this one, counted from 1, is made of.
  func sourceRow(_ row: Int) -> Int { rows.indices.contains(row - 1) ? Int(rows[row - 1][0]) : row }

  /// The row of the user's sheet in which a cell stands; rows count from 1, columns from 0.
  func sourceRow(_ row: Int, ofColumn column: Int) -> Int {
    guard valueRows.indices.contains(row - 1), let found = valueRows[row - 1][column] else {
      return sourceRow(row)
    }
    return Int(found)
  }

  func sourceColumn(_ column: Int) -> Int {
    columns.indices.contains(column) ? columns[column] : column
  }

  /// Puts the rows of a sheet together; `nil` when it lacks the columns that say how, among those that
  /// may be read.
  ///
  /// Shared cells are those of the first row of each group. Of them the columns in `read`, by folded
  /// name, have to say the same in every row.
  ///
  /// - Complexity: O(n) in time and memory for *n* bytes.
  init?(
    _ source: SourceSheet, _ heading: SheetHeading, _ known: SheetColumns, by pivot: Pivot,
    read: Set<String>
  ) {
    let keys = pivot.by.compactMap { known.column($0.names) }
    guard !keys.isEmpty, let name = known.column(pivot.name.names),
      let value = known.column(pivot.value.names)
    else { return nil }
    let shared = heading.headings.indices.filter { $0 != name && $0 != value }
    var groups = Groups(
      keys: keys, name: name, value: value, shared: shared,
      compared: shared.filter { read.contains(foldedName(heading.headings[$0])) })
    var row = heading.row
    source.eachRow(below: heading) { record, text in
      row += 1
      if !record.isBlank { groups.take(record, text, row: row) }
    }
    // A value may be called like a column of the sheet, which it takes the place of.
    let names = groups.names
    let folded = Set(names.map(foldedName))
    let headings =
      shared.map { folded.contains(foldedName(heading.headings[$0])) ? "" : heading.headings[$0] }
      + names
    let bytes = groups.text(count: names.count)
    var sheet = SourceSheet(
      file: source.file, fileName: source.fileName, name: source.name, text: SourceText(bytes),
      separator: UInt8(ascii: ","), holdsControls: source.holdsControls)
    self.heading = SheetHeading(
      headings: headings, filledRows: [headings], row: 0, body: 0..<bytes.count,
      separator: UInt8(ascii: ","), isBelowOtherRows: false)
    rows = groups.rows
    columns = shared + names.map { _ in value }
    nameHeading = heading.headings[name]
    firstValue = shared.count
    valueRows = groups.valueRows.map { rows in
      Dictionary(
        rows.map { ($0.key + shared.count, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
    contradictions = groups.contradictions
    repetitions = groups.repetitions
    keyColumns = Set(keys + [name, value])
    if !source.typedDates.isEmpty {
      for (row, rows) in rows.enumerated() {
        for (column, origin) in columns.enumerated() {
          let place = valueRows[row][column] ?? rows[0]
          if source.typedDates.contains(row: Int(place), column: origin + 1) {
            sheet.typedDates.note(CellPlace(row: row + 1, column: column + 1))
          }
        }
      }
    }
    self.sheet = sheet
  }

  /// The rows of a sheet by what they belong to.
  private struct Groups {
    let keys: [Int]
    let name: Int
    let value: Int
    let shared: [Int]
    /// The shared columns that have to say the same in each row of a group.
    let compared: [Int]

    private(set) var rows: [[Int32]] = []
    private(set) var valueRows: [[Int: Int32]] = []
    private(set) var contradictions: [(row: Int, column: Int)] = []
    private(set) var repetitions: [Int] = []
    private(set) var names: [String] = []
    private var numbers = ByteTable()
    private var known = ByteTable()
    private var sharedCells: [[[UInt8]]] = []
    private var values: [[Int: [UInt8]]] = []

    init(keys: [Int], name: Int, value: Int, shared: [Int], compared: [Int]) {
      self.keys = keys
      self.name = name
      self.value = value
      self.shared = shared
      self.compared = compared
    }

    mutating func take(_ record: Record, _ text: UnsafeBufferPointer<UInt8>, row: Int) {
      var key: [UInt8] = []
      for column in keys {
        key += record.trimmedCell(column, in: text)
        key.append(0)
      }
      let count = rows.count
      // A row that does not say what it belongs to stands alone.
      if key.allSatisfy({ $0 == 0 }) { key += Array("\u{1}\(row)".utf8) }
      let group = key.withUnsafeBufferPointer { known.insert($0) }
      if group == count {
        rows.append([])
        valueRows.append([:])
        values.append([:])
        sharedCells.append(shared.map { record.trimmedCell($0, in: text) })
      } else {
        for (number, column) in shared.enumerated()
        where compared.contains(column)
          && sharedCells[group][number] != record.trimmedCell(column, in: text)
        { contradictions.append((row, column)) }
      }
      rows[group].append(Int32(row))
      let called = record.trimmedCell(name, in: text)
      if called.isEmpty { return }
      let number = called.withUnsafeBufferPointer { numbers.insert($0) }
      if number == names.count { names.append(String(decoding: called, as: UTF8.self)) }
      let content = record.trimmedCell(value, in: text)
      if let other = values[group][number] {
        if other != content { contradictions.append((row, value)) } else { repetitions.append(row) }
        return
      }
      values[group][number] = content
      valueRows[group][number] = Int32(row)
    }

    /// The groups as lines of separated text, the shared cells before the values.
    func text(count: Int) -> [UInt8] {
      var text: [UInt8] = []
      for group in rows.indices {
        let cells = sharedCells[group] + (0..<count).map { values[group][$0] ?? [] }
        for (number, cell) in cells.enumerated() {
          if number > 0 { text.append(UInt8(ascii: ",")) }
          text.append(quote)
          for byte in cell { text += byte == quote ? [quote, quote] : [byte] }
          text.append(quote)
        }
        text.append(lineFeed)
      }
      return text
    }
  }
}
