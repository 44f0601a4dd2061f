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
  /// People by day · 4 + cause.
  private let counts: [Int32]

  /// - Complexity: O(people + longest).
  init(_ ends: TimedEnds, _ group: PersonSet) {
    var counts: [Int32] = []
    var (people, followed, days) = (0, 0, 0)
    var (events, lost) = (0, 0)
    ends.forEach(in: group) { day, cause, isFollowed in
      let place = day << 2 | cause
      while counts.count <= place { counts += [Int32](repeating: 0, count: counts.count + 1024) }
      counts[place] += 1
      people += 1
      days += day
      if isFollowed { followed += 1 }
      if cause == 1 { events += 1 }
      if cause == 0, !isFollowed { lost += 1 }
    }
    self.counts = counts
    self.people = people
    self.events = events
    followedToEnd = followed
    unfollowed = lost
    personDays = days
  }

  var riskSet: RiskSet {
    var slots = SlotCounts(slots: (counts.count + 3) / 4, causes: 2)
    for (place, count) in counts.enumerated() where count > 0 {
      slots.add(start: -1, end: place >> 2, cause: place & 3, weight: Double(count))
    }
    return RiskSet(slots, rows: slots.used) { Double($0) }
  }
}
