import CaseModel

extension StudyPopulation {
  static let completenessTable = "completeness"
  static let dateTable = "dates"

  static func completenessBlock(_ attribute: ProfileAttribute) -> String {
    "\(completenessTable)/\(attribute.code)"
  }

  /// How many people have a known value in each profile field.
  ///
  /// Known is what stands in a row of its own in the breakdown by the field: "unknown" is not, nor is
  /// an age range that crosses the border of two reporting bands.
  func completeness() -> StudyTable {
    let id = Self.completenessTable
    var blocks = [FigureBlock(id: "\(id)/anchor", figures: [])]
    var guards: [Guard] = []
    for attribute in plan.qualityFields {
      let known = cohortCell(Grouping.known(attribute).conditions[0])
      let all = cohortCell()
      let block = Self.completenessBlock(attribute)
      blocks.append(
        FigureBlock(
          id: block,
          figures: [
            .share(
              key(id, .valuesKnown, view: .records, [.field: attribute.code]), known,
              of: all)
          ], tells: [.valueKnown(attribute): known.count, .reached(.identified): all.count]))
      guards += [
        Guard(known.count, from: [block]),
        Guard(all.count - known.count, isStructuralZero: true, from: [block]),
      ]
    }
    return StudyTable(id: id, versions: [TableVersion(blocks: blocks, guards: guards)])
  }

  /// How many event dates up to the end of the period are known to the month, quarter or year only,
  /// and how late events were entered.
  ///
  /// Lateness is the days from an event to the delivery that first held it; it is given only when
  /// events were delivered on more than one day.
  func dates() -> StudyTable {
    let id = Self.dateTable
    var precisions = [Int](repeating: 0, count: DatePrecision.allCases.count)
    var lateness: [Int] = []
    var deliveries: Set<Day> = []
    for person in cohort {
      for row in table.eventRows(of: person) where table.events.day[row] <= cutoff.number {
        precisions[Int(table.events.precision[row])] += 1
        guard let recorded = table.events[row].recordedOn else { continue }
        deliveries.insert(recorded)
        lateness.append(max(0, recorded - Day(number: table.events.day[row])))
      }
    }
    let all = precisions.reduce(0, +)
    let coarse = all - precisions[Int(DatePrecision.day.rawValue)]
    let share = Figure.share(
      key(id, .coarseDates, view: .records),
      facts.cell("event dates that are not known to the day", coarse),
      of: facts.cell("event dates", all), unit: .events)
    let at = key(id, .daysToEntry, view: .records)
    let late =
      deliveries.count > 1
      ? Figure(
        at, unit: .days,
        .medianDays(
          MiddleDays(
            lateness.sorted(),
            of: facts.cell("event dates with a day of delivery", lateness.count))))
      : .none(at, .medianDays, .notApplicable, unit: .days)
    return StudyTable(
      id: id,
      versions: [
        TableVersion(
          blocks: [
            FigureBlock(id: "\(id)/anchor", figures: []),
            FigureBlock(id: "\(id)/coarse", figures: [share]),
            FigureBlock(id: "\(id)/lateness", figures: [late]),
          ],
          guards: [
            Guard(coarse, from: ["\(id)/coarse"]), Guard(all - coarse, from: ["\(id)/coarse"]),
            Guard(lateness.count / 4, from: ["\(id)/lateness"]),
          ])
      ])
  }
}
