import CaseModel

/// People by the day of one event, and what a reader computes from spans of time that are printed in
/// different tables.
///
/// A span joins its two ends: whoever knows spans that lead from one day to another knows the people
/// between them, by adding and taking away.
struct SpanCounts {
  /// Blocks that tell the people of the same spans.
  struct Source {
    let blocks: [String]
    /// First day of each span and the day after its last; `nil` is the beginning.
    let spans: [(from: Day?, to: Day)]

    init(blocks: [String], spans: [ReportingPeriod]) {
      self.blocks = blocks
      self.spans = spans.map { ($0.start, $0.end + 1) }
    }

    init(blocks: [String], spans: [(from: Day?, to: Day)]) {
      self.blocks = blocks
      self.spans = spans
    }

    /// The blocks tell everyone.
    init(everythingIn blocks: [String]) {
      self.blocks = blocks
      spans = [(nil, Day(number: .max))]
    }
  }

  private let days: [Day]
  private let end: Day
  /// 1 January of the year of the first event: nothing lies before it.
  private let start: Day

  /// `end` is the day after the last that the figures know of.
  init(days: [Day], end: Day) {
    self.days = days.sorted()
    self.end = end
    let first = self.days.first ?? end
    start = Day(year: first.year, month: 1, day: 1) ?? first
  }

  /// The people between every two days that spans of two or more sources join.
  func remainders(_ sources: [Source], factor: Int = 1) -> [Guard] {
    (1..<(1 << sources.count)).filter { $0.nonzeroBitCount > 1 }.flatMap { subset in
      let chosen = sources.indices.filter { subset & 1 << $0 != 0 }.map { sources[$0] }
      return joined(chosen.flatMap(\.spans)).map { from, to in
        Guard(
          position(of: to) - position(of: from), fromOneOfEach: chosen.map(\.blocks),
          factor: factor)
      }
    }
  }

  /// Whether spans lead from one day to the other.
  func areJoined(_ from: Day, _ to: Day, by spans: [(from: Day?, to: Day)]) -> Bool {
    let (from, to) = (clamped(from), clamped(to))
    return from == to || joined(spans).contains { $0 == (from, to) }
  }

  /// Every two days that are joined by a path of spans, the earlier first.
  private func joined(_ spans: [(from: Day?, to: Day)]) -> [(Day, Day)] {
    let ends = spans.map { (clamped($0.from ?? start), clamped($0.to)) }.filter { $0.0 < $0.1 }
    let nodes = Set(ends.flatMap { [$0.0, $0.1] }).sorted()
    var group = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    for (from, to) in ends {
      guard let one = group[from], let other = group[to], one != other else { continue }
      for node in nodes where group[node] == other { group[node] = one }
    }
    return nodes.indices.flatMap { first in
      nodes[(first + 1)...].filter { group[$0] == group[nodes[first]] }
        .map { (nodes[first], $0) }
    }
  }

  /// The people whose day lies before another; everyone when it is `nil`.
  func count(before day: Day?) -> Int { day.map(position) ?? days.count }

  /// How many of the sorted days lie before a day, by halving.
  private func position(of day: Day) -> Int {
    var low = 0
    var high = days.count
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func clamped(_ day: Day) -> Day { min(max(day, start), end) }
}
