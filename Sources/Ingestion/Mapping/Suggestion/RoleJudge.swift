import CaseModel
import Foundation

/// Says by heading and cells what a column most likely is, and why that may be wrong.
struct RoleJudge {
  let vocabulary: Vocabulary
  /// The table whose rows the sheet holds; `nil` for one wide row a person.
  let table: CanonicalTable?
  let referenceYear: Int?

  private typealias Judgement = (role: ColumnSuggestion.Role, doubt: ColumnSuggestion.Doubt?)

  func column(_ column: FindingColumn, _ survey: ColumnSurvey) -> ColumnSuggestion {
    let (role, doubt) = judge(column.name, survey)
    var suggestion = ColumnSuggestion(
      column: column, role: role, doubt: doubt, filled: survey.filled,
      range: survey.areNumbers ? survey.lowest...survey.highest : nil)
    if case .field(let field) = role {
      let texts = CodedTexts(survey, field: field, judge: self)
      suggestion.list = texts.list
      suggestion.unknown = texts.unknown
    }
    return suggestion
  }

  private func judge(_ name: String, _ survey: ColumnSurvey) -> Judgement {
    if let judgement = judgeKnown(name, survey) { return judgement }
    if let kind = PersonalData.kind(ofHeading: name), !survey.scan.contradicts(kind) {
      return (.identifier(kind), nil)
    }
    let verdict = survey.scan.verdict(.unknown, referenceYear: referenceYear, heading: name)
    if let verdict, verdict.code == .identifierContent || verdict.kind == .freeText {
      return (.identifier(verdict.kind), nil)
    }
    if FormColumn.isOne(name) {
      return survey.areDates ? (.unknownDate, .timeOfForm) : (.none, nil)
    }
    if table == nil, survey.areDates || survey.filled == 0, let event = judgeEvent(name, survey) {
      return event
    }
    if let verdict { return (.identifier(verdict.kind), .onlyForm) }
    if survey.areDates { return (.unknownDate, .onlyNear) }
    if let near = vocabulary.nearestColumn(to: name, of: table ?? .cases), near != "case_id" {
      return (.field(near), .onlyNear)
    }
    return (.none, nil)
  }

  /// A heading that is one of the known names.
  private func judgeKnown(_ name: String, _ survey: ColumnSurvey) -> Judgement? {
    // A column of the system for forms is not what it happens to be called like.
    if FormColumn.isOne(name), table == nil, !survey.areNumbers || name.hasPrefix("_") {
      return nil
    }
    if let known = vocabulary.column(name, of: table ?? .cases) {
      let use: ContentScan.Use = known == "case_id" ? .caseIDs : .openCodes
      if ColumnForm(field: known) == .openCode || known == "case_id",
        let verdict = survey.scan.verdict(use, referenceYear: referenceYear),
        verdict.code == .identifierContent
      {
        return (.identifier(verdict.kind), nil)
      }
      return (.field(known), doubt(of: known, name, survey))
    }
    guard table == nil, survey.areNumbers,
      let code = OutcomeDomain.codes.first(where: {
        vocabulary.column(name, of: .assessments) == $0
      }),
      let domain = OutcomeDomain(code: code)
    else { return nil }
    return (.domain(domain), nil)
  }

  // MARK: Cells

  /// Why the cells of a column with a known heading may be something else.
  private func doubt(
    of field: String, _ name: String, _ survey: ColumnSurvey
  ) -> ColumnSuggestion.Doubt? {
    if survey.filled == 0 || field == "case_id" { return nil }
    switch ColumnForm(field: field) {
    case .date:
      if !survey.areDates && survey.dates * 5 < survey.filled * 4 { return .otherCells }
      return field != "date" && survey.areMoments ? .timeOfForm : nil
    case .age: return share(survey, RoleJudge.isAge) >= 0.8 ? nil : .otherCells
    case .number: return survey.numbers * 5 >= survey.filled * 4 ? nil : .otherCells
    case .openCode:
      return share(survey, OpenCode.isCode) >= 0.5 && !survey.areDates ? nil : .otherCells
    case .codes:
      let texts = CodedTexts(survey, field: field, judge: self)
      if texts.knownShare == 0 { return .otherCells }
      return texts.list != nil && !texts.isList ? .severalAnswers : nil
    case .any: return nil
    }
  }

  /// The share of the kept cells whose text holds.
  private func share(_ survey: ColumnSurvey, _ holds: (String) -> Bool) -> Double {
    let fitting = survey.frequencies.reduce(0) { holds($1.text) ? $0 + $1.count : $0 }
    return Double(fitting) / Double(max(1, survey.keptCells))
  }

  /// Whole years up to 120, or a band of them.
  private static func isAge(_ text: String) -> Bool {
    let parts = text.split(whereSeparator: { "-–+".contains($0) })
    return (1...2).contains(parts.count)
      && parts.allSatisfy { part in
        Double(part.trimmingCharacters(in: .whitespaces)).map { (0...120).contains($0) } ?? false
      }
  }

  // MARK: Events

  /// The event that a heading names beside words for a date.
  private func judgeEvent(_ name: String, _ survey: ColumnSurvey) -> Judgement? {
    let words = HeadingWords.words(of: name).filter { !RoleJudge.dateWords.contains($0) }
    guard !words.isEmpty else { return nil }
    let text = words.joined(separator: " ")
    var copy = text
    if case .code(let number) = copy.withUTF8({ vocabulary.readers.event.read($0) }),
      let kind = EventKind(rawValue: UInt8(number))
    {
      // A follow-up is as often due as held, a referral as often out as in.
      let isOpen = kind == .followup || kind == .referredIn && foldedName(text) != "referredin"
      return (.event(kind), isOpen || survey.datesAhead > 0 ? .perhapsPlanned : nil)
    }
    if words.contains(where: RoleJudge.hedges.contains) { return (.unknownDate, .perhapsPlanned) }
    // Dates of birth are near to nothing.
    guard let near = vocabulary.nearestCode(to: text, in: "event"),
      let kind = EventKind(code: near.code)
    else { return nil }
    return (.event(kind), .onlyNear)
  }

  private static let dateWords: Set<String> = [
    "date", "day", "dt", "of", "on", "the", "data", "dita", "e", "i", "se", "me", "datum", "dan",
    "od", "na", "kad", "when",
  ]

  /// Words that say that a day lies ahead, or is one of several.
  private static let hedges: Set<String> = [
    "next", "last", "planned", "plan", "scheduled", "schedule", "due", "expected", "target",
    "deadline", "upcoming", "appointment", "latest", "recent", "ardhshme", "ardhshem", "tjeter",
    "fundit", "planifikuar", "parashikuar", "sledeci", "sledece", "sledeca", "sljedeci", "naredni",
    "naredna", "poslednji", "poslednja", "poslednje", "posljednji", "planirani", "planirano",
    "planirana", "ocekivani", "zakazano",
  ]
}

/// What the cells of a canonical column look like.
enum ColumnForm {
  case date, age, number, openCode, codes, any

  init(field: String) {
    switch field {
    case "date", "start", "end": self = .date
    case "age", "age_first_trafficked": self = .age
    case "score", "previous_score", "quantity", "population", "estimated_trafficked", "beds":
      self = .number
    case "agency", "region", "programme", "org", "provider", "instrument", "assessor", "mode",
      "area":
      self = .openCode
    case "case_id", "same_as", "wave", "episode", "period", "row_id": self = .any
    default: self = OutcomeDomain.codes.contains(field) ? .number : .codes
    }
  }
}
