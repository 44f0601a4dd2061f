import CaseModel

/// Which canonical column each column of a file holds.
struct TableLayout: Sendable {
  let table: CanonicalTable
  /// The headings as the user wrote them, trimmed.
  let headings: [String]
  /// For each column of ``fields(of:)`` its place in the file, or -1.
  let columnOfField: [Int]
  /// Columns whose content decides whether they are a fault.
  let watched: [Watched]

  /// A column without a canonical meaning.
  struct Watched: Sendable {
    enum Kind: Sendable {
      /// No heading.
      case nameless
      /// Right of the last heading of a workbook, whose rows are all as wide as the widest.
      case beyond
      /// The heading names something that identifies people.
      case identifier
      /// The heading is not known.
      case unknown
    }
    let column: Int
    let kind: Kind
    /// What the heading announces, for identifiers.
    var identifier: IdentifierKind?
  }

  /// All columns that a file of the table may have: the canonical ones, then `date_precision` for
  /// events and one column a domain for wide assessments, then the row's own id.
  static func fields(of table: CanonicalTable) -> [String] {
    switch table {
    case .events: table.columns + ["date_precision", rowIDName]
    case .services: table.columns + [rowIDName]
    case .assessments: table.columns + OutcomeDomain.codes + [rowIDName]
    default: table.columns
    }
  }

  /// The column with the id that a row has in its source, which is its key where it is filled.
  static let rowIDName = "row_id"

  /// The place of the first domain among the fields of assessments.
  static let firstDomainField = CanonicalTable.assessments.columns.count

  /// The domains that have a column of their own in a file of assessments.
  var wideDomains: [OutcomeDomain] {
    guard table == .assessments else { return [] }
    return OutcomeDomain.allCases.filter {
      columnOfField[TableLayout.firstDomainField + Int($0.rawValue)] >= 0
    }
  }

  /// The place of ``rowIDName`` among the fields, or -1 when the file does not have it.
  var rowIDField: Int {
    let fields = TableLayout.fields(of: table)
    guard let field = fields.lastIndex(of: Self.rowIDName), columnOfField[field] >= 0 else {
      return -1
    }
    return field
  }

  /// The heading of the column that set-aside files have at their end; it is passed over.
  static let reasonHeading = "set_aside_reason"
}

/// Finds the table that a heading line describes, and notes what is wrong with the line.
struct HeadingReader {
  let vocabulary: Vocabulary
  /// The position of the sheet, for findings.
  let file: Int

  /// Unknown headings for which a known one is sought that is near (our choice).
  private static let searchedNames = 50

  /// `name` is the file's or the sheet's; `isPadded` says that all rows are as wide as the widest.
  func layout(
    of headings: [String], name: String, isPadded: Bool = false, log: inout FindingLog
  ) -> TableLayout? {
    guard let table = table(of: headings, name: name) else {
      log.note(.unknownTable, file: file)
      noteIdentifiers(headings, &log)
      return nil
    }
    let names = names(of: headings, in: table)
    let fields = TableLayout.fields(of: table)
    var columnOfField = [Int](repeating: -1, count: fields.count)
    var watched: [TableLayout.Watched] = []
    var unknown = 0
    for (column, name) in names.enumerated() {
      if let field = fields.firstIndex(of: name) {
        if columnOfField[field] >= 0 {
          log.note(.repeatedColumn, file: file, column: column)
        } else {
          columnOfField[field] = column
        }
      } else if name.isEmpty {
        let isBeyond = isPadded && headings[column...].allSatisfy(\.isEmpty)
        watched.append(.init(column: column, kind: isBeyond ? .beyond : .nameless))
      } else if let kind = PersonalData.kind(ofHeading: headings[column]) {
        watched.append(.init(column: column, kind: .identifier, identifier: kind))
      } else if name != TableLayout.reasonHeading {
        watched.append(.init(column: column, kind: .unknown))
        // Among many unknown columns nobody has mistyped a name, and each search costs a millisecond.
        unknown += 1
        log.note(
          .unknownColumn, file: file, column: column,
          subject: unknown <= HeadingReader.searchedNames
            ? vocabulary.nearestColumn(to: headings[column], of: table) : nil)
      }
    }
    for required in missingColumns(of: table, columnOfField) {
      log.note(.missingColumn, file: file, subject: required)
    }
    return TableLayout(
      table: table, headings: headings, columnOfField: columnOfField, watched: watched)
  }

  /// The canonical columns of a table that the headings mean; a heading that means none is folded.
  func names(of headings: [String], in table: CanonicalTable) -> [String] {
    headings.map { heading in
      vocabulary.column(heading, of: table) ?? folded(heading).replacing("-", with: "_")
    }
  }

  private func noteIdentifiers(_ headings: [String], _ log: inout FindingLog) {
    for (column, heading) in headings.enumerated()
    where !CanonicalTable.allCases.contains(where: { vocabulary.column(heading, of: $0) != nil }) {
      guard let kind = PersonalData.kind(ofHeading: heading) else { continue }
      log.note(.identifierColumn, file: file, column: column, subject: kind.rawValue)
    }
  }

  private func missingColumns(of table: CanonicalTable, _ columnOfField: [Int]) -> [String] {
    let fields = TableLayout.fields(of: table)
    var missing = table.requiredColumns.filter { required in
      fields.firstIndex(of: required).map { columnOfField[$0] < 0 } ?? true
    }
    if table == .assessments {
      let isWide = OutcomeDomain.codes.contains { domain in
        fields.firstIndex(of: domain).map { columnOfField[$0] >= 0 } ?? false
      }
      let has = { name in fields.firstIndex(of: name).map { columnOfField[$0] >= 0 } ?? false }
      if !isWide || has("domain") || has("score") {
        missing += ["domain", "score"].filter { !has($0) }
      }
    }
    return missing
  }

  /// Whether cells are the column names of a table.
  ///
  /// A cell of data may happen to be the name of a column, such as "tool" for an instrument; most cells
  /// of a row of data are not.
  func isHeading(_ cells: [String], name: String) -> Bool {
    guard let table = table(of: cells, name: name) else { return false }
    let fields = TableLayout.fields(of: table)
    let known = names(of: cells, in: table).count { fields.contains($0) }
    return known * 2 >= cells.count { !$0.isEmpty }
  }

  /// The table that the file is named after, else the one that explains most columns among those
  /// whose required columns are all there.
  func table(of headings: [String], name: String) -> CanonicalTable? {
    if let named = vocabulary.table(named: name) {
      let names = names(of: headings, in: named)
      if named.columns.contains(where: names.contains) { return named }
    }
    var best: (table: CanonicalTable, known: Int)?
    for table in CanonicalTable.allCases {
      let names = names(of: headings, in: table)
      guard table.requiredColumns.allSatisfy(names.contains) else { continue }
      let fields = TableLayout.fields(of: table)
      let known = names.count { fields.contains($0) }
      if known > best?.known ?? 0 { best = (table, known) }
    }
    return best?.table
  }
}
