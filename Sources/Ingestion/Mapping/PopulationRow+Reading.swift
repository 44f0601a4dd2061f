import CaseModel

extension RowReader {
  private enum Field {
    static let period = 0, area = 1, sex = 2, ageGroup = 3, population = 4, trafficked = 5
    static let beds = 6
  }

  /// Reads a row of `population`.
  mutating func readPopulation(_ codes: CanonicalCodes) {
    let text = cell(Field.period)
    if CaseNumber.isTotal(text) { return note(.totalsRow) }
    dataRows += 1
    if isMissing(text) { fault(.missingValue, field: Field.period) }
    let period = ReportingPeriod(code: String(decoding: text.prefix(40), as: UTF8.self))
    if period == nil && !isMissing(text) {
      fault(.unreadableDate, field: Field.period, value: text)
    }
    let area = has(Field.area) ? openCode(Field.area) : .max
    let sex = has(Field.sex) ? code(codes.sex, Field.sex) : nil
    let ageGroup = has(Field.ageGroup) ? code(codes.ageGroup, Field.ageGroup) : nil
    let people = has(Field.population) ? number(Field.population, NumberReader.whole) : nil
    let trafficked = has(Field.trafficked) ? number(Field.trafficked, NumberReader.whole) : nil
    let beds = has(Field.beds) ? number(Field.beds, NumberReader.whole) : nil
    guard !isFaulty, let period else { return }
    staged.population.append(
      StagedPopulation(
        row: Int32(row), file: Int32(file),
        value: PopulationRow(
          period: period, area: area == .max ? nil : Int(area),
          sex: sex.flatMap(Sex.init(rawValue:)),
          ageGroup: ageGroup.flatMap(AgeGroup.init(rawValue:)), population: people,
          estimatedTrafficked: trafficked, beds: beds)))
  }
}
