import CaseModel

extension CaseCourse {
  /// Numbers the episodes of people who were trafficked again; the column stays empty for others.
  mutating func numberEpisodes() {
    guard reTraffickedOn != nil else { return }
    var episode = 1
    for index in events.indices {
      if events[index].kind == .reTrafficked { episode += 1 }
      events[index].episode = episode
    }
  }

  /// Makes a few dates coarse: of events that happen once, and within time already passed.
  mutating func blurDates() {
    let isConfirmed = events.contains { $0.kind == .identified }
    var firstOfKind: Set<EventKind> = []
    for index in events.indices {
      let isFirst = firstOfKind.insert(events[index].kind).inserted
      guard isFirst, reTraffickedOn == nil, let precision = random.pick(Self.precisions)
      else { continue }
      var blurred = events[index]
      switch blurred.kind {
      case .presumed where isConfirmed:
        // A blurred start could seem to lie after the confirmation, and what followed before both.
        continue
      case .presumed, .identified, .assisted, .referredIn, .testimonyGiven:
        blurred.precision = .month
      case .returned, .reintegrationStarted, .complaintFiled, .indictment:
        blurred.precision = precision
      default: continue
      }
      if Int(blurred.date.latest.number) <= cutOff { events[index] = blurred }
    }
  }

  private static let precisions = Choice<DatePrecision?>([
    .month: 20, .quarter: 10, .year: 4, nil: 966,
  ])
}
