import CaseModel

/// What an entry of a mapping would make of a sheet: its columns found, and nothing read yet.
struct SheetDraft {
  /// The position of the sheet.
  let index: Int
  let entry: SheetMapping
  /// The sheet of the user, or the one that its rows were put together to.
  let source: SourceSheet
  let heading: SheetHeading
  /// The heading of the sheet of the user.
  let ownHeading: SheetHeading
  /// The columns of the sheet of the user that may be read.
  let readable: SheetColumns
  let pivot: PivotedSheet?
  var plan: SheetPlan
  /// What was found while the heading was read.
  var log: FindingLog

  /// How many columns of the sheet say something under this entry.
  var tellingCount: Int { plan.tellingColumns.count }

  /// Whether the sheet is what the entry is about: a table can be made of it, and if only the case number
  /// was found, there is nothing else to be read.
  ///
  /// Asked where columns may be absent; elsewhere each absent one is a fault of its own.
  var isFit: Bool {
    // What is there and must not be read is a fault of the mapping.
    if log.groups.keys.contains(where: { $0.code == .neededColumnDropped }) { return true }
    guard !plan.blocks.isEmpty else { return false }
    let hasOthers = log.groups.keys.contains { $0.code == .unusedColumn }
    return !hasOthers || tellingCount > 0 || !entry.wantsMoreThanNumbers
  }

  /// Whether the sheet is a list of codes: in each column that would be read every text stands once, from
  /// the first row down without a gap, and the columns end at different rows.
  ///
  /// A short table of people may look so too: asked where another sheet does not.
  var isListOfCodes: Bool {
    let columns = plan.tellingColumns.sorted()
    guard columns.count > 1 else { return false }
    var seen = columns.map { _ in ByteTable() }
    var hasEnded = columns.map { _ in false }
    var (isList, row) = (true, 0)
    source.text.records(
      from: heading.body.lowerBound, separator: heading.separator
    ) { record, text, _ in
      row += 1
      for (number, column) in columns.enumerated() {
        let cell = record.trimmedCell(column, in: text)
        if cell.isEmpty {
          hasEnded[number] = true
          continue
        }
        let known = seen[number].count
        let isNew = cell.withUnsafeBufferPointer { seen[number].insert($0) } == known
        if hasEnded[number] || !isNew { isList = false }
      }
      return isList && row < SheetDraft.searchedRows
    }
    return isList && Set(seen.map(\.count)).count > 1
  }

  /// Rows that are looked at to tell a list of codes.
  private static let searchedRows = 5_000

  /// Columns that the entry looks for, the most important first, that the sheet does not have.
  var absentColumns: [String] { entry.absentColumns(from: SheetColumns(heading.headings)) }
}

extension SheetMapping {
  /// Whether it reads columns other than the case number.
  var wantsMoreThanNumbers: Bool {
    blocks.contains { block in
      block.content.domains != nil
        || block.content.fields.contains { field, source in
          field != "case_id" && source.constant == nil && !source.isRowNumber && !source.isOfParent
        }
    }
  }

  /// The columns of `has`, then those of the blocks, that a sheet lacks; a few, each by its first name.
  func absentColumns(from columns: SheetColumns) -> [String] {
    var wanted = (has ?? []).map(\.names)
    for block in blocks {
      for field in TableLayout.fields(of: block.table) {
        guard let source = block.content.fields[field], !source.isOfParent else { continue }
        if !source.columns.isEmpty { wanted.append(source.columns) }
        wanted += (source.firstOf ?? []).map { [$0] }
        wanted += (source.flags ?? [:]).keys.sorted().map { [$0] }
      }
      wanted += (block.content.domains ?? [:]).keys.sorted().map { [$0] }
    }
    var absent: [String] = []
    for names in wanted where columns.column(names) == nil && absent.count < Self.namedAbsent {
      if let name = names.first, !absent.contains(name) { absent.append(name) }
    }
    return absent
  }

  /// How many absent columns are named at most.
  private static let namedAbsent = 6

  /// Whether a heading has the columns of `has` and none of `lacks`.
  func accepts(_ columns: SheetColumns) -> Bool {
    (has ?? []).allSatisfy { columns.column($0.names) != nil }
      && (lacks ?? []).allSatisfy { columns.column($0.names) == nil }
  }

  /// Whether a sheet is one of those that this is about, by its name.
  func fits(_ source: SourceSheet) -> Bool {
    if let file, !matches(source.fileName, pattern: file) { return false }
    if let sheet, !source.isCalled(sheet) { return false }
    return true
  }

  /// Whether a file or sheet has to have a certain name.
  var namesSheets: Bool { file != nil || sheet != nil }

  /// Every name of a column that this speaks of.
  var columnNames: [String] {
    var names = (drop ?? []) + (ignore ?? []) + (`where` ?? []).flatMap(\.columns)
    for block in blocks {
      names += block.content.domains.map { Array($0.keys) } ?? []
      for source in block.content.fields.values where !source.isOfParent {
        names += source.columns + (source.firstOf ?? []) + Array((source.flags ?? [:]).keys)
      }
    }
    return names
  }

  /// A sheet in canonical shape: each column that has a canonical name gives its own values.
  init(table: CanonicalTable, headings: [String], names: [String], swapped: Set<String>) {
    var fields: [String: FieldSource] = [:]
    for (heading, name) in zip(headings, names)
    where TableLayout.fields(of: table).contains(name) && fields[name] == nil {
      let isSwapped = swapped.contains(foldedName(heading)) || swapped.contains(foldedName(name))
      fields[name] = FieldSource(column: heading, isSwapped: isSwapped)
    }
    blocks = [RowBlock(table: table, content: BlockContent(fields: fields))]
  }
}
