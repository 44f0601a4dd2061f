import CaseModel

extension StudyPopulation {
  static let reTraffickingTable = "re_trafficking"

  /// The four denominators of re-trafficking, never merged: after exit, assistance, return,
  /// reintegration; each with suspected cases and with confirmed ones alone.
  func reTraffickingAfter() -> StudyTable {
    let id = Self.reTraffickingTable
    let rows = ReTraffickingStart.allCases.map { ReTraffickingCells($0, of: self) }
    var blocks: [FigureBlock] = []
    var guards: [Guard] = []
    for start in ReTraffickingStart.allCases {
      let row = rows[Int(start.rawValue)]
      let name = "\(id)/\(start.code)"
      let confirmed = "\(name)_confirmed"
      blocks.append(
        FigureBlock(
          id: name,
          figures: [
            .share(
              key(id, start.indicator, [.state: "all"]), row.eventCell, of: row.peopleCell)
          ],
          tells: [start.people: row.people, .reTrafficked(start): row.events]))
      blocks.append(
        FigureBlock(
          id: confirmed,
          figures: [
            .share(
              key(id, start.indicator, [.state: "confirmed"]), row.confirmedCell,
              of: row.peopleCell)
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

/// The people who passed a start, and those of them re-trafficked on or after it.
private struct ReTraffickingCells {
  let peopleCell: CountedCell
  let eventCell: CountedCell
  let confirmedCell: CountedCell

  init(_ start: ReTraffickingStart, of population: StudyPopulation) {
    let people = start.people(population.plan.rules)
    peopleCell = population.cohortCell(people)
    eventCell = population.cohortCell(people + [start.event(confirmed: false)])
    confirmedCell = population.cohortCell(people + [start.event(confirmed: true)])
  }

  var people: Int { peopleCell.count }
  var events: Int { eventCell.count }
  var confirmed: Int { confirmedCell.count }
}
