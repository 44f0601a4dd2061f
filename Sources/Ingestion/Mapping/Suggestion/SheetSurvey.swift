import CaseModel
import Foundation

/// A sheet whose columns have been looked at.
struct SheetSurvey {
  private let sheet: SourceSheet
  private let heading: SheetHeading
  private let headingRows: Int
  private let table: CanonicalTable?
  private let judge: RoleJudge
  private let today: Day?
  private var surveys: [ColumnSurvey]
  private var rows = 0

  init?(_ sheet: SourceSheet, _ request: IngestRequest) {
    let vocabulary = request.vocabulary
    let reader = HeadingReader(vocabulary: vocabulary, file: 0)
    func known(_ headings: [String]) -> Int {
      headings.count { heading in
        CanonicalTable.allCases.contains { vocabulary.column(heading, of: $0) != nil }
      }
    }
    guard
      let heading = try? SheetHeading(
        of: sheet, at: SheetHeading.Place(request.choice), isHeading: { known($0) >= 2 })
    else { return nil }
    self.sheet = sheet
    // A name that spans columns stands above the names of the columns themselves.
    let isSpanned = sheet.merges.contains { merge in
      merge.rows.contains(heading.row - 1) && merge.columns.count > 1
    }
    if isSpanned,
      let below = try? SheetHeading(
        of: sheet, at: SheetHeading.Place(row: heading.row + 1, rows: 2), isHeading: { _ in true })
    {
      self.heading = below
      headingRows = 2
    } else {
      self.heading = heading
      headingRows = request.choice.headingRows
    }
    today = request.today
    let found = reader.table(of: self.heading.headings, name: sheet.title)
    // A table of cases may have dates and scores beside the profile: a wide sheet.
    table = found == .cases ? nil : found
    judge = RoleJudge(vocabulary: vocabulary, table: table, referenceYear: request.today?.year)
    surveys = Array(repeating: ColumnSurvey(), count: self.heading.headings.count)
    read()
    if rows == 0 { return nil }
  }

  private mutating func read() {
    var row = heading.row
    sheet.text.records(
      from: heading.body.lowerBound, separator: heading.separator
    ) { record, text, _ in
      row += 1
      if record.isBlank { return true }
      rows += 1
      for (column, cell) in record.cells.enumerated() where column < surveys.count {
        surveys[column].add(
          trimmed(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end])), row: row,
          today: today)
      }
      return true
    }
  }

  var suggestion: SheetSuggestion {
    var columns = heading.headings.indices.map { index in
      judge.column(FindingColumn(name: heading.headings[index], index: index), surveys[index])
    }
    if table == nil { chooseCaseNumber(&columns) }
    SheetSurvey.settleNames(&columns)
    return SheetSuggestion(
      file: sheet.fileName, sheet: sheet.name, headingRow: heading.row,
      headingRows: headingRows, rows: rows, table: table, columns: columns)
  }

  // MARK: The case number

  /// A wide sheet has one case number: the clearest heading whose cells are filled and differ.
  private func chooseCaseNumber(_ columns: inout [ColumnSuggestion]) {
    let places = columns.indices.map { index in
      let name = columns[index].column.name
      return CaseNumberHeading(
        name, isKnown: judge.vocabulary.column(name, of: .cases) == "case_id")
    }
    let candidates = columns.indices.filter { places[$0] > .none && mayNumber(columns[$0]) }
    let best = candidates.filter {
      places[$0] > .ofSomething && fitsCaseNumber(places[$0], surveys[$0])
    }
    .max {
      (places[$0], surveys[$0].differentShare, $1) < (places[$1], surveys[$1].differentShare, $0)
    }
    for index in candidates {
      if places[index] == .ofSomething {
        guard best == nil, fitsCaseNumber(.ofSomething, surveys[index]) else { continue }
      }
      columns[index].role = .field("case_id")
      columns[index].unknown = []
      columns[index].list = nil
      if index == best {
        columns[index].doubt = places[index] == .ofRow ? .numberOfRow : nil
      } else if surveys[index].filled == 0 {
        columns[index].doubt = .empty
      } else if places[index] == .ofRow {
        columns[index].doubt = .numberOfRow
      } else if places[index] == .ofSomething {
        columns[index].doubt = .onlyDifferent
      } else if let best, places[best] > .ofRow {
        columns[index].doubt = .taken(by: columns[best].column.name)
      } else {
        columns[index].doubt = .repeats
      }
    }
    if best.map({ places[$0] == .ofRow }) ?? true {
      for index in columns.indices where onlyDiffers(columns[index], index) {
        columns[index].role = .field("case_id")
        columns[index].doubt = .onlyDifferent
      }
    }
  }

  /// Nothing else is known of the column that speaks against a case number.
  private func mayNumber(_ column: ColumnSuggestion) -> Bool {
    switch column.role {
    case .identifier(.nearlyUnique), .none: true
    // A case number may look like a national number; a finding says so when it is read.
    case .identifier(.document):
      !column.isSure || PersonalData.kind(ofHeading: column.column.name) == nil
    case .field(let field): field == "case_id" || !column.isSure
    default: false
    }
  }

  private func fitsCaseNumber(_ place: CaseNumberHeading, _ survey: ColumnSurvey) -> Bool {
    let least = place == .ofPerson ? 0.5 : 0.98
    return survey.filled * 20 >= rows * 19 && survey.differentShare >= least && survey.longest <= 80
      && !survey.areDates && survey.scan.verdict(.caseIDs) == nil
  }

  /// Whether a column without a telling heading has another short text in each row.
  private func onlyDiffers(_ column: ColumnSuggestion, _ index: Int) -> Bool {
    let survey = surveys[index]
    guard column.role == .none || column.role == .identifier(.nearlyUnique),
      !FormColumn.isOne(column.column.name)
    else { return false }
    return rows >= 3 && survey.filled == rows && survey.differentShare == 1 && survey.longest <= 40
      && !survey.areDates && !(survey.areNumbers && survey.lowest != survey.lowest.rounded())
      && survey.scan.verdict(.caseIDs) == nil
  }

  // MARK: Names

  /// A mapping names a column by its heading and fills a field from one: what is left without either is
  /// a question.
  private static func settleNames(_ columns: inout [ColumnSuggestion]) {
    var headings: [String: String] = [:]
    for index in columns.indices {
      let name = foldedName(columns[index].column.name)
      if name.isEmpty {
        columns[index].doubt = .noHeading
      } else if let first = headings[name] {
        columns[index].doubt = .sameHeading(as: first)
      } else {
        headings[name] = columns[index].column.letter
      }
    }
    var taken: [ColumnSuggestion.Role: String] = [:]
    // The canonical name itself comes before its other names.
    let order = columns.indices.sorted { left, right in
      let names = [left, right].map { index in
        columns[index].role == .field(foldedField(columns[index].column.name)) ? 0 : 1
      }
      return (names[0], left) < (names[1], right)
    }
    for index in order where columns[index].isSure {
      switch columns[index].role {
      case .field, .event, .domain:
        if let first = taken[columns[index].role] {
          columns[index].doubt = .taken(by: first)
        } else {
          taken[columns[index].role] = columns[index].column.name
        }
      default: break
      }
    }
  }

  private static func foldedField(_ name: String) -> String {
    folded(name).replacing("-", with: "_").replacing(" ", with: "_")
  }
}
