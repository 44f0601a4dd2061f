/// Which one, two or three columns single out how many people.
struct UniqueCombinations {
  struct Found {
    /// Ascending.
    let columns: [Int]
    let people: Int
    /// Singled out by no part of the combination.
    let notByLess: Int
  }

  /// Those that single out somebody: fewer columns first, then more people, then the order of the
  /// columns.
  let found: [Found]

  /// Cells up to which people are counted in a table of all combinations of values; more are sorted.
  static let tableLimit = 1 << 22

  /// - Complexity: O(p) a combination whose values fit into a table, else O(p log p).
  init(_ columns: [QuasiColumn], people: Int) {
    // Bit i: singled out by the i-th combination of one or two columns.
    var marks = [UInt64](repeating: 0, count: people)
    var bits: [[Int]: UInt64] = [:]
    var found: [Found] = []
    for combination in UniqueCombinations.combinations(of: columns.count) {
      let parts =
        combination.map { [$0] }
        + combination.indices.map { out in
          combination.indices.filter { $0 != out }.map { combination[$0] }
        }
      let less = parts.reduce(UInt64(0)) { $1 == combination ? $0 : $0 | (bits[$1] ?? 0) }
      let bit: UInt64 = combination.count < 3 ? 1 << UInt64(bits.count) : 0
      if bit != 0 { bits[combination] = bit }
      var singled = 0
      var notByLess = 0
      UniqueCombinations.eachAlone(combination.map { columns[$0] }, people) { person in
        singled += 1
        if marks[person] & less == 0 { notByLess += 1 }
        marks[person] |= bit
      }
      if singled > 0 {
        found.append(Found(columns: combination, people: singled, notByLess: notByLess))
      }
    }
    self.found = found.enumerated().sorted {
      ($0.element.columns.count, $1.element.people, $0.offset)
        < ($1.element.columns.count, $0.element.people, $1.offset)
    }.map(\.element)
  }

  private static func combinations(of count: Int) -> [[Int]] {
    let single = (0..<count).map { [$0] }
    func extended(_ combinations: [[Int]]) -> [[Int]] {
      combinations.flatMap { some in
        (0..<count).filter { $0 > some[some.count - 1] }.map { some + [$0] }
      }
    }
    let pairs = extended(single)
    let triples = extended(pairs)
    return single + pairs + triples
  }

  /// Calls `body` with everybody who alone has these values, none of them missing.
  private static func eachAlone(_ columns: [QuasiColumn], _ people: Int, _ body: (Int) -> Void) {
    let sizes = columns.map(\.size)
    let cells = sizes.reduce(1, *)
    var keys = [Int](repeating: 0, count: people)
    for column in columns {
      let size = column.size
      column.values.withUnsafeBufferPointer { values in
        for person in 0..<people {
          // A missing value makes the whole key missing.
          let value = Int(values[person])
          keys[person] = value == 0 || keys[person] < 0 ? -1 : keys[person] * size + value
        }
      }
    }
    if cells <= tableLimit {
      var counts = [UInt32](repeating: 0, count: cells)
      for key in keys where key >= 0 { counts[key] += 1 }
      for person in 0..<people where keys[person] >= 0 && counts[keys[person]] == 1 { body(person) }
    } else {
      var order = (0..<people).filter { keys[$0] >= 0 }
      order.sort { (keys[$0], $0) < (keys[$1], $1) }
      for place in order.indices {
        let key = keys[order[place]]
        if place > 0 && keys[order[place - 1]] == key { continue }
        if place + 1 < order.count && keys[order[place + 1]] == key { continue }
        body(order[place])
      }
    }
  }
}
