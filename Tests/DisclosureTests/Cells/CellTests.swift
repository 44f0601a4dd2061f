import CaseModel
import Disclosure
import Testing

@testable import Statistics

/// Every number of a release is a cell: a quantity as known on a day, and the same one everywhere.
@Suite struct CellTests {
  private static let seeds: [UInt64] = Array(0..<16)

  private func figures(_ programme: RandomProgramme) -> [Figure] {
    study(programme.table, plan: programme.plan, asOf: programme.plan.cutoff).tables
      .flatMap(\.versions).flatMap(\.blocks).flatMap(\.figures)
  }

  private func small(_ seed: UInt64) throws -> RandomProgramme {
    RandomProgramme(
      table: try RandomProgramme(people: [0, 1, 7, 40, 150][Int(seed % 5)], seed: seed).table,
      plan: try RandomProgramme.plan(Int(seed % UInt64(RandomProgramme.plans.count))))
  }

  @Test(arguments: seeds)
  func everyNumberHasItsCell(seed: UInt64) throws {
    for figure in figures(try small(seed)) {
      func cell(_ role: FigureCell.Role) -> Int? {
        figure.cells.first { $0.role == role }?.cell.count
      }
      // Where nobody's time has come, or nobody has both dates, an internal edition says so instead of
      // printing zeros.
      let isOfNobody =
        figure.status == .notDue || figure.measure == .medianDays && figure.value == nil
      func shown(_ count: Int?) -> Int? { isOfNobody && count == 0 ? nil : count }
      if figure.measure == .count || figure.measure == .stillFollowed {
        #expect(figure.value == shown(cell(.value)).map(Double.init), "\(figure.key)")
      }
      #expect(figure.numerator == shown(cell(.numerator)), "\(figure.key)")
      #expect(figure.denominator == shown(cell(.denominator)), "\(figure.key)")
      if figure.measure == .cumulativeIncidence, figure.value != nil {
        #expect(figure.cells.contains { $0.role == .behind }, "\(figure.key)")
      }
      #expect(figure.cells.allSatisfy { $0.cell.readUntil == figure.key.readUntil })
    }
  }

  /// The text is the identity: one text is one set of people, in whatever table it stands.
  @Test(arguments: seeds)
  func oneTextIsOneNumber(seed: UInt64) throws {
    let programme = try small(seed)
    var counts: [String: Int] = [:]
    var quantities: [String: Quantity] = [:]
    for cell in figures(programme).flatMap(\.cells).map(\.cell) {
      let text = cell.quantity.text
      #expect(counts[text, default: cell.count] == cell.count, "\(text)")
      counts[text] = cell.count
      quantities[text] = cell.quantity
    }
    let population = StudyPopulation(programme.table, plan: programme.plan)
    for (text, quantity) in quantities {
      guard let times = population.facts.timesCounted(quantity) else { continue }
      #expect(times.reduce(0) { $0 + Int($1) } == counts[text], "\(text)")
    }
    #expect(!counts.keys.contains { $0.contains("in period") || $0.contains("@clock") })
  }

  /// What happened in a quarter is the same quantity in the next report, known on a later day.
  @Test func aQuarterKeepsItsQuantity() throws {
    let programme = try RandomProgramme(people: 120, seed: 3)
    func quantities(_ code: String) throws -> [String: Day] {
      var plan = programme.plan
      plan.period = try #require(ReportingPeriod(code: code))
      return Dictionary(
        study(programme.table, plan: plan, asOf: plan.cutoff).tables.filter { $0.id == "activity" }
          .flatMap(\.versions).flatMap(\.blocks).flatMap(\.figures)
          .filter { $0.key.period.code == "2024-Q3" }.flatMap(\.cells)
          .map { ($0.cell.quantity.text, $0.cell.readUntil) }, uniquingKeysWith: { $1 })
    }
    let (then, later) = (try quantities("2024-Q3"), try quantities("2024-Q4"))
    #expect(!then.isEmpty)
    #expect(Set(then.keys) == Set(later.keys))
    #expect(Set(then.values.map(\.iso)) == ["2024-09-30"])
    #expect(Set(later.values.map(\.iso)) == ["2024-12-31"])
  }

  /// The rows of a breakdown as conditions and as an index are the same rows, whatever they merge.
  @Test(arguments: seeds)
  func rowsAreConditions(seed: UInt64) throws {
    let programme = try small(seed)
    let population = StudyPopulation(programme.table, plan: programme.plan)
    let groupings =
      RandomProgramme.breakdowns.flatMap(\.groupings)
      + ProfileAttribute.allCases.map { Grouping.known($0) }
      + [
        Grouping(
          attribute: .age,
          groups: [
            Grouping.Group(code: "grown", members: ["18-24", "25-34", "35+"]),
            Grouping.Group(code: "not", members: ["0-11", "unknown"]),
          ], rest: "other"),
        .listedAlone(.exploitation, ["sexual"]),
        Grouping.finest(.citizenship, listed: ["ALB", "SRB"]),
      ]
    for grouping in groupings {
      let index = GroupIndex(grouping, in: programme.table)
      for (row, condition) in grouping.conditions.enumerated() {
        let set = population.facts.set(condition, clock: .identified)
        for person in 0..<programme.table.count {
          #expect(
            set.contains(person) == index.contains(person, in: row),
            "\(grouping.attribute.code) \(grouping.codes[row])")
        }
      }
    }
  }

  /// A release keeps no more of a cell than it shows.
  @Test(arguments: seeds)
  func whatIsKeptIsWhatIsShown(seed: UInt64) throws {
    let programme = try RandomProgramme(varied: seed)
    let results = study(programme.table, plan: programme.plan, asOf: programme.plan.cutoff)
    let truth = Dictionary(
      results.tables.flatMap(\.versions).flatMap(\.blocks).flatMap(\.figures).flatMap(\.cells)
        .map { ($0.cell.quantity.text, $0.cell.count) }, uniquingKeysWith: { $1 })
    for audience in Audience.allCases {
      let protected = protect(results, policy: DisclosurePolicy(audience))
      let printed = Set(
        protected.tables.flatMap(\.figures).filter { $0.status == .published }
          .flatMap(\.cells).map(\.quantity))
      for cell in protected.shownCells {
        switch cell.form {
        case .number(let number):
          #expect(number == truth[cell.quantity])
        case .interval(let range): #expect(range.contains(truth[cell.quantity] ?? -1))
        case .withheld: #expect(!printed.contains(cell.quantity), "\(cell.quantity)")
        case .behind: #expect(audience != .internalUse)
        }
      }
      #expect(
        Set(protected.shownCells.map(\.quantity)).count == protected.shownCells.count,
        "each quantity once")
    }
  }
}
