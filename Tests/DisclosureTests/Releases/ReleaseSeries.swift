import CaseModel
import Statistics
import Testing

@testable import Disclosure

/// A programme that issues one release after another, with a ledger in memory.
struct ReleaseSeries {
  private(set) var issued: [IssuedRelease] = []
  /// By release what was shown of each of its cells, in their order.
  private(set) var numbers: [[Number]] = []
  /// By release, whether no numbers could be proved.
  private(set) var refused: [Bool] = []
  let seed: UInt64

  struct Number {
    let cell: CountedCell
    let shown: Int?
  }

  init(seed: UInt64) { self.seed = seed }

  @discardableResult
  mutating func issue(_ table: CaseTable, _ plan: StudyPlan, _ audience: Audience = .open)
    -> RoundedCells
  {
    let policy = DisclosurePolicy(audience, .round)
    let results = study(table, plan: plan, asOf: plan.cutoff)
    let tables = results.roundedTables
    let cells = studyCells(table, plan: plan, asOf: results.asOf, tables)
    let before = issued
    let rounded = roundedCells(
      cells.table, cells.relations, base: policy.roundingBase, threshold: policy.threshold ?? 0,
      draws: .seeded(seed, release: UInt64(issued.count)), earlier: before.shown(beside: policy),
      readers: before.readers(beside: policy, table, plan: plan, asOf: results.asOf, tables))
    refused.append(!rounded.summary.isProved)
    let shown = rounded.summary.isProved ? rounded.shown : rounded.shown.map { _ in nil }
    note(zip(cells.table.cells, shown).map { Number(cell: $0, shown: $1) }, policy, plan)
    return rounded
  }

  /// Every number is drawn for itself among those that may be shown of it.
  mutating func issueCarelessly(_ table: CaseTable, _ plan: StudyPlan) {
    let policy = DisclosurePolicy(Audience.open, .round)
    let results = study(table, plan: plan, asOf: plan.cutoff)
    let cells = studyCells(table, plan: plan, asOf: results.asOf, results.roundedTables).table.cells
    var random = SeededBits(state: seed &+ UInt64(issued.count))
    note(
      cells.map { cell in
        let least = max(0, (cell.count - 1) / 10)
        let options = (cell.count + 10) / 10 - least + 1
        return Number(cell: cell, shown: 10 * (least + Int(random.next() % UInt64(options))))
      }, policy, plan)
  }

  /// Others publish the exact number of a cell.
  mutating func know(_ cell: CountedCell, _ plan: StudyPlan) {
    refused.append(false)
    numbers.append([])
    issued.append(
      IssuedRelease(
        audience: .open, policy: "known outside", period: plan.period,
        cells: [
          IssuedRelease.Cell(
            quantity: cell.quantity.text, readUntil: cell.readUntil, range: cell.count...cell.count)
        ]))
  }

  private mutating func note(_ shown: [Number], _ policy: DisclosurePolicy, _ plan: StudyPlan) {
    numbers.append(shown)
    issued.append(
      IssuedRelease(
        audience: policy.audience, policy: policy.text, period: plan.period,
        cells: shown.compactMap { number in
          number.shown.map {
            IssuedRelease.Cell(
              quantity: number.cell.quantity.text, readUntil: number.cell.readUntil,
              range: max(0, $0 - policy.roundingBase)...$0 + policy.roundingBase)
          }
        }))
  }

  /// What an attack of its own kind finds in all releases together.
  func leaks(_ plan: StudyPlan, today: CaseTable, threshold: Int) throws -> [String] {
    let imagined = try RandomProgramme(people: 500, seed: 99_991).table
    return SeriesAttack(issued, plan, today: today, imagined: imagined).leaks(threshold)
  }

  /// Plans of quarters that follow each other.
  static func quarters(_ codes: [String], kind: Int = 0) throws -> [StudyPlan] {
    try codes.map { code in
      var plan = try RandomProgramme.plan(kind)
      plan.period = try #require(ReportingPeriod(code: code))
      return plan
    }
  }

  static let eight = [
    "2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4",
  ]
}

extension CaseTable {
  /// The same without what happened to some people: late entries are not there yet, withdrawn consents no
  /// more.
  func without(_ isGone: (Int) -> Bool) -> CaseTable {
    var builder = CaseTableBuilder(0..<count, of: self)
    for person in 0..<count where !isGone(person) {
      let history = CaseHistory(table: self, person: person)
      for event in history.events { builder.append(event, of: person) }
      for spell in history.services { builder.append(spell, of: person) }
      for score in history.assessments { builder.append(score, of: person) }
    }
    return builder.build()
  }
}
