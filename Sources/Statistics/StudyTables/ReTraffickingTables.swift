import CaseModel

extension StudyPopulation {
  static let reTraffickingTable = "re_trafficking"

  /// The four denominators of re-trafficking, never merged: after exit, assistance, return,
  /// reintegration; each with suspected cases and with confirmed ones alone.
  func reTraffickingAfter() -> StudyTable {
    let id = Self.reTraffickingTable
    var rows = [ReTraffickingCount](
      repeating: ReTraffickingCount(), count: ReTraffickingStart.allCases.count)
    for person in cohort {
      for start in ReTraffickingStart.allCases {
        rows[Int(start.rawValue)].add(people[person], after: start)
      }
    }
    var blocks: [FigureBlock] = []
    var guards: [Guard] = []
    for start in ReTraffickingStart.allCases {
      let row = rows[Int(start.rawValue)]
      let name = "\(id)/\(start.code)"
      let confirmed = "\(name)_confirmed"
      blocks.append(
        FigureBlock(
          id: name,
          figures: [.share(key(id, start.indicator, [.state: "all"]), row.events, of: row.people)],
          tells: [start.people: row.people, .reTrafficked(start): row.events]))
      blocks.append(
        FigureBlock(
          id: confirmed,
          figures: [
            .share(key(id, start.indicator, [.state: "confirmed"]), row.confirmed, of: row.people)
          ], tells: [start.people: row.people]))
      guards += [
        Guard(row.people, from: [name]),
        Guard(row.events, from: [name], factor: 2),
        Guard(row.people - row.events, from: [name]),
        Guard(row.people, from: [confirmed]),
        Guard(row.confirmed, from: [confirmed], factor: 2),
        Guard(row.people - row.confirmed, from: [confirmed]),
        Guard(row.events - row.confirmed, from: [name, confirmed]),
      ]
      for earlier in start.containing {
        let wider = rows[Int(earlier.rawValue)]
        guards += [
          Guard(wider.events - row.events, from: ["\(id)/\(earlier.code)", name]),
          Guard(
            wider.confirmed - row.confirmed, from: ["\(id)/\(earlier.code)_confirmed", confirmed]),
          // Suspected alone, of those who did not pass the later start.
          Guard(
            abs(wider.events - wider.confirmed - (row.events - row.confirmed)),
            isStructuralZero: true,
            from: ["\(id)/\(earlier.code)", "\(id)/\(earlier.code)_confirmed", name, confirmed]),
        ]
      }
    }
    // The row of all entrants carries no other row: each stands or falls by its own guards.
    let anchor = FigureBlock(id: "\(id)/anchor", figures: [])
    return StudyTable(id: id, versions: [TableVersion(blocks: [anchor] + blocks, guards: guards)])
  }
}

/// From when on re-trafficking is counted.
package enum ReTraffickingStart: UInt8, CodeList {
  case exit, assisted, returned, reintegrated

  package static let codes = [
    "after_exit", "after_assisted", "after_returned", "after_reintegrated",
  ]

  var indicator: Indicator {
    switch self {
    case .exit: .reTraffickedAfterExit
    case .assisted: .reTraffickedAfterAssisted
    case .returned: .reTraffickedAfterReturned
    case .reintegrated: .reTraffickedAfterReintegrated
    }
  }

  /// The people who passed the start.
  var people: KnownCount {
    switch self {
    case .exit: .reached(.identified)
    case .assisted: .reached(.assisted)
    case .returned: .returned
    case .reintegrated: .reached(.reintegrated)
    }
  }

  /// The starts whose people include everyone of this one.
  var containing: [ReTraffickingStart] {
    switch self {
    case .exit: []
    case .assisted, .returned: [.exit]
    case .reintegrated: [.exit, .assisted]
    }
  }
}

private struct ReTraffickingCount {
  var people = 0
  var events = 0
  var confirmed = 0

  /// Counts a person who passed the start; one event on or after it is enough.
  mutating func add(_ person: Milestones, after start: ReTraffickingStart) {
    let from: Day?
    switch start {
    case .exit: from = person.entry
    case .assisted:
      guard person.reached(.assisted) else { return }
      from = person.assisted ?? person.entry
    case .returned: from = person.returned
    case .reintegrated: from = person.reintegrated
    }
    guard let from else { return }
    people += 1
    if let last = person.lastReTrafficked, last >= from { events += 1 }
    if let last = person.lastReTraffickedConfirmed, last >= from { confirmed += 1 }
  }
}
