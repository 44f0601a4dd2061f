import CaseModel

extension RowReader {
  private enum Field {
    static let person = 0, date = 1, event = 2, detail = 3, certainty = 4, wave = 5, episode = 6
    static let org = 7, precision = 8
  }

  /// Reads a row of `events`.
  mutating func readEvent(_ codes: CanonicalCodes) {
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
    let kind = requiredCode(codes.event, Field.event)
    var date = requiredDate(Field.date)
    if has(Field.precision), let read = date,
      let number = code(codes.precision, Field.precision)
    {
      date = DatePrecision(rawValue: number).flatMap { read.coarsened(to: $0) } ?? read
    }
    let detail = has(Field.detail) ? detail(of: kind, codes) : nil
    let certainty = has(Field.certainty) ? code(codes.certainty, Field.certainty) : nil
    let wave = has(Field.wave) ? number(Field.wave, NumberReader.wave) : nil
    let episode =
      has(Field.episode)
      ? number(Field.episode) {
        NumberReader.whole($0).flatMap { (1...99).contains($0) ? $0 : nil }
      }
      : nil
    let org = has(Field.org) ? openCode(Field.org) : .max
    guard !isFaulty, let person, let kind, let date else { return }
    staged.events.append(
      StagedEvent(
        person: person, row: Int32(row), day: date.middle.number, file: Int32(file), org: org,
        precision: date.precision.rawValue, kind: kind, detail: detail ?? .max,
        certainty: certainty ?? .max, wave: wave.map { UInt8($0) } ?? .max,
        episode: episode.map { UInt8($0) } ?? .max))
  }

  private mutating func detail(of kind: UInt8?, _ codes: CanonicalCodes) -> UInt8? {
    guard let number = code(codes.detail, Field.detail), let kind else { return nil }
    if codes.allowsDetail(number, of: kind) { return number }
    // "unknown" and "other" say nothing that another event could not say as well.
    if number == EventDetail.unknown.rawValue || number == EventDetail.other.rawValue { return nil }
    fault(.detailOfOtherEvent, field: Field.detail, value: cell(Field.detail))
    return nil
  }
}

extension RecordedDate {
  /// The same date known less exactly; a date that is already coarser stays as it is.
  func coarsened(to precision: DatePrecision) -> RecordedDate? {
    guard precision.rawValue > self.precision.rawValue else { return self }
    let (year, month, _) = middle.civil
    switch precision {
    case .day: return self
    case .month: return RecordedDate(year: year, month: month)
    case .quarter: return RecordedDate(year: year, quarter: (month + 2) / 3)
    case .year: return RecordedDate(year: year)
    }
  }
}
