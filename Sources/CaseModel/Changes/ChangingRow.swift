/// A row of a history that later deliveries may repeat, replace or withdraw.
protocol ChangingRow: Hashable {
  var recordedOn: Day? { get set }
  /// A row that comes while another of its person and kind goes is taken for that one, corrected.
  var kindNumber: UInt8 { get }
  /// Gives positions in a list of codes those of another list.
  mutating func renumber(_ number: [Int])
}

extension ChangingRow {
  /// What two deliveries of one row have in common.
  fileprivate var content: Self {
    var row = self
    row.recordedOn = nil
    return row
  }
}

extension CaseEvent: ChangingRow {
  var kindNumber: UInt8 { kind.rawValue }
  mutating func renumber(_ number: [Int]) { org = org.map { number[$0] } }
}

extension ServiceSpell: ChangingRow {
  var kindNumber: UInt8 { service.rawValue }
  mutating func renumber(_ number: [Int]) { provider = provider.map { number[$0] } }
}

extension Assessment: ChangingRow {
  var kindNumber: UInt8 { domain.rawValue }
  mutating func renumber(_ number: [Int]) {
    instrument = instrument.map { number[$0] }
    assessor = assessor.map { number[$0] }
    mode = mode.map { number[$0] }
  }
}

/// The rows that one person has of one table, step by step from an earlier day to a later one.
struct RowSteps<Row: ChangingRow> {
  /// What is left of the earlier rows, with those that came by merging people.
  private(set) var withoutRemoved: [Row] = []
  /// The same with corrected rows in the place of wrong ones.
  private(set) var corrected: [Row] = []
  private(set) var counts = RecordChanges.Counts.Rows()

  /// Rows delivered until `day` that were not there before came by merging people.
  ///
  /// - Complexity: O(r) for *r* rows.
  init(_ before: [Row], _ now: [Row], day: Day) {
    guard before != now else {
      (withoutRemoved, corrected) = (now, now)
      return
    }
    var open: [Row: Int] = [:]
    for row in before { open[row.content, default: 0] += 1 }
    var fresh: [Row] = []
    for row in now {
      if let number = open[row.content], number > 0 {
        open[row.content] = number - 1
        withoutRemoved.append(row)
      } else if let delivered = row.recordedOn, delivered <= day {
        counts.merged += 1
        withoutRemoved.append(row)
      } else {
        fresh.append(row)
      }
    }
    corrected = withoutRemoved
    var gone: [Row] = []
    for row in before.reversed() {
      guard let number = open[row.content], number > 0 else { continue }
      open[row.content] = number - 1
      gone.append(row)
    }
    let kinds = Set(gone.map(\.kindNumber)).intersection(fresh.map(\.kindNumber))
    for row in gone.reversed() {
      if kinds.contains(row.kindNumber) {
        withoutRemoved.append(row)
        counts.corrected += 1
      } else {
        counts.removed += 1
      }
    }
    for row in fresh {
      if kinds.contains(row.kindNumber) { corrected.append(row) } else { counts.added += 1 }
    }
  }
}
