import CaseModel
import CaseStore
import Disclosure
import Foundation
import Sealing

/// Reports in the folders where a new one is to go that the ledger does not know although its key made
/// them.
///
/// Another copy of the workspace issued them, or this one before an older backup was put back. What they
/// told is missing when a new report is held against the earlier ones.
struct UnknownIssues {
  let ledger: SoundLedger

  /// Stops before the first one.
  func refuse(beside folders: [String]) throws(Failure) {
    let key = try ledger.workspace.key()
    let links = ledger.links
    for folder in folders {
      for name in ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() {
        guard let issued = IssuedFolder("\(folder)/\(name)"),
          // Workspaces for practice share their key.
          issued.manifest.organisation == ledger.workspace.settings.organisation,
          // What was made for the staff alone, from files without a ledger too, told readers nothing.
          issued.manifest.edition != Audience.internalUse.code,
          issued.manifest.isSealed(issued.manifestBytes, under: key),
          let link = issued.link(key), !links.contains(link)
        else { continue }
        throw Messages.unknownIssue(issued.path)
      }
    }
  }
}
