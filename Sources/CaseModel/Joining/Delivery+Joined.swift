extension Delivery {
  /// The cases as a store gives them that took this delivery in as its first.
  ///
  /// A duplicate is one with its original, people who do not consent are left out, and rows that stand twice
  /// count once. `nil` where the delivery says nothing of which a store would make a batch.
  ///
  /// `day` is the day of the delivery; `load` gives the tables of some parts, and may use all cores.
  ///
  /// - Complexity: O(n) for *n* rows, with that of sorting the rows of merged people.
  package func joined(
    recordedOn day: Day, load: ([DeliveredPart]) throws(LostRows) -> [CaseTable]
  ) throws(LostRows) -> CaseTable? {
    var events = DeliveredRows<EventColumns>()
    var services = DeliveredRows<ServiceColumns>()
    var assessments = DeliveredRows<AssessmentColumns>()
    let count = people.count
    events.reserveCapacity(rowCounts[.events] ?? 0, people: count)
    services.reserveCapacity(rowCounts[.services] ?? 0, people: count)
    assessments.reserveCapacity(rowCounts[.assessments] ?? 0, people: count)
    // A few parts at once: all of them together would stand in memory twice.
    for start in stride(from: 0, to: parts.count, by: 4) {
      for part in try load(Array(parts[start..<min(start + 4, parts.count)])) {
        events.append(part.events, offsets: part.eventOffsets)
        services.append(part.services, offsets: part.serviceOffsets)
        assessments.append(part.assessments, offsets: part.assessmentOffsets)
      }
    }
    let identities = DeliveredIdentities(self)
    let isCounted = (0..<people.count).map { person in
      !identities.erased.contains(person)
        && (people.profiles.isProfiled[person] || events.hasRows(person)
          || services.hasRows(person) || assessments.hasRows(person))
    }
    let joined = JoinedPeople(people, identities, isCounted: isCounted)
    let isUnchanged = identities.originals.isEmpty && !isCounted.contains(false)
    events.join(as: joined.numbers, people: joined.ids.count, isUnchanged: isUnchanged)
    services.join(as: joined.numbers, people: joined.ids.count, isUnchanged: isUnchanged)
    assessments.join(as: joined.numbers, people: joined.ids.count, isUnchanged: isUnchanged)
    guard
      !joined.ids.isEmpty || !people.population.isEmpty || !identities.erased.isEmpty
        || identities.hasMerges
    else { return nil }
    return CaseTable(
      joinedProfiles: joined.profiles(of: people, attributes: attributes, recordedOn: day),
      ids: joined.ids, events: events, services: services, assessments: assessments,
      population: people.population, openCodes: people.openCodes, recordedOn: day)
  }
}

/// The delivered people after those who are one person were joined.
private struct JoinedPeople {
  /// Ascending.
  let ids: [CaseID]
  /// By delivered person the new number, -1 for those who are left out.
  let numbers: [Int32]
  /// By new number the delivered people that stand under it, the one whose profile counts first.
  private let members: [[Int32]]
  private let isUnchanged: Bool

  init(_ people: CaseTable, _ identities: DeliveredIdentities, isCounted: [Bool]) {
    isUnchanged = identities.originals.isEmpty && !isCounted.contains(false)
    guard !isUnchanged else {
      ids = people.ids
      numbers = people.ids.indices.map { Int32($0) }
      members = []
      return
    }
    var membersOf: [Int: [Int32]] = [:]
    for person in people.ids.indices where isCounted[person] {
      membersOf[identities.originals[person] ?? person, default: []].append(Int32(person))
    }
    let order = membersOf.keys.sorted { identities.ids[$0] < identities.ids[$1] }
    var numbers = [Int32](repeating: -1, count: people.count)
    // Delivered people are ascending, so that of several duplicates the smallest id comes first.
    members = order.enumerated().map { number, original in
      let all = membersOf[original] ?? []
      for person in all { numbers[Int(person)] = Int32(number) }
      let profiled = all.filter { people.profiles.isProfiled[Int($0)] }
      let first = profiled.filter { Int($0) == original }
      return profiled.isEmpty
        ? [all[0]] : first + profiled.filter { Int($0) != original }
    }
    self.numbers = numbers
    ids = order.map { identities.ids[$0] }
  }

  /// Their profiles: where that of the original has no value, the next one that has it counts.
  func profiles(
    of people: CaseTable, attributes: Set<ProfileAttribute>, recordedOn day: Day
  ) -> ProfileColumns {
    var profiles = people.profiles
    profiles.forgetAll(but: attributes)
    profiles.setDelivered(on: day)
    guard !isUnchanged else { return profiles }
    for own in members {
      for other in own.dropFirst() { profiles.fill(Int(own[0]), from: Int(other)) }
    }
    return profiles.reordered(by: members.map { $0[0] })
  }
}

extension CaseTable {
  /// Joined columns with the open codes that they use.
  fileprivate convenience init(
    joinedProfiles profiles: ProfileColumns, ids: [CaseID], events: DeliveredRows<EventColumns>,
    services: DeliveredRows<ServiceColumns>, assessments: DeliveredRows<AssessmentColumns>,
    population: [PopulationRow], openCodes: [String], recordedOn day: Day
  ) {
    var profiles = profiles
    var (eventRows, serviceRows) = (events.columns, services.columns)
    var assessmentRows = assessments.columns
    var isUsed = [Bool](repeating: false, count: openCodes.count)
    profiles.noteCodes(in: &isUsed)
    eventRows.noteCodes(in: &isUsed)
    serviceRows.noteCodes(in: &isUsed)
    assessmentRows.noteCodes(in: &isUsed)
    for row in population { if let area = row.area { isUsed[area] = true } }
    var numbers = [UInt16](repeating: 0, count: openCodes.count)
    let used = openCodes.indices.filter { isUsed[$0] }
    for (number, code) in used.enumerated() { numbers[code] = UInt16(number) }
    if used.count < openCodes.count {
      profiles.renumberCodes(numbers)
      eventRows.renumberCodes(numbers)
      serviceRows.renumberCodes(numbers)
      assessmentRows.renumberCodes(numbers)
    }
    eventRows.setDelivered(on: day)
    serviceRows.setDelivered(on: day)
    assessmentRows.setDelivered(on: day)
    var rows: [PopulationRow] = []
    for var row in population {
      row.area = row.area.map { Int(numbers[$0]) }
      if row != rows.last { rows.append(row) }
    }
    self.init(
      ids: ids, profiles: profiles, events: eventRows, eventOffsets: events.offsets,
      services: serviceRows, serviceOffsets: services.offsets, assessments: assessmentRows,
      assessmentOffsets: assessments.offsets, population: rows,
      openCodes: used.map { openCodes[$0] })
  }
}
