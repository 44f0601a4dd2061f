import CaseModel

/// The history of one group of rows, built again as if a batch had never been delivered.
///
/// From the stored versions and confirmations it is known which rows each batch delivered; delivering
/// them again, in order and without the batch that is taken back, gives the versions that the database
/// would hold without it.
struct Replay {
  /// A row from the batch that brought it until before the one that withdrew it.
  struct Version: Equatable {
    /// The position of the row in the buffer that goes with it.
    var row: Int
    var number: Int
    var addedIn: Int
    var withdrawnIn: Int?
    /// Later batches that delivered the row again.
    var confirmedIn: [Int] = []
  }

  /// What is known about a batch.
  struct BatchFacts {
    let replaces: Bool
    let overlay: ProfileOverlay
  }

  private let table: RowTable
  private let batches: [Int: BatchFacts]
  private(set) var rows: RowBuffer
  private(set) var versions: [Version] = []
  /// Batches that delivered every row that was valid after them, ascending.
  private(set) var completeIn: [Int] = []

  /// - Parameters:
  ///   - table: Where the group stands.
  ///   - stored: The cells of all versions.
  ///   - old: All versions of the group.
  ///   - complete: The batches that delivered every row valid after them.
  ///   - undone: The batch to leave out.
  ///   - batches: All batches.
  init(
    _ table: RowTable, stored: RowBuffer, versions old: [Version], complete: Set<Int>,
    without undone: Int, batches: [Int: BatchFacts]
  ) {
    self.table = table
    self.batches = batches
    rows = RowBuffer(width: stored.width)
    var mentioned = complete
    for version in old {
      mentioned.insert(version.addedIn)
      mentioned.formUnion(version.confirmedIn)
    }
    mentioned.remove(undone)
    var live: [Version] = []
    for batch in mentioned.sorted() {
      var delivered = RowBuffer(width: stored.width)
      for version in old where version.isDelivered(in: batch, complete: complete) {
        delivered.appendRow(version.row, of: stored)
      }
      deliver(&delivered, in: batch, isComplete: complete.contains(batch), to: &live)
    }
    versions += live
    versions.sort { ($0.addedIn, $0.row) < ($1.addedIn, $1.row) }
    for position in versions.indices { versions[position].number = position + 1 }
  }

  private mutating func deliver(
    _ delivered: inout RowBuffer, in batch: Int, isComplete: Bool, to live: inout [Version]
  ) {
    var stored = RowBuffer(width: rows.width)
    for version in live { stored.appendRow(version.row, of: rows) }
    if table.canonical == .cases { batches[batch]?.overlay.apply(to: &delivered, over: stored) }
    let replaces = isComplete && batches[batch]?.replaces == true
    let match = RowMatch(delivered: delivered, stored: stored, table: table)
    var next: [Version] = []
    for position in match.withdrawn + (replaces ? match.unmentioned : []) {
      var version = live[position]
      version.withdrawnIn = batch
      versions.append(version)
    }
    for position in match.confirmed {
      live[position].confirmedIn.append(batch)
      next.append(live[position])
    }
    for row in match.added {
      next.append(Version(row: rows.count, number: 0, addedIn: batch))
      rows.appendRow(row, of: delivered)
    }
    if replaces || match.unmentioned.isEmpty {
      completeIn.append(batch)
    } else {
      next += match.unmentioned.map { live[$0] }
    }
    live = next
  }
}

extension Replay.Version {
  fileprivate func isDelivered(in batch: Int, complete: Set<Int>) -> Bool {
    if addedIn == batch { return true }
    guard addedIn < batch, withdrawnIn.map({ $0 > batch }) ?? true else { return false }
    return complete.contains(batch) || confirmedIn.contains(batch)
  }
}
