/// Holds the cells, caches and names of a workbook against the figures and the page.
struct WorkbookAudit {
  let file: String
  let workbook: WorkbookReading
  let figures: WrittenFigures
  let texts: TextAudit

  /// The row of the heads of a sheet's table.
  private static let headRow = 6

  func findings(beside tables: [WrittenTable]) -> [WrittenFinding] {
    var findings: [WrittenFinding] = []
    for (part, what) in workbook.unknown {
      findings.append(finding("\(part), \(what)", .unknownContent))
    }
    for text in workbook.texts where !isName(text.text) {
      let written = WrittenText(place: text.part, kind: text.kind, text: text.text)
      findings += texts.faults(written).map { finding(text.part, $0) }
    }
    for sheet in workbook.sheets { findings += self.findings(in: sheet) }
    for cache in workbook.caches where !isSound(cache) {
      findings.append(finding(cache.part, .differs))
    }
    return findings + numbering + differences(from: tables)
  }

  private func finding(_ place: String, _ fault: WrittenFinding.Fault) -> WrittenFinding {
    WrittenFinding(file, place, fault)
  }

  private func place(_ sheet: WrittenSheet, _ place: WrittenSheet.Place? = nil) -> String {
    // The name of a sheet may be what is wrong with it.
    let number = (workbook.sheets.firstIndex { $0.part == sheet.part } ?? 0) + 1
    return "sheet \(number)" + (place.map { ", row \($0.row), column \($0.column)" } ?? "")
  }

  private func findings(in sheet: WrittenSheet) -> [WrittenFinding] {
    var findings = sheet.unknown.map { finding("\(place(sheet)), \($0)", .unknownContent) }
    for text in sheet.texts where !isName(text) {
      findings += texts.faults(WrittenText(place: "", kind: .prose, text: text))
        .map { finding("\(place(sheet)), head, foot or link", $0) }
    }
    if isData(sheet) { return findings + differencesOfData(sheet) }
    let isNumbered = ordinal(of: sheet) != nil
    for (place, cell) in sheet.cells.sorted(by: {
      ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column)
    }) {
      let isHead = place.column == 1 || place.row <= Self.headRow
      switch cell {
      case .text(let text) where isName(text): break
      case .text(let text):
        let kind: WrittenText.Kind =
          isHead ? .heading : place.column == 2 && !isNumbered ? .pair : .cell
        var written = WrittenText(place: "", kind: kind, text: text)
        written.besides = sheet.row(place.row).prefix(place.column - 1).compactMap { cell in
          if case .text(let text) = cell { text } else { nil }
        }
        if !isNumbered { written.tableSize = size(ofTableNamedIn: place.row, of: sheet) }
        findings += texts.faults(written).map { finding(self.place(sheet, place), $0) }
      case .number(let number):
        let isVersion = !isNumbered && texts.numbers.policy.versions.contains(number)
        if !isVersion, !holds(number, isHead: isHead) {
          findings.append(finding(self.place(sheet, place), .unreleasedNumber))
        }
      }
    }
    return findings
  }

  /// The number of places of the sheet that a row of notes is about, where they hold words alone.
  private func size(ofTableNamedIn row: Int, of sheet: WrittenSheet) -> Double? {
    guard case .text(let name)? = sheet.cells[WrittenSheet.Place(row: row, column: 1)],
      let table = workbook.sheets.first(where: { $0.name == name })
    else { return nil }
    let cells = table.cells.filter { $0.key.row > Self.headRow && $0.key.column > 1 }.map(\.value)
    let areWords = cells.allSatisfy { cell in
      if case .text(let text) = cell { !text.contains(where: \.isNumber) } else { false }
    }
    return areWords ? Double(cells.count) : nil
  }

  private func holds(_ number: Double, isHead: Bool) -> Bool {
    let released = texts.numbers
    return released.holdExactly(number) || texts.words.ownNumbers.contains(number)
      || isHead && (released.ofCategories.contains(number) || released.years.contains(number))
  }

  // MARK: The sheet of data

  private func isData(_ sheet: WrittenSheet) -> Bool {
    sheet.row(1).prefix(3) == figures.columns.prefix(3).map(WrittenCell.text)[...]
  }

  /// The sheet of data is the figures file, cell by cell.
  private func differencesOfData(_ sheet: WrittenSheet) -> [WrittenFinding] {
    var wrong: [WrittenSheet.Place] = []
    for row in 0...max(figures.fields.count, sheet.lastRow - 1) {
      let fields =
        row == 0
        ? figures.columns : row <= figures.fields.count ? figures.fields[row - 1] : []
      for column in figures.columns.indices {
        let at = WrittenSheet.Place(row: row + 1, column: column + 1)
        let field = column < fields.count ? fields[column] : ""
        let isSame =
          switch sheet.cells[at] {
          case nil: field.isEmpty
          case .text(let text): text == field
          case .number(let number): Self.isSame(number, field) || Self.isDay(number, field)
          }
        if !isSame { wrong.append(at) }
      }
    }
    let isWider = sheet.cells.keys.contains { $0.column > figures.columns.count }
    let places = wrong.prefix(5).map { finding(place(sheet, $0), .differs) }
    return places + (isWider ? [finding(place(sheet), .differs)] : [])
  }

  private static func isSame(_ number: Double, _ text: String) -> Bool {
    Double(text).map { abs($0 - number) <= ReleasedNumbers.slack(number) } ?? false
  }

  /// Whether a number is the day of a text, as workbooks count days.
  private static func isDay(_ number: Double, _ text: String) -> Bool {
    CalendarDay.number(text).map(Double.init) == number
  }

  // MARK: Charts

  /// What a chart remembers of cells is what stands in them.
  private func isSound(_ cache: WrittenCache) -> Bool {
    guard let mark = cache.reference.lastIndex(of: "!") else { return false }
    var name = String(cache.reference[..<mark])
    if name.hasPrefix("'") {
      name = String(name.dropFirst().dropLast()).split(separator: "''").joined(separator: "'")
    }
    let ends = cache.reference[cache.reference.index(after: mark)...].split(separator: ":")
      .compactMap { WrittenSheet.place($0) }
    guard let sheet = workbook.sheets.first(where: { $0.name == name }), let first = ends.first,
      let last = ends.last, first.row <= last.row, first.column <= last.column
    else { return false }
    let places = (first.row...last.row).flatMap { row in
      (first.column...last.column).map { WrittenSheet.Place(row: row, column: $0) }
    }
    return cache.points.allSatisfy { index, text in
      guard places.indices.contains(index) else { return false }
      switch sheet.cells[places[index]] {
      case .number(let number): return Self.isSame(number, text)
      case .text(let words): return text == words
      case nil: return text.isEmpty
      }
    }
  }

  // MARK: The page

  /// The number that the name of a sheet begins with.
  private func ordinal(of sheet: WrittenSheet) -> Int? {
    sheet.name.split(separator: " ").first.flatMap { Int($0) }
  }

  /// Numbered sheets are numbered from 1 on, and their names hold no other number.
  private var numbering: [WrittenFinding] {
    let numbers = workbook.sheets.compactMap(ordinal)
    let areNames = workbook.sheets.allSatisfy { sheet in
      let name =
        ordinal(of: sheet) == nil
        ? sheet.name : sheet.name.split(separator: " ").dropFirst().joined(separator: " ")
      return texts.faults(WrittenText(place: "", kind: .heading, text: name)).isEmpty
    }
    let isRight = numbers == Array(1..<(numbers.count + 1)) && areNames
    return isRight ? [] : [finding("names of sheets", .unreleasedNumber)]
  }

  /// Whether a text is the name of a sheet, which is looked at by itself, or of a range on one.
  private func isName(_ text: String) -> Bool {
    var name = text[...]
    if let mark = name.lastIndex(of: "!") { name = name[..<mark] }
    if name.hasPrefix("'") { name = name.dropFirst().dropLast() }
    return workbook.sheets.contains { $0.name == name }
  }

  /// Tables of the page show the numbers of the sheets with their number, row by row.
  private func differences(from tables: [WrittenTable]) -> [WrittenFinding] {
    tables.flatMap { table -> [WrittenFinding] in
      let digits = table.label.split { !$0.isNumber }.last.flatMap { Int($0) }
      guard let digits, let sheet = workbook.sheets.first(where: { ordinal(of: $0) == digits })
      else { return [] }
      let rows = table.rows.filter { !$0.cells.isEmpty }
      guard sheet.lastRow - Self.headRow == rows.count else {
        return [finding(place(sheet), .differs)]
      }
      return rows.enumerated().compactMap { index, row in
        let cells = sheet.cells.filter {
          $0.key.row == Self.headRow + 1 + index && $0.key.column > 1
        }
        .sorted { $0.key.column < $1.key.column }.map(\.value)
        let isSame = isSame(row.cells, cells)
        let place = WrittenSheet.Place(row: Self.headRow + 1 + index, column: 2)
        return isSame ? nil : finding(self.place(sheet, place), .differs)
      }
    }
  }

  private func isSame(_ page: [String], _ sheet: [WrittenCell]) -> Bool {
    let signs = texts.words.signs
    let shown = page.flatMap { TokenizedText($0, signs).numbers.map { ($0.value, $0.isPercent) } }
    let held = sheet.flatMap { cell -> [(value: Double, isPercent: Bool?)] in
      switch cell {
      case .number(let number): [(number, nil)]
      case .text(let text):
        TokenizedText(text, signs).numbers.map { ($0.value, $0.isPercent) }
      }
    }
    guard shown.count == held.count else { return false }
    return zip(shown, held).allSatisfy { shown, held in
      if held.isPercent != nil { return shown.0 == held.value }
      return shown.0 == held.value
        || shown.0 == (held.value * 100).rounded(.toNearestOrAwayFromZero)
        || abs(shown.0 - held.value) <= 0.5 && held.value != held.value.rounded()
    }
  }
}
