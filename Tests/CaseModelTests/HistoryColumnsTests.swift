import Testing

@testable import CaseModel

struct HistoryColumnsTests {
  /// A fixed sequence of numbers below a bound (a linear congruential generator).
  private struct Numbers {
    var state: UInt64 = 1
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
  }

  /// Short histories and, with more than 64 rows, long ones; few different values, so that many rows
  /// agree in their leading fields.
  @Test(arguments: [3, 40, 300]) func rowsOfEachPersonStandInOrder(rows: Int) {
    var numbers = Numbers()
    var builder = CaseTableBuilder()
    let people = [
      builder.addPerson(CaseID(high: 7, low: 0)), builder.addPerson(CaseID(high: 3, low: 0)),
    ]
    for _ in 0..<rows {
      for person in people {
        func date() -> RecordedDate { RecordedDate(Day(number: Int32(numbers.next(3) - 1))) }
        builder.append(
          CaseEvent(date: date(), kind: .followup, wave: numbers.next(4), episode: numbers.next(3)),
          of: person)
        builder.append(
          ServiceSpell(
            service: .medical, start: numbers.next(2) == 0 ? nil : date(), end: date(),
            quantity: Double(numbers.next(5))), of: person)
        builder.append(
          Assessment(
            date: date(), domain: .safety, score: Double(numbers.next(7)) / 2 - 1,
            wave: numbers.next(3)), of: person)
      }
    }
    let table = builder.build()
    for person in 0..<table.count {
      #expect(table.eventRows(of: person).count == rows)
      for row in table.eventRows(of: person).dropFirst() {
        #expect(!table.events.precedes(row, row - 1))
      }
      for row in table.serviceRows(of: person).dropFirst() {
        #expect(!table.services.precedes(row, row - 1))
      }
      for row in table.assessmentRows(of: person).dropFirst() {
        #expect(!table.assessments.precedes(row, row - 1))
      }
    }
  }

  @Test func leadingKeysNeverContradictTheOrder() {
    let numbers: [Double] = [-.infinity, -2.5, -1, -0.0, 0, 0.25, 1, 2.5, .infinity]
    for left in numbers {
      for right in numbers where left < right {
        #expect(UInt64.ordered(left) < UInt64.ordered(right))
      }
    }
    #expect(UInt64.ordered(-0.0) == UInt64.ordered(0.0))
    let days: [Int32] = [.min, -1, 0, 1, .max]
    #expect(days.map { UInt64.ordered($0) } == days.map { UInt64.ordered($0) }.sorted())
  }
}
