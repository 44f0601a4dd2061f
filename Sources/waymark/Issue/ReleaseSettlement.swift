import CaseStore
import Foundation

extension CaseDatabase {
  /// Brings ledger and folders into agreement after a run that was killed while it issued a report.
  ///
  /// The files still wait where they were written: there never was an issue. They are in place: there
  /// is one. They are in neither place: somebody moved them on, and the entry stays, for it is better to
  /// remember an issue too many than to forget one.
  func settlePendingRelease() throws(StoreError) {
    guard let pending = try pendingRelease() else { return }
    let prepared = pending.place.prepared
    guard FileManager.default.fileExists(atPath: prepared) else {
      return try settleRelease(pending.number)
    }
    // Whoever is at work will settle it.
    if PreparedFolder.isHeld(prepared) { return }
    try withdrawPendingRelease(pending.number)
    PreparedFolder.removeFlat(prepared)
  }
}
