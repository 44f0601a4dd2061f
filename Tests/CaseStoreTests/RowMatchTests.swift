import CaseModel
import Testing

@testable import CaseStore

@Suite struct RowMatchTests {
  /// Rows of three cells; the first is the key.
  private func rows(_ rows: [[Int64]]) -> RowBuffer {
    var buffer = RowBuffer(width: 3)
    for cell in rows.joined() { buffer.append(cell) }
    return buffer
  }

  private let table = RowTable(
    canonical: .cases, name: "", group: "",
    columns: ["key", "first", "second"].map { .required($0, .any) }, keyCount: 1)

  private func match(_ delivered: [[Int64]], _ stored: [[Int64]]) -> [[Int]] {
    let match = RowMatch(delivered: rows(delivered), stored: rows(stored), table: table)
    return [match.added, match.withdrawn, match.confirmed, match.unmentioned, [match.changed]]
  }

  @Test func eachWayOfMeeting() {
    // Key 1 equal, key 2 changed, key 3 only stored, key 4 only delivered.
    #expect(
      match([[1, 0, 0], [2, 0, 1], [4, 0, 0]], [[1, 0, 0], [2, 0, 0], [3, 0, 0]])
        == [[1, 2], [1], [0], [2], [1]])
  }

  @Test func deliveryDecidesAboutAllRowsOfAKey() {
    // Two rows of the key are stored, one is delivered: the other has no successor.
    #expect(match([[1, 0, 5]], [[1, 0, 5], [1, 0, 6]]) == [[], [1], [0], [], [0]])
    // One is stored, two others are delivered: one is a change, one is new.
    #expect(match([[1, 0, 6], [1, 0, 7]], [[1, 0, 5]]) == [[0, 1], [0], [], [], [1]])
    #expect(match([[1, 0, 4], [1, 0, 6]], [[1, 0, 5]]) == [[0, 1], [0], [], [], [1]])
  }

  @Test func identicalDeliveredRowsCountOnce() {
    #expect(match([[1, 0, 0], [1, 0, 0]], []) == [[0], [], [], [], [0]])
    #expect(match([[2, 0, 0], [1, 0, 0], [2, 0, 0]], [[2, 0, 0]])[2] == [0])
  }

  @Test func nothingMeetsNothing() {
    #expect(match([], []) == [[], [], [], [], [0]])
    #expect(match([], [[1, 0, 0]])[3] == [0])
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func everyRowIsInOnePlace(seed: UInt64) {
    var generator = SeededGenerator(seed)
    func random() -> [[Int64]] {
      (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
        (0..<3).map { _ in Int64.random(in: -1...1, using: &generator) }
      }
    }
    let delivered = random()
    let stored = Array(Set(random()))
    let match = RowMatch(delivered: rows(delivered), stored: rows(stored), table: table)
    let places = match.withdrawn + match.confirmed + match.unmentioned
    #expect(places.sorted() == Array(stored.indices))
    // What stands afterwards: the delivery, and stored rows of the keys that it does not mention.
    let after =
      match.added.map { delivered[$0] }
      + (match.confirmed + match.unmentioned).map { stored[$0] }
    let keys = Set(delivered.map { $0[0] })
    #expect(Set(after) == Set(delivered).union(stored.filter { !keys.contains($0[0]) }))
    #expect(after.count == Set(after).count)
  }
}
