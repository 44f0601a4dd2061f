/// Collects faults; what it keeps is bounded however many there are.
struct FindingLog: Sendable {
  struct Key: Hashable {
    var code: FindingCode
    var file: Int
    /// The column from 0; -1 for the whole row.
    var column: Int
    var subject: String?
  }

  struct Place {
    var row: Int
    var value: String?
    var suggestion: String?
    var partner: Int?
  }

  struct Group {
    var count = 0
    var places: [Place] = []
  }

  static let placeLimit = 20
  private(set) var groups: [Key: Group] = [:]

  /// Counts a fault; `place` is only formed when it is among the first.
  mutating func note(
    _ code: FindingCode, file: Int, column: Int = -1, subject: String? = nil, row: Int,
    value: @autoclosure () -> String? = nil, suggestion: @autoclosure () -> String? = nil
  ) {
    add(Key(code: code, file: file, column: column, subject: subject), row: row) {
      Place(row: row, value: value(), suggestion: suggestion())
    }
  }

  /// Counts a fault of a whole file or column.
  mutating func note(
    _ code: FindingCode, file: Int, column: Int = -1, subject: String? = nil, count: Int = 1
  ) {
    groups[Key(code: code, file: file, column: column, subject: subject), default: Group()].count +=
      count
  }

  /// Counts what keeps a text from being read behind the row before this one.
  mutating func note(_ fault: RecordFault, file: Int, row: Int) {
    switch fault {
    case .unclosedQuote: note(FindingCode.unclosedQuote, file: file, row: row)
    case .exceeds(let limit):
      note(.oversizedText, file: file, subject: "\(limit.rawValue) \(limit.value)", row: row)
    }
  }

  /// Counts faults of a column of which the first rows are known.
  mutating func note(
    _ code: FindingCode, file: Int, column: Int, subject: String?, count: Int, rows: [Int]
  ) {
    let key = Key(code: code, file: file, column: column, subject: subject)
    for row in rows { add(key, row: row) { Place(row: row) } }
    groups[key, default: Group()].count += count - rows.count
  }

  /// Counts a row that is to be compared with another row of its file.
  mutating func note(_ code: FindingCode, file: Int, column: Int, row: Int, partner: Int?) {
    add(Key(code: code, file: file, column: column, subject: nil), row: row) {
      Place(row: row, partner: partner)
    }
  }

  private mutating func add(_ key: Key, row: Int, _ place: () -> Place) {
    groups[key, default: Group()].count += 1
    guard let places = groups[key]?.places else { return }
    if places.count == FindingLog.placeLimit, let last = places.last, last.row <= row { return }
    let at = places.lastIndex { $0.row <= row }.map { $0 + 1 } ?? 0
    groups[key]?.places.insert(place(), at: at)
    if places.count == FindingLog.placeLimit { groups[key]?.places.removeLast() }
  }

  /// Takes over another log whose rows count from `baseRow`.
  mutating func merge(_ other: FindingLog, baseRow: Int = 0) {
    for (key, group) in other.groups { merge(key, group) { $0 + baseRow } }
  }

  /// Takes back what turned out to be no fault.
  mutating func withdraw(_ key: Key) { groups[key] = nil }

  /// Brings a group down to these rows, each once, if it counts more.
  mutating func limit(_ key: Key, to rows: Set<Int>) {
    guard var group = groups[key], group.count > rows.count else { return }
    let known = Dictionary(
      group.places.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
    group.count = rows.count
    group.places = rows.sorted().prefix(FindingLog.placeLimit).map { known[$0] ?? Place(row: $0) }
    groups[key] = group
  }

  /// Takes over a group; `row` gives the row that each of its places has here.
  ///
  /// Several tables may read the same cells: their faults are told by rows that are there already, and
  /// count once.
  mutating func merge(_ key: Key, _ group: Group, sharesCells: Bool = false, row: (Int) -> Int) {
    var mine = groups[key, default: Group()]
    if sharesCells {
      let known = Set(mine.places.map(\.row))
      if group.places.contains(where: { known.contains(row($0.row)) }) {
        mine.count = max(mine.count, group.count)
        groups[key] = mine
        return
      }
    }
    mine.count += group.count
    mine.places += group.places.map {
      Place(
        row: row($0.row), value: $0.value, suggestion: $0.suggestion, partner: $0.partner.map(row))
    }
    mine.places.sort { $0.row < $1.row }
    if mine.places.count > FindingLog.placeLimit {
      mine.places.removeLast(mine.places.count - FindingLog.placeLimit)
    }
    groups[key] = mine
  }
}
