/// How many people of a group have each number of days: their quantiles need no sorting.
struct DayCounts {
  let people: Int
  private let counts: [Int32]

  /// `counts` holds the people of each number of days from 0 on.
  init(_ counts: [Int32]) {
    self.counts = counts
    people = counts.reduce(0) { $0 + Int($1) }
  }

  /// The quantile by R's type 7: between two people it lies in proportion.
  func quantile(_ share: Double) -> Double {
    let place = share * Double(people - 1)
    let below = day(at: Int(place))
    let above = day(at: min(Int(place) + 1, people - 1))
    return below + (place - Double(Int(place))) * (above - below)
  }

  /// The days of the person at a place of the ascending order.
  private func day(at place: Int) -> Double {
    var left = place
    for (day, count) in counts.enumerated() {
      left -= Int(count)
      if left < 0 { return Double(day) }
    }
    return 0
  }
}

/// Mean and spread of one number a person, of those who have it.
struct MeanOfPeople: Sendable {
  private(set) var people = 0
  private(set) var mean = 0.0
  private var squares = 0.0

  /// Adds the number of a person; NaN where there is none.
  ///
  /// Welford (1962), Technometrics 4, 419–420: one pass without cancellation.
  mutating func add(_ value: Double) {
    guard !value.isNaN else { return }
    people += 1
    let step = value - mean
    mean += step / Double(people)
    squares += step * (value - mean)
  }

  /// t limits of the mean; `nil` below two people or without spread, which is then not known, not 0.
  func limits(level: Double = 0.95) -> Limits? {
    guard people > 1, squares > 1e-12 else { return nil }
    let error = (squares / Double(people - 1) / Double(people)).squareRoot()
    return .around(mean, -StudentT.quantile((1 - level) / 2, df: Double(people - 1)) * error)
  }
}

/// Times under observation of a group, added up by day and cause.
struct TimedEndCounts {
  private(set) var people = 0
  private(set) var events = 0
  private(set) var followedToEnd = 0
  private(set) var unfollowed = 0
  private(set) var personDays = 0
  /// People by what ``TimedEnds`` packs.
  private let counts: [Int32]

  /// - Complexity: O(longest).
  init(_ counts: [Int32]) {
    self.counts = counts
    for (packed, count) in counts.enumerated() where count > 0 {
      let (count, cause, isFollowed) = (Int(count), packed >> 1 & 3, packed & 1 == 1)
      people += count
      personDays += count * (packed >> 3)
      if isFollowed { followedToEnd += count }
      if cause == 1 { events += count }
      if cause == 0, !isFollowed { unfollowed += count }
    }
  }

  var riskSet: RiskSet {
    var slots = SlotCounts(slots: counts.count / 8 + 1, causes: 2)
    for (packed, count) in counts.enumerated() where count > 0 {
      slots.add(start: -1, end: packed >> 3, cause: packed >> 1 & 3, weight: Double(count))
    }
    return RiskSet(slots, rows: slots.used) { Double($0) }
  }
}
