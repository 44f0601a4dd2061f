import CaseModel

extension CaseTable {
  /// The milestones of a person by the events that were recorded, under ``RecordCounting/recorded``.
  ///
  /// - Nobody without an identification of their own has an entry, and no stage implies another one:
  ///   services and scores count for nothing here.
  /// - The first event of each kind counts. A coarse date lies between entry and the cut-off: its middle is
  ///   moved to the nearer of the two. An event that lies before entry, or after the cut-off, on every day
  ///   of its date does not count.
  /// - The recorded end is the first `lost` or `closed` on or after the start of the clock that no
  ///   `reopened` follows.
  ///
  /// - Complexity: O(events of the person).
  func recordedMilestones(of person: Int, until cutoff: Day, rules: CohortRules) -> Milestones {
    var result = Milestones()
    guard let entry = recordedEntry(of: person, until: cutoff, rules.identification) else {
      return result
    }
    result.entry = entry.day
    result.opened = entry.day
    func forEachEvent(_ body: (EventKind, Day, Int) -> Void) {
      for row in eventRows(of: person) {
        guard let kind = EventKind(rawValue: events.kind[row]) else { continue }
        let date = events.date(row)
        guard date.earliest <= cutoff, date.latest >= entry.earliest else { continue }
        body(kind, max(entry.day, min(date.middle, cutoff)), row)
      }
    }
    forEachEvent { kind, day, row in
      result.note(kind, day)
      if kind.isContact(EventDetail(rawValue: events.detail[row])) {
        result.lastContact = max(result.lastContact ?? day, day)
      }
    }
    if result.isNotAVictim {
      result.entry = nil
      return result
    }
    result.stage = result.furthestRecorded
    if let start = rules.clock.day(of: result) {
      forEachEvent { kind, day, _ in
        switch kind {
        case .lost, .closed: if day >= start { result.recordedEnd = result.recordedEnd ?? day }
        case .reopened: result.recordedEnd = nil
        default: break
        }
      }
    }
    return result
  }

  /// The day that counts as identification, and the first on which it can have been.
  private func recordedEntry(
    of person: Int, until cutoff: Day, _ rule: CohortRules.Identification
  ) -> (day: Day, earliest: Day)? {
    var entry: (day: Day, earliest: Day)?
    for row in eventRows(of: person) {
      let kind = EventKind(rawValue: events.kind[row])
      guard kind == .identified || rule == .broad && kind == .presumed else { continue }
      let date = events.date(row)
      guard date.earliest <= cutoff else { continue }
      let day = min(date.middle, cutoff)
      entry = (
        min(entry?.day ?? day, day), min(entry?.earliest ?? date.earliest, date.earliest)
      )
    }
    return entry
  }
}

extension Milestones {
  /// Takes in an event; later ones of the same kind change nothing but what is the latest.
  fileprivate mutating func note(_ kind: EventKind, _ day: Day) {
    switch kind {
    case .presumed, .identified:
      if kind == .presumed { presumed = presumed ?? day } else { identified = identified ?? day }
      recordedStages |= 1 << FunnelStage.identified.rawValue
      isNotAVictim = false
    case .notAVictim: isNotAVictim = true
    case .offered: offered = offered ?? day
    case .accepted: accepted = accepted ?? day
    case .declined: declined = declined ?? day
    case .assisted:
      assisted = assisted ?? day
      recordedStages |= 1 << FunnelStage.assisted.rawValue
    case .returned: returned = returned ?? day
    case .reintegrationStarted:
      reintegrationStarted = reintegrationStarted ?? day
      recordedStages |= 1 << FunnelStage.longTermSupported.rawValue
    case .reintegrated:
      reintegrated = reintegrated ?? day
      lastReintegrated = day
      recordedStages |= 1 << FunnelStage.reintegrated.rawValue
    case .reTrafficked:
      reTrafficked = reTrafficked ?? day
      lastReTrafficked = day
    case .withdrew, .lost, .transferred, .closed: (ending, endingDay) = (kind, day)
    case .reopened:
      (ending, endingDay) = (nil, nil)
      reopened = day
    case .died: died = died ?? day
    default: break
    }
  }

  /// The furthest stage with a record of its own.
  fileprivate var furthestRecorded: FunnelStage? {
    FunnelStage(rawValue: UInt8(max(0, 7 - recordedStages.leadingZeroBitCount)))
  }
}
