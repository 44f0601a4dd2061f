import CaseModel
import Foundation

/// A sheet whose columns have been looked at.
struct SheetSurvey {
  private let sheet: SourceSheet
  private let heading: SheetHeading
  private let headingRows: Int
  private let table: CanonicalTable?
  private let vocabulary: Vocabulary
  private let referenceYear: Int?
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
    self.vocabulary = vocabulary
    referenceYear = request.today?.year
    table = reader.table(of: self.heading.headings, name: sheet.title)
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
          trimmed(UnsafeBufferPointer(rebasing: text[cell.start..<cell.end])), row: row)
      }
      return true
    }
  }

  var suggestion: SheetSuggestion {
    // A table of cases may have dates and scores beside the profile: a wide sheet.
    let isLong = table != nil && table != .cases
    return SheetSuggestion(
      file: sheet.fileName, sheet: sheet.name, headingRow: heading.row,
      headingRows: headingRows, rows: rows,
      table: isLong ? table : nil,
      columns: heading.headings.indices.map { column($0, isLong ? table : nil) })
  }

  private func column(_ index: Int, _ table: CanonicalTable?) -> ColumnSuggestion {
    let name = heading.headings[index]
    let survey = surveys[index]
    let (role, isSure) = role(name, survey, table)
    var unknown: [ColumnSuggestion.UnknownText] = []
    if case .field(let field) = role { unknown = unknownTexts(of: survey, in: field) }
    return ColumnSuggestion(
      column: FindingColumn(name: name, index: index), role: role, isSure: isSure,
      filled: survey.filled,
      range: survey.areNumbers ? survey.lowest...survey.highest : nil, unknown: unknown)
  }

  private func role(_ name: String, _ survey: ColumnSurvey, _ table: CanonicalTable?) -> (
    ColumnSuggestion.Role, Bool
  ) {
    let known = vocabulary.column(name, of: table ?? .cases)
    if known == nil, let kind = PersonalData.kind(ofHeading: name) {
      return (.identifier(kind), true)
    }
    if let known { return (.field(known), true) }
    if table == nil,
      let domain = OutcomeDomain.codes.first(where: { code in
        vocabulary.column(name, of: .assessments) == code
      }).flatMap(OutcomeDomain.init(code:)), survey.areNumbers
    {
      return (.domain(domain), true)
    }
    if table == nil && (survey.areDates || survey.filled == 0), let event = event(name) {
      return (.event(event.kind), event.isSure)
    }
    if let kind = survey.scan.verdict(.unknown, referenceYear: referenceYear)?.kind {
      return (.identifier(kind), false)
    }
    if survey.areDates { return (.unknownDate, false) }
    if let near = vocabulary.nearestColumn(to: name, of: table ?? .cases) {
      return (.field(near), false)
    }
    return (.none, true)
  }

  /// The event that a heading names beside words for a date.
  private func event(_ name: String) -> (kind: EventKind, isSure: Bool)? {
    let words = HeadingWords.words(of: name).filter { !SheetSurvey.dateWords.contains($0) }
    guard !words.isEmpty else { return nil }
    let text = words.joined(separator: " ")
    var copy = text
    if case .code(let number) = copy.withUTF8({ vocabulary.readers.event.read($0) }),
      let kind = EventKind(rawValue: UInt8(number))
    {
      return (kind, true)
    }
    return vocabulary.nearestCode(to: text, in: "event").flatMap { near in
      EventKind(code: near.code).map { ($0, false) }
    }
  }

  private static let dateWords: Set<String> = [
    "date", "day", "dt", "of", "on", "the", "data", "dita", "e", "i", "se", "me", "datum", "dan",
    "od", "na", "kad", "when",
  ]

  /// Texts of a column with a closed list that stand for none of its codes.
  private func unknownTexts(
    of survey: ColumnSurvey, in field: String
  ) -> [ColumnSuggestion.UnknownText] {
    guard let reader = vocabulary.readers.reader(of: field) else { return [] }
    var counts: [String: Int] = [:]
    for (text, count) in survey.frequencies {
      for item in isList(field) ? text.split(separator: ";").map(String.init) : [text] {
        counts[item.trimmingCharacters(in: .whitespaces), default: 0] += count
      }
    }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.compactMap { text, count in
      var copy = text
      guard case .unknown = copy.withUTF8({ reader.read($0) }) else { return nil }
      let near = vocabulary.nearestCode(to: text, in: field)
      return .init(
        text: text, count: count, nearest: near?.code, nearestName: near?.name,
        mayIdentify: mayIdentify(text))
    }
  }

  private func mayIdentify(_ text: String) -> Bool {
    var scan = ContentScan()
    var copy = text
    copy.withUTF8 { scan.add($0, row: 1) }
    return scan.verdict(.unknown, referenceYear: referenceYear) != nil
      || scan.count(.likelyName) + scan.count(.likelyPhone) > 0
  }

  /// Whether the cells of a column hold several codes.
  private func isList(_ field: String) -> Bool {
    guard let domain = ProfileAttribute(code: field)?.domain else { return false }
    if case .any = domain { return true }
    return false
  }
}
