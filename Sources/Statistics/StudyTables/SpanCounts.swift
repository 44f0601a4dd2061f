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
    /// How many people the blocks tell, where these need not be all who have a day in the only span,
    /// or some have none; it begins at the beginning.
    let told: Int?

    init(blocks: [String], spans: [ReportingPeriod]) {
      self.init(blocks: blocks, spans: spans.map { ($0.start, $0.end + 1) })
    }

    init(blocks: [String], spans: [(from: Day?, to: Day)]) {
      self.blocks = blocks
      self.spans = spans
      told = nil
    }

    /// The blocks tell so many people up to a day, or everyone.
    init(_ told: Int?, before day: Day? = nil, in blocks: [String]) {
      self.blocks = blocks
      spans = [(nil, day ?? Day(number: .max))]
      self.told = told
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

  /// The people between every two days that spans of two or more sources join, and those whom two
  /// ways to the same day count differently: people without a day, or left out of one of them.
  func remainders(_ sources: [Source], factor: Int = 1) -> [Guard] {
    (1..<(1 << sources.count)).filter { $0.nonzeroBitCount > 1 }.flatMap { subset in
      let chosen = sources.indices.filter { subset & 1 << $0 != 0 }.map { sources[$0] }
      let network = network(chosen)
      let blocks = chosen.map(\.blocks)
      return network.paths.map { path in
        Guard(
          abs(position(of: path.to) - position(of: path.from) + path.excess),
          fromOneOfEach: blocks, factor: factor)
      }
        + network.disagreements.map { Guard($0, fromOneOfEach: blocks, factor: factor) }
    }
  }

  /// Whether spans of the sources lead from one day to the other.
  func areJoined(_ from: Day?, _ to: Day, by sources: [Source]) -> Bool {
    let (from, to) = (clamped(from ?? start), clamped(to))
    return from == to || network(sources).paths.contains { $0.from == from && $0.to == to }
  }

  private func network(_ sources: [Source]) -> SpanNetwork {
    var network = SpanNetwork(start: start)
    for source in sources {
      for span in source.spans {
        let (from, to) = (clamped(span.from ?? start), clamped(span.to))
        guard from < to else { continue }
        let excess = source.told.map { $0 - (position(of: to) - position(of: from)) }
        network.join(from, to, excess: excess ?? 0)
      }
    }
    return network
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
