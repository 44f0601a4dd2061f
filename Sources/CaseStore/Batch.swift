package import CaseModel

/// What an import does with stored rows that the delivery no longer has.
package enum ImportMode: Hashable, Sendable {
  /// Rows are added and updated by key; vanished rows are reported and stay.
  case append
  /// Vanished rows of the delivered tables and agencies are withdrawn.
  ///
  /// If more than `largestShare` (0–1) of their rows would go, the import is refused with
  /// ``StoreError/tooManyVanished(rows:of:)`` and changes nothing.
  case replace(largestShare: Double)
}

/// What an import did to the rows of one table.
package struct RowCounts: Hashable, Sendable {
  /// Rows under a key that was not stored.
  package var added = 0
  /// Rows that took the place of an older version.
  package var changed = 0
  /// Rows that were stored already.
  package var unchanged = 0
  /// Stored rows withdrawn without a successor.
  package var withdrawn = 0
  /// Stored rows of the same agencies that the delivery does not mention.
  package var vanished = 0

  package init() {}

  /// Whether the delivery made a difference.
  package var isChange: Bool { added + changed + withdrawn > 0 }
}

/// One import as the database remembers it.
package struct Batch: Hashable, Sendable {
  /// From 1; numbers are never used again, not even after an undo.
  package let number: Int
  package let recordedOn: Day
  package let isUndone: Bool
  /// The agencies for which it speaks, as far as they were named; empty once the batch is undone.
  package let agencies: [String]
  /// Indexed by ``CanonicalTable``.
  package let counts: [RowCounts]
  /// People erased because consent was refused or withdrawn.
  package let erasedPeople: Int
  /// People whose rows were left out because they had been erased before.
  package let refusedPeople: Int
  /// Empty once the batch is undone.
  package let files: [DeliveredFile]

  /// The first and only import of files that are not stored.
  package init(ofFiles files: [DeliveredFile], recordedOn: Day) {
    self.init(
      number: 1, recordedOn: recordedOn, isUndone: false, agencies: [],
      counts: Array(repeating: RowCounts(), count: CanonicalTable.allCases.count), erasedPeople: 0,
      refusedPeople: 0, files: files)
  }

  init(
    number: Int, recordedOn: Day, isUndone: Bool, agencies: [String], counts: [RowCounts],
    erasedPeople: Int, refusedPeople: Int, files: [DeliveredFile]
  ) {
    self.number = number
    self.recordedOn = recordedOn
    self.isUndone = isUndone
    self.agencies = agencies
    self.counts = counts
    self.erasedPeople = erasedPeople
    self.refusedPeople = refusedPeople
    self.files = files
  }

  package subscript(table: CanonicalTable) -> RowCounts { counts[Int(table.rawValue)] }
}

/// What became of an import.
package enum ImportOutcome: Hashable, Sendable {
  case imported(Batch)
  /// The same files are in the database; nothing was changed.
  case alreadyImported(batch: Int)
  /// Other files with rows that are all stored already; nothing was changed and no batch made.
  case unchanged(counts: [RowCounts])
}

/// How far a long operation has come, in rows.
package struct StoreProgress: Hashable, Sendable {
  package let done: Int
  package let total: Int
}

/// How a caller follows and stops a long operation; both closures are called every few thousand rows.
package struct ProgressWatch {
  let report: (StoreProgress) -> Void
  let isCancelled: () -> Bool

  package init(
    report: @escaping (StoreProgress) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) {
    self.report = report
    self.isCancelled = isCancelled
  }

  package static var none: ProgressWatch { ProgressWatch() }

  func check(done: Int, total: Int) throws {
    if isCancelled() { throw StoreError.interrupted }
    report(StoreProgress(done: done, total: total))
  }
}
