import CaseModel

/// Tries histories until the conditions of a release have been met in many combinations.
///
/// The first ones are anybody's; the next have the days, events and spans of one part alone. Later ones
/// resemble those that met a part which few have met so far, or one condition of a part that nobody has
/// met, or set out to meet a part without what it seems to imply.
struct HistorySearch {
  private(set) var kinds = DistinctRows()
  /// By part how many people met it.
  private var met: [Int]
  private let facts: PersonFacts
  /// The parts of histories that cells ask for, and after them every condition of theirs by itself.
  private let parts: [CellPart]
  private let wanted: Int
  /// By part the places of its conditions.
  private let conditions: [[Int]]
  private let bound: [ProfileAttribute]
  private let values: PossibleValues
  private var histories: PossibleHistories
  private var random: SplitMix
  /// One person of each kind, with all that she meets.
  private(set) var people: [[HistoryRow]] = []
  /// By part the kinds that meet it.
  private var meeting: [[Int]]

  /// People tried at a time; a part that so many kinds meet is not rare.
  private static let (trials, enough) = (2000, 150)
  /// A part that fewer kinds meet is looked for by itself: with one kind alone, what a release tells of the
  /// part cannot be proved, and with none it is taken for one that nobody can meet.
  private static let (scarce, roundsOfScarce, triesOfScarce) = (12, 4, 60)

  init(_ shape: CellShape, as facts: PersonFacts, seed: UInt64) {
    self.facts = facts
    wanted = shape.histories.count
    var (parts, places) = (shape.histories, [CellPart: Int]())
    conditions = shape.histories.map { part in
      part.conditions.map { condition in
        let alone = CellPart(
          conditions: [condition], clock: part.clock, until: part.until)
        if let known = places[alone] { return known }
        places[alone] = parts.count
        parts.append(alone)
        return parts.count - 1
      }
    }
    self.parts = parts
    let all = shape.histories.flatMap(\.conditions)
    bound = all.reduce(into: Set<ProfileAttribute>()) { $0.formUnion($1.attributes) }
      .sorted { $0.rawValue < $1.rawValue }
    values = PossibleValues(all)
    random = SplitMix(seed: seed &+ 1)
    histories = PossibleHistories(
      ConditionMarks(all, of: facts), readUntil: facts.readUntil, seed: seed)
    met = Array(repeating: 0, count: parts.count)
    meeting = Array(repeating: [], count: parts.count)
  }

  /// - Complexity: O(trials · conditions).
  mutating func run() {
    tryOut((0..<Self.trials).map { _ in histories.anybody() })
    tryOut((0..<parts.count * 5).map { fresh(of: $0 / 5) })
    for _ in 0..<2 {
      let rare = parts.indices.filter { meeting[$0].count < Self.enough }
      if !rare.isEmpty { tryOut((0..<Self.trials).map { _ in resembling(random.pick(rare)) }) }
    }
    for _ in 0..<Self.roundsOfScarce {
      let scarce = (0..<wanted).filter { meeting[$0].count < Self.scarce }
      let tries = min(Self.trials, scarce.count * Self.triesOfScarce)
      if tries > 0 { tryOut((0..<tries).map { resembling(scarce[$0 % scarce.count]) }) }
    }
    for _ in 0..<3 {
      let claims = claims()
      if !claims.isEmpty {
        tryOut((0..<Self.trials).map { _ in against(random.pick(claims)) })
      }
    }
  }

  /// By part the parts that it implies for certain.
  ///
  /// A condition follows from another one that many people met, never without it. From several together
  /// it follows only if very many met them: what is rare may look alike by chance.
  func implications() -> [PartRow] {
    let sets = meeting.map { PersonSet($0, of: people.count) }
    let alone = wanted..<parts.count
    let following = alone.map { one in
      Set(alone.filter { met[one] >= 150 && sets[one].isSubset(of: sets[$0]) || one == $0 })
    }
    return (0..<wanted).map { part in
      var certain = conditions[part].reduce(into: Set()) { $0.formUnion(following[$1 - wanted]) }
      if met[part] >= 1000 {
        certain.formUnion(alone.filter { sets[part].isSubset(of: sets[$0]) })
      }
      return (0..<wanted).reduce(into: PartRow(parts: wanted)) {
        if certain.isSuperset(of: conditions[$1]) { $0.insert($1) }
      }
    }
  }

  private mutating func fresh(of part: Int) -> [HistoryRow] {
    histories.marks = ConditionMarks(parts[part].conditions, of: facts)
    return histories.anybody()
  }

  private mutating func resembling(_ part: Int) -> [HistoryRow] {
    var near = meeting[part]
    // Where nobody meets all conditions of a part, those who meet one of them.
    if near.isEmpty, part < wanted, !conditions[part].isEmpty {
      near = meeting[random.pick(conditions[part])]
    }
    guard !near.isEmpty, random.happens(80) else { return fresh(of: part) }
    histories.marks = ConditionMarks(parts[part].conditions, of: facts)
    return histories.alike(people[random.pick(near)], or: people[random.below(people.count)])
  }

  /// A part, and a condition that holds for all who met it though it does not ask for it.
  private struct Claim {
    let part: Int
    let condition: Int
    /// Those for whom it does not hold.
    let others: PersonSet
  }

  private func claims() -> [Claim] {
    let sets = meeting.map { PersonSet($0, of: people.count) }
    return (0..<wanted).filter { (1..<4 * Self.enough).contains(meeting[$0].count) }
      .flatMap { part in
        (wanted..<parts.count).filter {
          !conditions[part].contains($0) && sets[part].isSubset(of: sets[$0])
            && sets[$0].count < people.count
        }.map { condition in
          let others = sets[condition].complement
          let near = conditions[part].map { others.intersection(sets[$0]) }
            .filter { !$0.isEmpty }.min { $0.count < $1.count }
          return Claim(part: part, condition: condition, others: near ?? others)
        }
      }
  }

  /// Somebody who meets the part, to whom happens in addition what happened to people for whom the
  /// condition does not hold; or who differs in what the two tell apart.
  private mutating func against(_ claim: Claim) -> [HistoryRow] {
    let rows = people[random.pick(meeting[claim.part])]
    if random.happens(60) {
      let others = claim.others.member(random.below(claim.others.count))
      return histories.joined(rows, people[others])
    }
    histories.marks = ConditionMarks(
      parts[claim.part].conditions + parts[claim.condition].conditions, of: facts)
    return histories.alike(rows, or: people[random.below(people.count)])
  }

  private mutating func tryOut(_ some: [[HistoryRow]]) {
    var builder = CaseTableBuilder()
    let choices = bound.map { ($0, values.values(of: $0, &builder)) }
    for rows in some {
      let person = builder.addAnother()
      for row in rows { builder.append(row, of: person) }
      for (attribute, values) in choices {
        builder.set(random.pick(values), attribute, of: person)
      }
    }
    for (number, row) in facts.imagined(builder.build()).rows(parts).enumerated() {
      let holding = row.holding
      for part in holding { met[part] += 1 }
      guard kinds.add(row) == people.count else { continue }
      for part in holding { meeting[part].append(people.count) }
      people.append(some[number])
    }
  }
}
