import CaseModel

extension PersonFacts {
  /// Reads the days of a source from the rows of the table.
  func readDays(of source: DaySource) -> SourceDays {
    switch source {
    case .events(let test): eventDays(test)
    case .services(let test): serviceDays(test)
    case .moment(let moment): momentDays(moment)
    }
  }

  private func eventDays(_ test: EventTest) -> SourceDays {
    let kinds = test.kinds.reduce(UInt64(0)) { $0 | 1 << UInt64($1.rawValue) }
    let (table, limit, kindsOfPerson) = (table, readUntil.number, kindsOfPerson)
    let lastDay = readUntil
    let (kind, day) = (table.events.kind, table.events.day)
    let (detail, certainty) = (table.events.detail, table.events.certainty)
    let followUp = EventKind.followup.rawValue
    // A follow-up that names no result reached the person.
    let takesSilent = test.details.contains(.reached)
    let details = test.details.isEmpty ? nil : ByteSet(test.details.map(\.rawValue))
    let certainties = test.certainties.isEmpty ? nil : ByteSet(test.certainties.map(\.rawValue))
    return SourceDays(people: people) { person, days in
      guard kindsOfPerson[person] & kinds != 0 else { return }
      for row in table.eventRows(of: person)
      where kinds >> UInt64(kind[row]) & 1 == 1 && day[row] <= limit {
        if let details {
          let isSilent = detail[row] == Absent.noByte && kind[row] == followUp
          guard details.contains(detail[row]) || isSilent && takesSilent else { continue }
        }
        if test.statesNoDetail || test.isFollowedByService {
          let event = table.events[row]
          let detail = event.detail ?? (event.kind == .followup ? .reached : nil)
          guard !test.statesNoDetail || detail == nil || detail == .unknown,
            !test.isFollowedByService
              || table.isServed(person, detail?.service, event.date.middle...lastDay)
          else { continue }
        }
        if let certainties, !certainties.contains(certainty[row]) { continue }
        days.append(day[row])
      }
    }
  }

  private func serviceDays(_ test: ServiceTest) -> SourceDays {
    let (table, limit) = (table, readUntil.number)
    let services = ByteSet(
      (test.services.isEmpty ? ServiceKind.allCases : test.services).map(\.rawValue))
    let beneficiaries = ByteSet(test.beneficiaries.map(\.rawValue))
    let takesUnnamed = test.beneficiaries.contains(.person)
    let spells = table.services
    return SourceDays(people: people) { person, days in
      for row in table.serviceRows(of: person) {
        guard services.contains(spells.service[row]),
          spells.beneficiary[row] == Absent.noByte
            ? takesUnnamed : beneficiaries.contains(spells.beneficiary[row])
        else { continue }
        let status = ServiceStatus(rawValue: spells.status[row]) ?? .started
        let (start, end) = (spells.start[row], spells.end[row])
        let day: Int32
        switch test.state {
        case .received where status.isDelivered: day = start
        case .completed where status == .completed: day = end == Absent.noDay ? start : end
        case .ended where status.isDelivered && end != Absent.noDay: day = end
        case .planned where status == .planned: day = start
        default: continue
        }
        // A day that is not known is the smallest number here as there.
        if day <= limit { days.append(day) }
      }
    }
  }

  private func momentDays(_ moment: Moment) -> SourceDays {
    guard let milestone = moment.milestone else { return SourceDays(people: people) { _, _ in } }
    let (column, undated) = (milestones.column(milestone), undated(moment))
    return SourceDays(people: people) { person, days in
      let isUndated = undated?.contains(person) ?? false
      if column[person] != SourceDays.unknown || isUndated { days.append(column[person]) }
    }
  }

  /// The people who reached a moment although it has no day for them.
  func undated(_ moment: Moment) -> PersonSet? {
    switch moment {
    case .assistance: milestones.assistedWithoutDate
    case .longTermSupport: milestones.longTermService
    default: nil
    }
  }
}

extension Moment {
  /// The milestone that is the day of the moment; the clock is resolved beforehand and has none.
  var milestone: MilestoneColumns.Milestone? {
    switch self {
    case .entry: .entry
    case .assistance: .assisted
    case .longTermSupport: .reintegrationStarted
    case .reintegration: .reintegrated
    case .caseOpened: .opened
    case .lastContact: .lastContact
    case .contactEnded: .endingDay
    case .reTrafficking: .reTrafficked
    case .clock: nil
    }
  }
}

/// Some bytes, as bits.
private struct ByteSet: Sendable {
  private var low: UInt64 = 0

  /// Bytes below 64.
  init(_ bytes: [UInt8]) { for byte in bytes { low |= 1 << UInt64(byte) } }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool { byte < 64 && low >> UInt64(byte) & 1 == 1 }
}

extension CaseTable {
  /// A service of a kind, or of any, was delivered to the person and began on one of the days.
  fileprivate func isServed(_ person: Int, _ kind: ServiceKind?, _ days: ClosedRange<Day>) -> Bool {
    serviceRows(of: person).contains { row in
      let spell = services[row]
      return spell.isDeliveredToPerson && (kind == nil || spell.service == kind)
        && spell.start.map { days.contains($0.middle) } ?? false
    }
  }
}
