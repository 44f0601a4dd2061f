import CaseModel

/// Why a figure of one issue is another one in the next; the order is that in which they are told apart.
package enum MoveCause: UInt8, CodeList {
  /// The same records and period, counted by the definitions of the later issue.
  case definitions
  /// People and rows that were withdrawn, and people who were merged into others.
  case removed
  /// Rows and profiles that came in the place of others of the same person and kind.
  case corrections
  /// Rows and people that were delivered later, about days that the earlier issue read.
  case lateEntries
  /// What happened since to the people of the earlier issue, and the clock that went on for them.
  case followUp
  /// People who entered after the last day that the earlier issue read.
  case newPeople

  package static let codes = [
    "definitions", "removed", "corrections", "late_entries", "follow_up", "new_people",
  ]
}
