import CaseModel

extension RowReader {
  private enum Field {
    static let person = 0, date = 1, domain = 2, score = 3, instrument = 4, wave = 5, assessor = 6
    static let mode = 7, previousScore = 8
    /// The first of the columns that a wide file has, one a domain.
    static let firstDomain = TableLayout.firstDomainField
  }

  /// Reads a row of `assessments`, long (a domain and its score) or wide (one column a domain).
  mutating func readAssessments(_ codes: CanonicalCodes) {
    let person: Int32?
    switch self.person(Field.person) {
    case .person(let number): person = number
    case .missing:
      fault(.missingValue, field: Field.person)
      person = nil
    case .total: return note(.totalsRow)
    case .faulty: person = nil
    }
    dataRows += 1
    let date = requiredDate(Field.date)
    let instrument = has(Field.instrument) ? openCode(Field.instrument) : .max
    let assessor = has(Field.assessor) ? openCode(Field.assessor) : .max
    let mode = has(Field.mode) ? openCode(Field.mode) : .max
    let wave = has(Field.wave) ? number(Field.wave, NumberReader.wave) : nil
    let previous = has(Field.previousScore) ? score(Field.previousScore) : nil
    let first = staged.assessments.count
    let row = StagedAssessment(
      person: person ?? 0, row: Int32(self.row), file: Int32(file), instrument: instrument,
      assessor: assessor, mode: mode, wave: wave.map { UInt8($0) } ?? .max, domain: 0,
      date: date ?? RecordedDate(Day(number: 0)), score: 0, previousScore: previous ?? .nan)
    var domain: UInt8?
    if has(Field.domain) {
      domain = requiredCode(codes.domain, Field.domain)
      if let score = score(Field.score) {
        if let domain { append(row, domain, score) }
      } else if isMissing(cell(Field.score)) {
        fault(.missingValue, field: Field.score)
      }
    }
    for domain in wideDomains {
      guard let score = score(Field.firstDomain + Int(domain.rawValue)) else { continue }
      append(row, domain.rawValue, score)
    }
    if isFaulty || person == nil || date == nil {
      staged.assessments.removeLast(staged.assessments.count - first)
      if averagesScores, person != nil {
        var faulty = row
        faulty.state = .setAside
        faulty.date = date ?? StagedAssessment.noDate
        faulty.domain = domain ?? StagedAssessment.noDomain
        // Before every other score of its day and domain.
        faulty.score = -.infinity
        staged.assessments.append(faulty)
      }
    }
  }

  private mutating func append(_ row: StagedAssessment, _ domain: UInt8, _ score: Double) {
    var assessment = row
    assessment.domain = domain
    assessment.score = score
    staged.assessments.append(assessment)
  }

  private mutating func score(_ field: Int) -> Double? {
    guard let score = decimal(field) else { return nil }
    if scale.holds(score) { return score }
    fault(.scoreOutsideScale, field: field, value: cell(field))
    return nil
  }
}
