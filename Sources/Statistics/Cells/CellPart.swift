import CaseModel

/// Conditions that a term asks of one side of a person: of her history, or of one factor.
struct CellPart: Hashable, Sendable {
  let conditions: [Condition]
  /// What waves and observation count from.
  let clock: ClockStart
  /// Whose facts decide: 0 for the release itself, others for earlier ones, in which events are read up to
  /// another day or waves lie elsewhere.
  var frame = 0
  /// The last day whose events are read, where it is an earlier one than that of the release.
  var until: Day?

  /// One line in which equal parts are equal.
  var text: String {
    let condition = Condition.all(conditions)
    return condition.canonicalText + (condition.isFramed ? " [\(clock.code)]" : "")
      + (frame == 0 ? "" : " #\(frame)")
      + (until.map { " @\($0.number)" } ?? "")
  }
}

extension PersonFacts {
  /// The people who meet all conditions of a part.
  func set(_ part: CellPart) -> PersonSet {
    let facts = part.until.map(until) ?? self
    return part.conditions.reduce(.everyone(people)) {
      $0.intersection(facts.set($1, clock: part.clock))
    }
  }

  /// By person the parts that hold.
  func rows(_ parts: [CellPart]) -> [PartRow] {
    var rows = [PartRow](repeating: PartRow(parts: parts.count), count: people)
    for (number, part) in parts.enumerated() {
      set(part).forEach { rows[$0].insert(number) }
    }
    return rows
  }
}

extension [PersonFacts] {
  /// By person the parts that hold, each by the facts of its frame.
  func rows(_ parts: [CellPart]) -> [PartRow] {
    var rows = [PartRow](repeating: PartRow(parts: parts.count), count: first?.people ?? 0)
    for (number, part) in parts.enumerated() {
      self[part.frame].set(part).forEach { rows[$0].insert(number) }
    }
    return rows
  }
}

/// Which of some parts hold: one bit a part.
struct PartRow: Hashable, Comparable, Sendable {
  private(set) var words: [UInt64]

  /// None of them.
  init(parts: Int) { words = [UInt64](repeating: 0, count: (parts + 63) / 64) }

  mutating func insert(_ part: Int) { words[part >> 6] |= 1 << UInt64(part & 63) }

  func contains(_ part: Int) -> Bool { words[part >> 6] >> UInt64(part & 63) & 1 == 1 }

  /// Of the first parts alone.
  func prefix(_ parts: Int) -> PartRow {
    var row = PartRow(parts: parts)
    for index in row.words.indices { row.words[index] = words[index] }
    if parts & 63 != 0 { row.words[parts >> 6] &= 1 << UInt64(parts & 63) - 1 }
    return row
  }

  func subtracting(_ other: PartRow) -> PartRow { combined(other) { $0 & ~$1 } }

  private func combined(_ other: PartRow, _ operation: (UInt64, UInt64) -> UInt64) -> PartRow {
    var result = self
    for index in words.indices { result.words[index] = operation(words[index], other.words[index]) }
    return result
  }

  /// The parts that hold, ascending.
  var holding: [Int] {
    words.indices.flatMap { index -> [Int] in
      var (rest, parts) = (words[index], [Int]())
      while rest != 0 {
        parts.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      return parts
    }
  }

  /// Any fixed order, so that tables do not depend on the order of people.
  static func < (left: PartRow, right: PartRow) -> Bool {
    left.words.lexicographicallyPrecedes(right.words)
  }
}

/// Distinct rows in the order in which they were first seen.
struct DistinctRows: Sendable {
  private(set) var rows: [PartRow] = []
  private var place: [PartRow: Int] = [:]

  init(_ rows: some Sequence<PartRow> = []) { for row in rows { _ = add(row) } }

  /// The place of the row, at the end if it is new.
  mutating func add(_ row: PartRow) -> Int {
    if let known = place[row] { return known }
    place[row] = rows.count
    rows.append(row)
    return rows.count - 1
  }

  func place(of row: PartRow) -> Int? { place[row] }

  /// By part the rows in which it holds.
  func columns(parts: Int) -> [PersonSet] { rows.columns(parts: parts) }
}

extension [PartRow] {
  /// By part the rows in which it holds.
  func columns(parts: Int) -> [PersonSet] {
    (0..<parts).map { part in PersonSet(capacity: count) { self[$0].contains(part) } }
  }
}
