/// What a reader knows: numbers of people, each between two ends, and sums that hold among them.
///
/// Narrows the ends until nothing changes; a number whose ends meet is computed.
struct Bounds {
  private(set) var names: [String] = []
  private var index: [String: Int] = [:]
  private var low: [Int] = []
  private var high: [Int] = []
  private var sums: [(whole: Int, parts: [Int])] = []
  private var sumsOf: [[Int]] = []
  /// More people than any programme has.
  private static let most = 1_000_000

  private mutating func number(_ name: String) -> Int {
    if let number = index[name] { return number }
    index[name] = names.count
    names.append(name)
    low.append(0)
    high.append(Self.most)
    sumsOf.append([])
    return names.count - 1
  }

  /// A printed number; two prints of one name must agree.
  mutating func know(_ name: String, _ value: Int) {
    let item = number(name)
    low[item] = max(low[item], value)
    high[item] = min(high[item], value)
  }

  /// The whole is the sum of its parts.
  mutating func sum(_ whole: String, _ parts: [String]) {
    let sum = (number(whole), parts.map { number($0) })
    for item in [sum.0] + sum.1 { sumsOf[item].append(sums.count) }
    sums.append(sum)
  }

  /// Everyone of `part` is one of `whole`: what is left of it is a number of people too.
  mutating func nest(_ part: String, in whole: String) {
    sum(whole, [part, "\(whole) − \(part)"])
  }

  /// The pieces between `count` ordered borders, and every run of neighbouring pieces.
  ///
  /// The piece from border *i* to border *j* is `name[i,j]`.
  mutating func chain(_ name: String, borders count: Int) {
    for first in 0..<count {
      for last in first + 1..<max(count, first + 1) {
        for middle in first + 1..<last {
          sum(
            "\(name)[\(first),\(last)]",
            ["\(name)[\(first),\(middle)]", "\(name)[\(middle),\(last)]"])
        }
      }
    }
  }

  /// Narrows all ends; `false` when they contradict each other.
  mutating func narrow() -> Bool {
    var waiting = Array(sums.indices)
    var isWaiting = Array(repeating: true, count: sums.count)
    while let next = waiting.popLast() {
      isWaiting[next] = false
      let (whole, parts) = sums[next]
      let lowest = parts.reduce(0) { $0 + low[$1] }
      let highest = parts.reduce(0) { $0 + high[$1] }
      var changed: [Int] = []
      if lowest > low[whole] || highest < high[whole] {
        low[whole] = max(low[whole], lowest)
        high[whole] = min(high[whole], highest)
        changed.append(whole)
      }
      for part in parts {
        let newLow = low[whole] - (highest - high[part])
        let newHigh = high[whole] - (lowest - low[part])
        if newLow > low[part] || newHigh < high[part] {
          low[part] = max(low[part], newLow)
          high[part] = min(high[part], newHigh)
          changed.append(part)
        }
      }
      for item in changed {
        if low[item] > high[item] { return false }
        for sum in sumsOf[item] where !isWaiting[sum] {
          isWaiting[sum] = true
          waiting.append(sum)
        }
      }
    }
    return true
  }

  /// The ends of a number, or `nil` when nothing is known of it.
  subscript(name: String) -> ClosedRange<Int>? { index[name].map { low[$0]...high[$0] } }

  /// Numbers that are computed and lie in the range.
  func computed(in range: ClosedRange<Int>) -> [String] {
    names.indices.filter { low[$0] == high[$0] && range.contains(low[$0]) }
      .map { "\(names[$0]) = \(low[$0])" }
  }

  /// Numbers that certainly lie in the range, computed or not.
  func certain(in range: ClosedRange<Int>) -> [String] {
    names.indices.filter { range.contains(low[$0]) && range.contains(high[$0]) }
      .map { "\(names[$0]) in \(low[$0])…\(high[$0])" }
  }
}
