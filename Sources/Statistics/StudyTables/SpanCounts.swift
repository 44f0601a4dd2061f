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

    /// The blocks tell everyone up to the day before each of these.
    init(blocks: [String], before days: [Day]) {
      self.blocks = blocks
      spans = days.map { (nil, $0) }
    }

    /// The blocks tell everyone.
    init(everythingIn blocks: [String]) { self.init(blocks: blocks, before: [Day(number: .max)]) }
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
    sources.indices.flatMap { index in
      remainders(of: sources[index], with: Array(sources[..<index]), factor: factor)
    }
  }

  /// The same, for a source together with one or more of others.
  func remainders(of source: Source, with others: [Source], factor: Int = 1) -> [Guard] {
    guard !others.isEmpty else { return [] }
    return (1..<(1 << others.count)).flatMap { subset in
      let chosen = others.indices.filter { subset & 1 << $0 != 0 }.map { others[$0] } + [source]
      return joined(chosen.flatMap(\.spans)).map { from, to in
        Guard(
          firstIndex(from: to) - firstIndex(from: from), fromOneOfEach: chosen.map(\.blocks),
          factor: factor)
      }
    }
  }

  /// How many people come before a day.
  private func firstIndex(from day: Day) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return low
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

  private func clamped(_ day: Day) -> Day { min(max(day, start), end) }
}
