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

  init(_ plan: StudyPlan, count: Int, seed: UInt64 = 1) throws {
    self.count = count
    var random = SeededNumbers(seed: seed)
    let days = try Self.days(plan)
    var builder = CaseTableBuilder()
    let lists = RandomProgramme.Lists(&builder)
    for number in 0..<count {
      var rates = RandomProgramme.Rates(&random)
      rates.beAnyone()
      let entry =
        switch random.below(10) {
        case 0..<4: days[random.below(days.count)]
        // Enough people who are new in the period that few of them are alike.
        case 4..<7: plan.period.start + random.below(plan.period.end - plan.period.start + 1)
        default: Day?.none
        }
      let person = builder.addPerson(CaseID(high: UInt64(number + 1), low: 0))
      RandomProgramme.addProfile(of: person, lists, rates, &random, to: &builder)
      try RandomProgramme.addHistory(of: person, entering: entry, rates, &random, to: &builder)
    }
    let population = StudyPopulation(builder.build(), plan: plan)
    for (number, _, quantity) in population.tables().exactNumbers {
      let times = quantity.flatMap(population.facts.timesCounted)
      counted[number] = times ?? [UInt8](repeating: 0, count: count)
    }
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
