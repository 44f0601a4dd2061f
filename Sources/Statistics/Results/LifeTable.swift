/// A life table on a grid of days: what a curve is computed from where people's own days are not shown.
///
/// Deaths and losses are taken together as leaving. In each interval those who leave are under
/// observation for half of it (the actuarial estimate: Cutler & Ederer 1958, *J. Chronic Dis.* 8,
/// 699–712); the share is one minus the product of the intervals, with log(−log) limits.
struct LifeTable: Equatable {
  struct Step: Equatable {
    /// With the event by the end of the interval, from the start on.
    var events: Int
    /// Under observation at its end.
    var followed: Int
  }

  /// People whose clock started.
  var people: Int
  var steps: [Step]

  /// The share with the event by the end of the last interval; `nil` for nobody.
  ///
  /// Numbers that cannot all be true (rounded ones may contradict each other by little) count as far
  /// as people are left.
  var estimate: CurveEstimate? {
    guard people > 0 else { return nil }
    // Each interval is three moments: half of those who leave, the events, the other half.
    let last = 3 * steps.count
    var counts = SlotCounts(slots: last + 1, causes: 1)
    var left = people
    var before = 0
    for (index, step) in steps.enumerated() {
      let events = min(left, max(0, step.events - before))
      let leaving = max(0, left - events - step.followed)
      counts.add(start: -1, end: 3 * index, cause: 0, weight: Double(leaving) / 2)
      counts.add(start: -1, end: 3 * index + 1, cause: 1, weight: Double(events))
      counts.add(start: -1, end: 3 * index + 2, cause: 0, weight: Double(leaving) / 2)
      left -= events + leaving
      before = max(before, step.events)
    }
    counts.add(start: -1, end: last, cause: 0, weight: Double(left))
    let table = RiskSet(counts, rows: counts.used, time: Double.init)
    return table.cumulativeIncidence(of: 1).estimate(at: Double(last - 1))
  }
}

/// A life table whose numbers are known within ranges, and what follows from it.
struct LifeTableRange {
  let shown: LifeTable
  private let ranges: [ClosedRange<Int>]

  init(people: KnownCells.Known, steps: [(events: KnownCells.Known, followed: KnownCells.Known)]) {
    shown = LifeTable(
      people: people.shown,
      steps: steps.map { LifeTable.Step(events: $0.events.shown, followed: $0.followed.shown) })
    ranges = [people.range] + steps.flatMap { [$0.events.range, $0.followed.range] }
  }

  /// The least and the most of something of the estimate over the tables that the ranges allow.
  ///
  /// Each number moves an estimate one way as long as the others stay and it does not pass its
  /// neighbours, so that the extremes lie at ends of ranges or where neighbours are equal; they are looked
  /// for number by number until none helps.
  func extremes(_ part: (CurveEstimate) -> Double?) -> ClosedRange<Double>? {
    guard let here = shown.estimate.flatMap(part) else { return nil }
    let low = most { estimate in part(estimate).map { -$0 } }.map { -$0 } ?? here
    let high = most(part) ?? here
    return min(low, here)...max(high, here)
  }

  /// The most that is found from the shown numbers, from few events among many followed and from the
  /// opposite; `nil` where none of the tables has it.
  func most(_ part: (CurveEstimate) -> Double?) -> Double? {
    let starts = [
      ranges.indices.map { isEvents($0) ? ranges[$0].lowerBound : ranges[$0].upperBound },
      ranges.indices.map { isEvents($0) ? ranges[$0].upperBound : ranges[$0].lowerBound },
    ]
    return ([numbers] + starts).compactMap { climb(from: $0, part) }.max()
  }

  private func isEvents(_ place: Int) -> Bool { !place.isMultiple(of: 2) }

  private func climb(from start: [Int], _ part: (CurveEstimate) -> Double?) -> Double? {
    func score(_ numbers: [Int]) -> Double? { table(numbers).estimate.flatMap(part) }
    var numbers = start
    var best = score(numbers)
    var isMoving = true
    // Every move betters the score, and there are finitely many ends.
    while isMoving {
      isMoving = false
      for place in numbers.indices {
        for end in ends(of: place, in: numbers) where end != numbers[place] {
          var other = numbers
          other[place] = end
          guard let found = score(other), found > (best ?? -.infinity) else { continue }
          (numbers, best, isMoving) = (other, found, true)
        }
      }
    }
    return best
  }

  /// The ends of the range of a number, and the numbers of its neighbours that lie in it: those of the
  /// same kind in the intervals before and after, which stand two places away.
  private func ends(of place: Int, in numbers: [Int]) -> [Int] {
    let neighbours = [place - 2, place + 2].filter { place > 0 && $0 > 0 && $0 < numbers.count }
      .map { numbers[$0] }.filter(ranges[place].contains)
    return [ranges[place].lowerBound, ranges[place].upperBound] + neighbours
  }

  private var numbers: [Int] {
    [shown.people] + shown.steps.flatMap { [$0.events, $0.followed] }
  }

  private func table(_ numbers: [Int]) -> LifeTable {
    LifeTable(
      people: numbers[0],
      steps: stride(from: 1, to: numbers.count, by: 2).map {
        LifeTable.Step(events: numbers[$0], followed: numbers[$0 + 1])
      })
  }
}
