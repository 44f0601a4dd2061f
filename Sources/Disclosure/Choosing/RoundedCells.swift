import Statistics

/// The numbers that a release shows of its cells, and how they were found.
package struct RoundedCells: Sendable {
  /// By cell, in people; `nil` for a cell that gave way and is not shown.
  package let shown: [Int?]
  package let summary: Summary

  package struct Summary: Hashable, Sendable {
    /// How many roundings were chosen and audited.
    package let tries: Int
    /// How many worlds the last audit looked at.
    package let worlds: Int
    /// How far apart the worlds are for the number that is known best; 0 where nothing is counted.
    package let narrowest: Int
    /// Cells that are not shown, ascending.
    package let gaveWay: [Int]
    /// The audit proved everything; otherwise nothing of this may be shown.
    package var isProved = true
    /// Numbers that earlier releases alone had told already.
    package var toldBefore = 0
  }
}
