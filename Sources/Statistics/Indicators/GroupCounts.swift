/// How many people of a group have each number of days: their quantiles need no sorting.
struct DayCounts {
  private(set) var people = 0
  private var counts: [Int32] = []

  /// - Complexity: O(people + longest).
  init(_ amounts: [Int32], _ group: PersonSet) {
    var (people, counts) = (0, counts)
    group.forEach { person in
      let days = Int(amounts[person])
      guard days >= 0 else { return }
      while counts.count <= days { counts += [Int32](repeating: 0, count: counts.count + 256) }
      counts[days] += 1
      people += 1
    }
    self.people = people
    self.counts = counts
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
struct MeanOfPeople {
  private(set) var people = 0
  private(set) var mean = 0.0
  private var squares = 0.0

  init(_ values: [Double], _ group: PersonSet) {
    var (people, mean, squares) = (0, 0.0, 0.0)
    // Welford (1962), Technometrics 4, 419–420: one pass without cancellation.
    group.forEach { person in
      let value = values[person]
      guard !value.isNaN else { return }
      people += 1
      let step = value - mean
      mean += step / Double(people)
      squares += step * (value - mean)
    }
    self.people = people
    self.mean = mean
    self.squares = squares
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
  private let counts: SlotCounts

  init(_ ends: [TimedEnd?], _ group: PersonSet) {
    var longest = 0
    group.forEach { person in
      if let end = ends[person] { longest = max(longest, Int(end.days)) }
    }
    var counts = SlotCounts(slots: longest + 1, causes: 2)
    var (people, events, followed, unfollowed, days) = (0, 0, 0, 0, 0)
    group.forEach { person in
      guard let end = ends[person] else { return }
      counts.add(start: -1, end: Int(end.days), cause: Int(end.cause), weight: 1)
      people += 1
      days += Int(end.days)
      switch (end.cause, end.isFollowedToEnd) {
      case (1, _): events += 1
      case (0, true): followed += 1
      case (0, false): unfollowed += 1
      default: break
      }
    }
    self.counts = counts
    self.people = people
    self.events = events
    followedToEnd = followed
    self.unfollowed = unfollowed
    personDays = days
  }

  var riskSet: RiskSet { RiskSet(counts, rows: counts.used) { Double($0) } }
}
