/// What rows of a sheet say about the rows that they belong to.
private struct References {
  /// Columns of the sheet: the key of the other row, and the name of its sheet.
  let key: Int
  let table: Int?
  /// By named sheet the keys; under an empty name where rows name no sheet.
  private(set) var keys: [[UInt8]: ByteTable] = [:]

  init(_ sheet: SourceSheet, _ heading: SheetHeading, key: Int, table: Int?) {
    self.key = key
    self.table = table
    var keys: [[UInt8]: ByteTable] = [:]
    sheet.eachRow(below: heading) { record, text in
      let name = table.map { record.trimmedCell($0, in: text) } ?? []
      record.trimmedCell(key, in: text).withUnsafeBufferPointer { key in
        if !key.isEmpty { _ = keys[name, default: ByteTable()].insert(key) }
      }
    }
    self.keys = keys
  }

  /// The keys that rows look for in a sheet of a name.
  func keys(inSheet title: String) -> [ByteTable] {
    keys.sorted { $0.key.lexicographicallyPrecedes($1.key) }.filter { name, _ in
      table == nil || isName(String(decoding: name, as: UTF8.self), ofSheet: title)
    }.map(\.value)
  }
}

/// A sheet that may hold parent rows, with the columns found.
private struct Candidate {
  let index: Int
  let heading: SheetHeading
  /// The columns of which values may be read.
  let columns: SheetColumns
  /// The columns by which rows are found: the number of a row may have no other use than this.
  let links: SheetColumns
  let key: Int
  let keys: ByteTable
  let hasRepeatedKeys: Bool
}

extension OpenedTables {
  /// Finds the rows to which the rows of a sheet belong and reads the wanted columns of them, each under
  /// one of several names.
  ///
  /// `mine` are the columns of the sheet that may say which row is meant.
  /// `isNeeded` makes a finding of what is not there; `below` are the sheets whose rows these are to be
  /// parents of, which cannot be their parents in turn.
  mutating func parentRows(
    of index: Int, _ link: ParentLink, _ heading: SheetHeading, _ mine: SheetColumns,
    columns wanted: [[String]], isNeeded: Bool, mapping: CaseMapping, below: Set<Int> = []
  ) -> ParentRows? {
    guard let key = mine.column([link.key]) else { return nil }
    let references = References(
      sheets[index].sheet, heading, key: key, table: link.table.flatMap { mine.column([$0]) })
    let possible = parentSheets(of: index, link).filter { !below.contains($0) }
    if possible.isEmpty {
      if isNeeded { log.note(.sheetNotFound, file: index, subject: link.sheet) }
      return nil
    }
    var candidates: [Candidate] = []
    var dropped: (sheet: Int, column: Int)?
    for sheet in possible {
      switch candidate(sheet, link, mapping) {
      case .found(let candidate): candidates.append(candidate)
      case .dropped(let column): dropped = dropped ?? (sheet, column)
      case .lacking: break
      }
    }
    if candidates.isEmpty {
      if isNeeded, let dropped {
        log.note(.neededColumnDropped, file: dropped.sheet, column: dropped.column)
      } else if isNeeded {
        log.note(.missingColumn, file: possible[0], subject: link.equals)
      }
      return nil
    }
    // Sheets in which some row finds its own; where rows find theirs in several, nobody can say which
    // is meant.
    var chosen = candidates.filter { candidate in
      references.keys(inSheet: sheets[candidate.index].sheet.title).contains {
        $0.shares(candidate.keys)
      }
    }
    if references.table == nil, chosen.sharesKeys(of: references.keys(inSheet: "")) {
      // A number of the person says the same in every sheet; a number of a row does not.
      guard foldedName(link.key) == foldedName(link.equals) else {
        log.note(.ambiguousParent, file: index, column: key)
        return nil
      }
      let holding = chosen.filter { candidate in
        wanted.allSatisfy { candidate.columns.column($0) != nil }
      }
      chosen = Array((holding.isEmpty ? chosen : holding).prefix(1))
    }
    if chosen.isEmpty { chosen = Array(candidates.prefix(1)) }
    let rows = ParentRows(
      sheets: chosen.map { candidate in
        if candidate.hasRepeatedKeys && isNeeded {
          log.note(.repeatedParent, file: candidate.index, column: candidate.key)
        }
        sheets[index].addParent(
          ParentPlace(sheet: candidate.index, key: candidate.key, reference: key))
        return read(candidate, link, wanted, mapping, below: below.union([index]))
      })
    if let table = references.table {
      sheets[index].keptColumns = (sheets[index].keptColumns ?? []).union([table])
    }
    return rows
  }

  /// Reads the wanted columns of a parent sheet, and those that it lacks from the sheets above it.
  private mutating func read(
    _ candidate: Candidate, _ link: ParentLink, _ wanted: [[String]], _ mapping: CaseMapping,
    below: Set<Int>
  ) -> ParentRows.Sheet {
    let (index, heading) = (candidate.index, candidate.heading)
    let own = wanted.map { candidate.columns.column($0) }
    if sheets[index].heading == nil { sheets[index].heading = heading }
    sheets[index].keptColumns = (sheets[index].keptColumns ?? [])
      .union(own.compactMap(\.self)).union([candidate.key])
    let missing = wanted.indices.filter { own[$0] == nil }
    var above: ParentRows?
    var places: (key: Int, table: Int?)?
    if !missing.isEmpty, let up = self.link(above: candidate, link, mapping),
      let key = candidate.links.column([up.key])
    {
      let table = up.table.flatMap { candidate.links.column([$0]) }
      above = parentRows(
        of: index, up, heading, candidate.links, columns: missing.map { wanted[$0] },
        isNeeded: false, mapping: mapping, below: below)
      places = (key, table)
      sheets[index].keptColumns?.formUnion([key] + (table.map { [$0] } ?? []))
    }
    var cells = [[[UInt8]?]](repeating: [], count: wanted.count)
    var typed = [Set<Int>](repeating: [], count: wanted.count)
    var read = ByteTable()
    let typedDates = sheets[index].sheet.typedDates
    var row = heading.row
    sheets[index].sheet.eachRow(below: heading) { record, text in
      row += 1
      let name = record.trimmedCell(candidate.key, in: text)
      let known = read.count
      guard !name.isEmpty, name.withUnsafeBufferPointer({ read.insert($0) }) == known else {
        return
      }
      let place = places.flatMap { key, table -> ParentRows.Place? in
        let key = record.trimmedCell(key, in: text)
        let table = table.map { record.trimmedCell($0, in: text) }
        return key.withUnsafeBufferPointer { key in
          guard let table else { return above?.place(of: key, inSheet: nil) }
          return table.withUnsafeBufferPointer { above?.place(of: key, inSheet: $0) }
        }
      }
      for (number, column) in own.enumerated() {
        if let column, typedDates.contains(row: row, column: column + 1) {
          typed[number].insert(cells[number].count)
        }
        cells[number].append(column.map { record.trimmedCell($0, in: text) } ?? [])
      }
      // A row that belongs to nobody has none of the cells of those above it.
      for (number, column) in missing.enumerated() where above?.holds(number) ?? false {
        if let place, above?.isTyped(number, of: place) ?? false {
          typed[column].insert(cells[column].count - 1)
        }
        cells[column][cells[column].count - 1] = place.flatMap { above?.cell(number, of: $0) }
      }
    }
    var held = Set(wanted.indices.filter { own[$0] != nil })
    for (number, column) in missing.enumerated() where above?.holds(number) ?? false {
      held.insert(column)
    }
    return ParentRows.Sheet(
      index: index, title: sheets[index].sheet.title, keys: candidate.keys, cells: cells,
      held: held,
      typed: typed)
  }

  /// How the rows of a parent sheet find theirs: as the mapping says of that sheet, else in the same way.
  private func link(
    above candidate: Candidate, _ link: ParentLink, _ mapping: CaseMapping
  ) -> ParentLink? {
    let sheet = sheets[candidate.index].sheet
    let named = (mapping.sheets ?? []).filter { $0.namesSheets && $0.fits(sheet) }
      .compactMap(\.parent)
    return (named + [link]).first { candidate.links.column([$0.key]) != nil }
  }

  /// The sheets that the pattern of a link fits: those of the same file, else those of the others.
  private func parentSheets(of index: Int, _ link: ParentLink) -> [Int] {
    let fitting = sheets.indices.filter { other in
      other != index && !sheets[other].sheet.isLeftOut
        && sheets[other].sheet.isCalled(link.sheet)
    }
    let near = fitting.filter { sheets[$0].sheet.file == sheets[index].sheet.file }
    return near.isEmpty ? fitting : near
  }

  /// What a sheet is to rows that look for theirs.
  private enum Candidacy {
    case found(Candidate)
    /// Its key is a column that must not be read.
    case dropped(Int)
    case lacking
  }

  private func candidate(_ index: Int, _ link: ParentLink, _ mapping: CaseMapping) -> Candidacy {
    let entries = entries(readOfParent: index, mapping)
    let entry = entries.first
    guard
      let heading = try? SheetHeading(
        of: sheets[index].sheet,
        at: SheetHeading.Place(row: entry?.headingRow, rows: entry?.headingRows ?? 1),
        isHeading: { SheetColumns($0).column([link.equals]) != nil })
    else { return .lacking }
    let withheld = WithheldColumns(
      heading.headings, mapping, entry,
      alsoDropped: entries.dropFirst().flatMap { $0.drop ?? [] })
    let links = SheetColumns(heading.headings, without: withheld.dropped)
    guard let key = links.column([link.equals]) else {
      return SheetColumns(heading.headings).column([link.equals]).map { .dropped($0) } ?? .lacking
    }
    var keys = ByteTable()
    var isRepeated = false
    sheets[index].sheet.eachRow(below: heading) { record, text in
      record.trimmedCell(key, in: text).withUnsafeBufferPointer { name in
        let known = keys.count
        if !name.isEmpty && keys.insert(name) != known { isRepeated = true }
      }
    }
    return .found(
      Candidate(
        index: index, heading: heading,
        columns: SheetColumns(heading.headings, without: withheld.all), links: links, key: key,
        keys: keys, hasRepeatedKeys: isRepeated))
  }

  /// The entries by which a parent sheet is read itself, else the first that its name fits.
  private func entries(readOfParent index: Int, _ mapping: CaseMapping) -> [SheetMapping] {
    let all = mapping.sheets ?? []
    if case .read(let mine) = entries(for: index, of: all, mapping) { return mine }
    return Array(all.first { $0.fits(sheets[index].sheet) }.map { [$0] } ?? [])
  }
}

extension [Candidate] {
  /// Whether one of the keys stands in two of the sheets.
  fileprivate func sharesKeys(of references: [ByteTable]) -> Bool {
    guard count > 1 else { return false }
    return references.contains { keys in
      keys.indices.contains { number in
        keys.withBytes(of: number) { key in
          let key = key.bindMemory(to: UInt8.self)
          return self.count { $0.keys.find(key) != nil } > 1
        }
      }
    }
  }
}

extension ByteTable {
  /// Whether some text stands in both.
  fileprivate func shares(_ other: ByteTable) -> Bool {
    indices.contains { number in
      withBytes(of: number) { other.find($0.bindMemory(to: UInt8.self)) != nil }
    }
  }
}

extension OpenedSheet {
  fileprivate mutating func addParent(_ place: ParentPlace) {
    if !parents.contains(place) { parents.append(place) }
  }
}

extension SourceSheet {
  /// Hands over the rows below a heading.
  func eachRow(
    below heading: SheetHeading, _ take: (Record, UnsafeBufferPointer<UInt8>) -> Void
  ) {
    text.records(from: heading.body.lowerBound, separator: heading.separator) { record, text, _ in
      take(record, text)
      return true
    }
  }

  /// Whether a pattern is about the sheet: by its name, or that of a text file with or without its
  /// ending.
  func isCalled(_ pattern: String) -> Bool {
    matches(title, pattern: pattern) || name == nil && matches(fileName, pattern: pattern)
  }
}

extension Record {
  /// The trimmed text of a cell with quotes halved, without the apostrophe that keeps a spreadsheet from
  /// computing it; empty when the row lacks it.
  func trimmedCell(_ column: Int, in text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard cells.indices.contains(column) else { return [] }
    let cell = cells[column]
    let clean = withoutTextMark(
      trimmed(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end])))
    return cell.hasDoubledQuotes ? halvedQuotes(clean) : Array(clean)
  }
}
