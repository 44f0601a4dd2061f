import CaseModel
import Testing

@testable import Statistics

/// The splitmix64 generator: the same numbers in every run.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  mutating func happens(_ perCent: Int) -> Bool { below(100) < perCent }
}

@Suite struct RowOrderTests {
  /// Ten histories of 30 random rows each, added in their order and shuffled.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func theOrderOfTheRowsChangesNothing(seed: UInt64) throws {
    var random = SeededNumbers(seed: seed)
    let start = try day("2022-01-01")
    func date() -> RecordedDate { RecordedDate(start + random.below(1200)) }
    var rows: [(Int, Row)] = []
    for person in 0..<10 {
      for _ in 0..<20 {
        guard let kind = EventKind(rawValue: UInt8(random.below(EventKind.codes.count))) else {
          continue
        }
        rows.append((person, .event(CaseEvent(date: date(), kind: kind))))
      }
      for _ in 0..<4 {
        let from = date()
        rows.append(
          (
            person,
            .service(
              ServiceSpell(
                service: .shelter, start: from,
                end: RecordedDate(from.middle + random.below(300))))
          ))
      }
      let scored = date()
      for domain in OutcomeDomain.core where random.happens(80) {
        rows.append(
          (
            person,
            .score(Assessment(date: scored, domain: domain, score: random.happens(90) ? 3 : 2))
          ))
      }
    }
    func table(_ rows: [(Int, Row)]) -> CaseTable {
      var builder = CaseTableBuilder()
      for number in 0..<10 { _ = builder.addPerson(CaseID(high: UInt64(number), low: 0)) }
      for (person, row) in rows { builder.append(row, of: person) }
      return builder.build()
    }
    let period = try #require(ReportingPeriod(code: "2024-Q4"))
    let plan = StudyPlan(period: period, breakdowns: [], qualityFields: [.sex])
    let ordered = study(table(rows), plan: plan, asOf: period.end)
    let shuffled = study(table(rows.shuffled(using: &random)), plan: plan, asOf: period.end)
    #expect(numbers(of: ordered).count > 100)
    #expect(ordered.tables.map(\.id) == shuffled.tables.map(\.id))
    #expect(numbers(of: ordered) == numbers(of: shuffled))
    #expect(ordered.links.map(\.count) == shuffled.links.map(\.count))
  }

  /// Every number of every figure, in order; absent ones as −1.
  private func numbers(of results: StudyResults) -> [[Double]] {
    results.tables.flatMap(\.versions).flatMap(\.blocks).flatMap(\.figures).map { figure in
      [
        figure.value, figure.lower, figure.upper, figure.boundLow, figure.boundHigh,
        figure.numerator.map(Double.init), figure.denominator.map(Double.init),
      ].map { $0 ?? -1 }
    }
  }
}
