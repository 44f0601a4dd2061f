import CaseModel
import Testing

@testable import Statistics

/// Invented people of every kind, and which of them each printed number counts: the meaning of the
/// numbers, without a single real person.
///
/// A reader who has the definitions can work out for any history that he imagines where it is
/// counted. So can this one, by making the tables of imagined people: a number that counts nobody
/// whom another does not count as well is contained in it, and what is left is a number of people.
struct PossiblePeople {
  /// By number how often it counts each person.
  private(set) var counted: [PrintedNumber: [UInt8]] = [:]
  let count: Int

  /// People counted in one go: 1, 4, 16 and 64 copies of four people add up to a number that tells
  /// how often each is counted, up to three times.
  private static let copies = [1, 4, 16, 64]

  init(_ plan: StudyPlan, count: Int, seed: UInt64 = 1) throws {
    self.count = count
    var random = SeededNumbers(seed: seed)
    let days = try Self.days(plan)
    var numbers: [PrintedNumber] = []
    var columns: [[UInt8]] = []
    // Someone who entered before everyone else, so that all tables have the same rows.
    let first = try #require(Day(year: 2017, month: 1, day: 1))
    func tables(_ add: (inout CaseTableBuilder) throws -> Void) throws -> [StudyTable] {
      var builder = CaseTableBuilder()
      let person = builder.addPerson(CaseID(high: 0, low: 0))
      for kind in [EventKind.identified, .assisted, .returned, .reintegrated] {
        builder.append(CaseEvent(date: RecordedDate(first), kind: kind), of: person)
      }
      try add(&builder)
      return StudyPopulation(builder.build(), plan: plan).tables()
    }
    let base = Dictionary(
      try tables { _ in }.exactNumbers.map { ($0.number, $0.count) },
      uniquingKeysWith: { first, _ in first })
    for start in stride(from: 0, to: count, by: Self.copies.count) {
      let made = try tables { builder in
        let lists = RandomProgramme.Lists(&builder)
        for (place, copies) in Self.copies.enumerated() {
          var rates = RandomProgramme.Rates(&random)
          rates.beAnyone()
          let entry =
            switch random.below(10) {
            case 0..<4: days[random.below(days.count)]
            // Enough people who are new in the period that few of them are alike.
            case 4..<7: plan.period.start + random.below(plan.period.end - plan.period.start + 1)
            default: Day?.none
            }
          let state = random
          for copy in 0..<copies {
            random = state
            let person = builder.addPerson(
              CaseID(high: UInt64(start + place + 1), low: UInt64(copy)))
            RandomProgramme.addProfile(of: person, lists, rates, &random, to: &builder)
            try RandomProgramme.addHistory(
              of: person, entering: entry, rates, &random, to: &builder)
          }
        }
      }
      let exact = made.exactNumbers
      if numbers.isEmpty {
        numbers = exact.map(\.number)
        columns = numbers.map { _ in [] }
      }
      try #require(exact.count == numbers.count, "the rows of a table depend on its people")
      let known = exact.enumerated()
      for (index, item) in known {
        var code = item.count - (base[item.number] ?? 0)
        for _ in Self.copies {
          columns[index].append(UInt8(code & 3))
          code >>= 2
        }
      }
    }
    for (number, column) in zip(numbers, columns) { counted[number] = column }
  }

  /// Days on which one day more or less matters: the ends of months and years, and the days whose
  /// waves fall on them.
  private static func days(_ plan: StudyPlan) throws -> [Day] {
    var days: [Day] = []
    for year in 2018...2024 {
      for month in 1...12 {
        let first = try #require(Day(year: year, month: month, day: 1))
        days += [first, first + -1]
        days += plan.rules.waves.map { first + -$0.days }
        days += plan.rules.waves.map { first + (-1 - $0.days) }
      }
    }
    return days
  }
}
