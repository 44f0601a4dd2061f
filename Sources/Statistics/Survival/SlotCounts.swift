/// Sums by slot of time, filled row by row.
struct SlotCounts {
  let slots: Int
  let causes: Int
  private var byCause: [Double]
  private(set) var ended: [Double]
  /// Indexed by the first slot at which the newcomer is at risk.
  private(set) var entered: [Double]
  private(set) var neverAtRisk = 0

  init(slots: Int, causes: Int) {
    self.slots = slots
    self.causes = causes
    byCause = [Double](repeating: 0, count: slots * (causes + 1))
    ended = [Double](repeating: 0, count: slots)
    entered = [Double](repeating: 0, count: slots + 1)
  }

  /// Adds a row that is at risk at the slots after `start` up to `end`; `start` −1 is "from before".
  @inline(__always)
  mutating func add(start: Int, end: Int, cause: Int, weight: Double) {
    guard start < end else {
      neverAtRisk += 1
      return
    }
    byCause[end * (causes + 1) + cause] += weight
    ended[end] += weight
    entered[start + 1] += weight
  }

  func ended(cause: Int, at slot: Int) -> Double { byCause[slot * (causes + 1) + cause] }

  /// The slots at which an observation ended.
  var used: [Int] { (0..<slots).filter { ended[$0] > 0 } }
}

/// The distinct times of observations, ties merged, and where each row stands among them.
struct TimeSlots {
  let time: [Double]
  /// The slot of each row's start, −1 for "from the beginning"; `nil` if that holds for all.
  let start: [Int]?
  /// The slot of each row's end.
  let end: [Int]

  /// - Complexity: O(n log n).
  init(_ observations: Observations, mergingTies: Bool) {
    var all = observations.exit
    if let entry = observations.entry { all += entry.lazy.filter(\.isFinite) }
    all.sort()
    let time = TiedTimes.distinct(all, merging: mergingTies)
    self.time = time
    start = observations.entry.map { TiedTimes.positions(of: $0, in: time) }
    end = TiedTimes.positions(of: observations.exit, in: time)
  }
}
