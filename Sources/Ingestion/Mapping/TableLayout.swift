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
      /// The heading names something that identifies people.
      case identifier
    }
    let column: Int
    let kind: Kind
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
  let file: Int

  func layout(
    of headings: [String], fileName: String, log: inout FindingLog
  ) -> TableLayout? {
    let names = headings.map { heading in
      let name = folded(heading).replacing("-", with: "_")
      return vocabulary.columns[name] ?? name
    }
    guard let table = table(of: names, fileName: fileName) else {
      log.note(.unknownTable, file: file)
      noteIdentifiers(headings, names, &log)
      return nil
    }
    let fields = TableLayout.fields(of: table)
    var columnOfField = [Int](repeating: -1, count: fields.count)
    var watched: [TableLayout.Watched] = []
    for (column, name) in names.enumerated() {
      if let field = fields.firstIndex(of: name) {
        if columnOfField[field] >= 0 {
          log.note(.repeatedColumn, file: file, column: column)
        } else {
          columnOfField[field] = column
        }
      } else if name.isEmpty {
        watched.append(.init(column: column, kind: .nameless))
      } else if PersonalData.isIdentifier(heading: headings[column]) {
        watched.append(.init(column: column, kind: .identifier))
      } else if name != TableLayout.reasonHeading {
        log.note(
          .unknownColumn, file: file, column: column,
          subject: nearestName(to: name, among: fields))
      }
    }
    for required in missingColumns(of: table, columnOfField) {
      log.note(.missingColumn, file: file, subject: required)
    }
    return TableLayout(
      table: table, headings: headings, columnOfField: columnOfField, watched: watched)
  }

  private func noteIdentifiers(
    _ headings: [String], _ names: [String], _ log: inout FindingLog
  ) {
    for (column, heading) in headings.enumerated()
    where !CanonicalTable.allCases.contains(where: { $0.columns.contains(names[column]) })
      && PersonalData.isIdentifier(heading: heading)
    {
      log.note(.identifierColumn, file: file, column: column)
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

  /// The table that the file is named after, else the one that explains most columns among those
  /// whose required columns are all there.
  private func table(of names: [String], fileName: String) -> CanonicalTable? {
    let stem = fileName.split(separator: ".").first.map { $0.lowercased() } ?? ""
    let named =
      CanonicalTable.allCases.first { stem == $0.code }
      ?? CanonicalTable.allCases.first { stem.hasPrefix($0.code) || stem.hasSuffix($0.code) }
    if let named, named.columns.contains(where: names.contains) { return named }
    var best: (table: CanonicalTable, known: Int)?
    for table in CanonicalTable.allCases where table.requiredColumns.allSatisfy(names.contains) {
      let fields = TableLayout.fields(of: table)
      let known = names.count { fields.contains($0) }
      if known > best?.known ?? 0 { best = (table, known) }
    }
    return best?.table
  }
}
