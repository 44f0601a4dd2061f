/// Decides which times are one time.
///
/// Times computed in floating point differ by rounding: 0.1 + 0.2 is not 0.3. Two neighbouring times
/// count as one, the smaller, when their gap is at most 1.49e-8, or at most 1.49e-8 of the mean
/// absolute time (the square root of the double's precision: the rule of R survival, `timefix`).
enum TiedTimes {
  /// The distinct times of a sorted list, ties merged.
  ///
  /// - Complexity: O(n).
  static func distinct(_ sorted: [Double], merging: Bool = true) -> [Double] {
    var unique: [Double] = []
    for time in sorted where unique.last != time { unique.append(time) }
    guard merging, unique.count > 1 else { return unique }
    let mean = unique.reduce(0) { $0 + abs($1) } / Double(unique.count)
    let tolerance = Double.ulpOfOne.squareRoot()
    var kept = [unique[0]]
    for (earlier, later) in zip(unique, unique.dropFirst()) {
      let gap = later - earlier
      if gap > tolerance, gap / mean > tolerance { kept.append(later) }
    }
    return kept
  }

  /// Position of the time that a value stands for: the last listed time at or before it.
  ///
  /// - Complexity: O(log n).
  @inline(__always)
  static func position(of time: Double, in distinct: [Double]) -> Int {
    distinct.lastIndex(atOrBefore: time) ?? 0
  }

  /// Positions of many values as by ``position(of:in:)``, −1 for those before all times.
  ///
  /// Halves the list without branches that depend on the values: the processor cannot foresee them.
  ///
  /// - Complexity: O(n log k) for n values and k times.
  static func positions(of values: [Double], in distinct: [Double]) -> [Int] {
    distinct.withUnsafeBufferPointer { times in
      values.map { value in
        var base = 0
        var length = times.count
        while length > 1 {
          let half = length / 2
          base += times[base + half] <= value ? half : 0
          length -= half
        }
        return times.isEmpty || times[base] > value ? -1 : base
      }
    }
  }

  /// All columns with their tied times made equal.
  static func merged(_ columns: [[Double]]) -> [[Double]] {
    let times = distinct(columns.joined().filter(\.isFinite).sorted())
    return columns.map { column in
      column.map { $0.isFinite ? times[position(of: $0, in: times)] : $0 }
    }
  }
}

extension [Double] {
  /// The last position of a sorted list whose value is at or below `limit`.
  ///
  /// - Complexity: O(log n).
  func lastIndex(atOrBefore limit: Double) -> Int? {
    let after = firstIndex(above: limit)
    return after > 0 ? after - 1 : nil
  }

  /// The first position of a sorted list whose value is above `limit`, or the count.
  ///
  /// - Complexity: O(log n).
  func firstIndex(above limit: Double) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
