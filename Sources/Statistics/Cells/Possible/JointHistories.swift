import CaseModel

/// Histories that differ also in what earlier releases told apart.
///
/// They are those that a search for the release found, some that resemble them, some that anybody could
/// have, and some of each condition that an earlier release asked. All are read as each release reads them.
struct JointHistories {
  private let shape: CellShape
  private let frames: [PersonFacts]
  private var random: SplitMix

  /// So many people are tried beside those of the search: anybody, and alike; and of all conditions of
  /// earlier releases together.
  private static let (trials, asked) = (1500, 3000)

  init(_ shape: CellShape, as frames: [PersonFacts], seed: UInt64) {
    self.shape = shape
    self.frames = frames
    random = SplitMix(seed: seed &+ 13)
  }

  /// By history the parts that hold.
  ///
  /// - Complexity: O(trials · conditions · frames).
  mutating func rows(beside found: [[HistoryRow]], seed: UInt64) -> [PartRow] {
    let conditions = shape.histories.flatMap(\.conditions)
    let last = frames.max { $0.readUntil < $1.readUntil } ?? frames[0]
    let marks = ConditionMarks(Array(Set(conditions)), of: last)
    var histories = PossibleHistories(marks, readUntil: last.readUntil, seed: seed &+ 29)
    var people = found
    people += (0..<Self.trials).map { _ in histories.anybody() }
    if !found.isEmpty {
      people += (0..<Self.trials).map { _ in
        histories.alike(random.pick(found), or: random.pick(found))
      }
    }
    let earlier = shape.histories.filter { $0.frame > 0 }
    let each = max(1, min(4, Self.asked / max(1, earlier.count)))
    for part in earlier {
      histories.marks = ConditionMarks(part.conditions, of: frames[part.frame])
      for _ in 0..<each { people.append(histories.anybody()) }
    }
    return read(people, asking: conditions)
  }

  private mutating func read(_ people: [[HistoryRow]], asking conditions: [Condition]) -> [PartRow]
  {
    let bound = conditions.reduce(into: Set<ProfileAttribute>()) { $0.formUnion($1.attributes) }
      .sorted { $0.rawValue < $1.rawValue }
    let values = PossibleValues(conditions)
    var builder = CaseTableBuilder()
    let choices = bound.map { ($0, values.values(of: $0, &builder)) }
    for rows in people {
      let person = builder.addAnother()
      for row in rows { builder.append(row, of: person) }
      for (attribute, values) in choices {
        builder.set(random.pick(values), attribute, of: person)
      }
    }
    let table = builder.build()
    return DistinctRows(frames.map { $0.imagined(table) }.rows(shape.histories)).rows
  }
}
