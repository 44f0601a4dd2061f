extension OpenedTables {
  /// What the entries of a mapping say of a sheet.
  enum SheetAssignment {
    case read([SheetMapping])
    case passedOver
    case lacking(SheetLackingColumns)
  }

  /// An entry without a pattern is about the sheets that no pattern fits.
  func entries(
    for index: Int, of entries: [SheetMapping], _ mapping: CaseMapping
  ) -> SheetAssignment {
    let fitting = entries.filter {
      $0.fits(sheets[index].sheet) && hasParentKey(index, $0, mapping)
    }
    let accepting = fitting.filter { entry in columns(of: index, entry).map(entry.accepts) ?? true }
    let named = accepting.filter(\.namesSheets)
    let mine = named.isEmpty ? accepting : named
    if !mine.isEmpty {
      let read = mine.filter { $0.skip != true }
      return read.isEmpty ? .passedOver : .read(read)
    }
    let nearest = fitting.filter { $0.skip != true && $0.has != nil }
      .compactMap { entry in
        columns(of: index, entry).map { columns in
          SheetLackingColumns(
            index: index, names: entry.absentColumns(from: columns),
            found: (entry.has ?? []).count { columns.column($0.names) != nil })
        }
      }
      .max { $0.found < $1.found }
    return nearest.map { .lacking($0) } ?? .passedOver
  }

  /// The columns of a sheet as an entry would read its heading; `nil` where it asks for none or the
  /// sheet has no heading.
  private func columns(of index: Int, _ entry: SheetMapping) -> SheetColumns? {
    guard entry.has != nil || entry.lacks != nil else { return nil }
    let heading = try? SheetHeading(
      of: sheets[index].sheet, at: place(entry),
      isHeading: { entry.isHeading($0) })
    return heading.map { SheetColumns($0.headings) }
  }

  func place(_ entry: SheetMapping) -> SheetHeading.Place {
    SheetHeading.Place(
      row: request.choice.headingRow ?? entry.headingRow,
      rows: entry.headingRows ?? request.choice.headingRows)
  }

  /// Whether a sheet has the column by which an entry finds parent rows.
  ///
  /// A mapping for many installations knows sheets by a part of their names; a main sheet that happens
  /// to be called like its sub-forms is none of them.
  private func hasParentKey(
    _ index: Int, _ entry: SheetMapping, _ mapping: CaseMapping
  ) -> Bool {
    guard mapping.lenient ?? false, entry.namesSheets, let key = entry.parent?.key else {
      return true
    }
    let heading = try? SheetHeading(
      of: sheets[index].sheet, at: SheetHeading.Place(row: entry.headingRow),
      isHeading: { SheetColumns($0).column([key]) != nil })
    return heading.map { SheetColumns($0.headings).column([key]) != nil } ?? true
  }

  /// The drafts that are read: all, or where a mapping fits many installations of a system, of the sheets
  /// that no entry names those that have what it looks for.
  ///
  /// Where no sheet of a file has it, the nearest one is a fault. Where people are the rows themselves,
  /// the lists of codes of a workbook look like people: what is built as one is passed over, and sheets
  /// that have clearly fewer of the columns than the best one.
  mutating func chosen(
    _ drafts: [SheetDraft], _ lacking: [SheetLackingColumns], isLenient: Bool
  ) -> [SheetDraft] {
    var chosen: [SheetDraft] = []
    for file in request.files.indices {
      let mine = drafts.filter { sheets[$0.index].sheet.file == file }
      let people = mine.filter { $0.isFit && $0.isCounted }
      let lists = people.count > 1 ? people.filter(\.isListOfCodes).map(\.index) : []
      let best = people.map(\.tellingCount).max() ?? 0
      let fit = mine.filter { draft in
        guard isLenient else { return true }
        guard draft.isFit, draft.isCounted, people.count > 1 else { return draft.isFit }
        if lists.count < people.count && lists.contains(draft.index) { return false }
        return draft.tellingCount * 4 >= best * 3
      }
      chosen += fit
      let readSheets = Set(fit.map(\.index))
      var unfit = lacking.filter { sheets[$0.index].sheet.file == file }
      for draft in mine where !readSheets.contains(draft.index) {
        let sheet = SheetLackingColumns(
          index: draft.index, names: draft.absentColumns, found: draft.tellingCount)
        if draft.entry.namesSheets { refuse([sheet]) } else { unfit.append(sheet) }
      }
      unfit.removeAll { readSheets.contains($0.index) }
      if fit.isEmpty, let nearest = unfit.max(by: { $0.found < $1.found }) {
        refuse([nearest])
        unfit.removeAll { $0.index == nearest.index }
      }
      for index in Set(unfit.map(\.index)).sorted() { log.note(.sheetNotRead, file: index) }
    }
    return chosen
  }

  private mutating func refuse(_ lacking: [SheetLackingColumns]) {
    for sheet in lacking {
      log.note(
        .columnsNotFound, file: sheet.index, subject: sheet.names.joined(separator: "', '"))
    }
  }
}

/// A sheet that lacks what the entries of a mapping look for, the columns, and how many others of them
/// it has.
struct SheetLackingColumns {
  let index: Int
  let names: [String]
  let found: Int
}

extension SheetDraft {
  /// The rows are people of their own, and the sheet was not asked for by its name.
  fileprivate var isCounted: Bool { plan.numbersRows && !entry.namesSheets }
}

extension SheetMapping {
  /// Whether texts are the heading of a sheet that this is about.
  func isHeading(_ headings: [String]) -> Bool {
    let names = Set(columnNames.map(foldedName))
    let known = Set(headings.map(foldedName)).intersection(names)
    if known.count * 2 > min(names.count, headings.count) || known.count >= 5 { return true }
    return has.map { _ in accepts(SheetColumns(headings)) } ?? false
  }
}
