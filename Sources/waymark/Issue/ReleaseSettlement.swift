import CaseStore
import Foundation

extension CaseDatabase {
  /// Brings ledger and folders into agreement after a run that was killed while it issued a report or an
  /// export.
  ///
  /// The files still wait where they were written: there never was an issue. They are in place: there
  /// is one. Some of them are: the others follow. They are in neither place: somebody moved them on, and
  /// the entry stays, for it is better to remember an issue too many than to forget one.
  func settlePendingRelease() throws(StoreError) {
    guard let pending = try pendingRelease() else { return }
    let prepared = pending.place.prepared
    guard FileManager.default.fileExists(atPath: prepared) else {
      return try settleRelease(pending.number)
    }
    // Whoever is at work will settle it.
    if PreparedFolder.isHeld(prepared) { return }
    let waiting = (try? FileManager.default.contentsOfDirectory(atPath: prepared)) ?? []
    if pending.files.allSatisfy(waiting.contains) {
      try withdrawPendingRelease(pending.number)
    } else {
      // Of folders that move as a whole none is left behind: these are files of an export.
      for name in waiting { rename("\(prepared)/\(name)", "\(pending.place.folder)/\(name)") }
      try settleRelease(pending.number)
    }
    PreparedFolder.removeFlat(prepared)
  }
}
