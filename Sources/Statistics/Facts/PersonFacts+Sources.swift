import CaseModel

extension PersonFacts {
  /// Reads the days of a source from the rows of the table.
  func readDays(of source: DaySource, clock: ClockStart) -> SourceDays {
    switch source {
    case .events(let test): eventDays(test)
    case .services(let test): serviceDays(test)
    case .moment(let moment): momentDays(moment)
    }
  }

  private func eventDays(_ test: EventTest) -> SourceDays {
    let kinds = test.kinds.reduce(UInt64(0)) { $0 | 1 << UInt64($1.rawValue) }
    let (table, limit) = (table, readUntil)
    return SourceDays(people: people) { person, days in
      for row in table.eventRows(of: person)
      where kinds >> UInt64(table.events.kind[row]) & 1 == 1
        && table.events.day[row] <= limit.number
      {
        if test.looksAtFields {
          let event = table.events[row]
          // A follow-up that names no result reached the person.
          let detail = event.detail ?? (event.kind == .followup ? .reached : nil)
          guard test.details.isEmpty || detail.map(test.details.contains) ?? false,
            test.certainties.isEmpty || event.certainty.map(test.certainties.contains) ?? false,
            !test.statesNoDetail || detail == nil || detail == .unknown,
            !test.isFollowedByService
              || table.isServed(person, detail?.service, event.date.middle...limit)
          else { continue }
        }
        days.append(table.events.day[row])
      }
    }
  }

  private func serviceDays(_ test: ServiceTest) -> SourceDays {
    let (table, limit) = (table, readUntil)
    return SourceDays(people: people) { person, days in
      for row in table.serviceRows(of: person) {
        let spell = table.services[row]
        guard test.services.isEmpty || test.services.contains(spell.service),
          test.beneficiaries.contains(spell.beneficiary ?? .person)
        else { continue }
        let status = spell.status ?? .started
        let (start, end) = (spell.start?.middle, spell.end?.middle)
        let day: Day?
        switch test.state {
        case .received where status.isDelivered: day = start
        case .completed where status == .completed: day = end ?? start
        case .ended where status.isDelivered && end != nil: day = end
        case .planned where status == .planned: day = start
        default: continue
        }
        if let day, day > limit { continue }
        days.append(day?.number ?? SourceDays.unknown)
      }
    }
  }

  private func momentDays(_ moment: Moment) -> SourceDays {
    let milestones = milestones
    return SourceDays(people: people) { person, days in
      let it = milestones[person]
      switch moment {
      case .entry: days.add(it.entry)
      case .assistance:
        days.add(it.assisted)
        if it.assisted == nil, it.isAssistedWithoutDate { days.append(SourceDays.unknown) }
      case .longTermSupport:
        days.add(it.reintegrationStarted)
        if it.reintegrationStarted == nil, it.hasLongTermService {
          days.append(SourceDays.unknown)
        }
      case .reintegration: days.add(it.reintegrated)
      case .caseOpened: days.add(it.opened)
      case .lastContact: days.add(it.lastContact)
      case .contactEnded: days.add(it.endingDay)
      case .clock: break
      }
    }
  }
}

extension EventTest {
  /// More is asked for than a kind.
  fileprivate var looksAtFields: Bool {
    !details.isEmpty || !certainties.isEmpty || isFollowedByService || statesNoDetail
  }
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

extension [Int32] {
  fileprivate mutating func add(_ day: Day?) {
    if let day { append(day.number) }
  }
}
