import CaseModel
import CaseStore

/// The release ledger: what is wrong with it, and what it refuses.
extension Messages {
  static func brokenLedger(_ fault: LedgerFault, path: String) -> Failure {
    let what =
      switch fault {
      case .changed(let entry):
        "entry \(entry) is not the one that was written, or one before it is missing"
      case .cutOff(let last):
        last == 0 ? "its entries are gone" : "the entries after \(last) are gone"
      case .notSealed: "its end was not written with the key of this workspace"
      case .endUnknown: "the line that says where it ends is gone"
      case .strayRows(let table): "table \(table) holds rows that belong to no entry"
      }
    return Failure(
      .refused,
      """
      The release ledger in '\(path)' was changed by something else than waymark: \(what). Without it \
      nobody can tell what earlier reports have shown. Nothing was written.
      Put back the last backup (waymark restore FILE DIR), and take in the reports that were made after \
      it:  waymark releases import FOLDER
      """)
  }

  static func unknownIssue(_ folder: String) -> Failure {
    Failure(
      .refused,
      """
      '\(folder)' holds a report of this workspace that its ledger does not know: another copy of the \
      workspace made it, or it was made after the backup that was put back. Nothing was written.
      Take it in:  waymark releases import \(folder)
      """)
  }

  /// The same words whatever the records are: what is refused follows from the plan and from released
  /// numbers.
  static let notSafeBesideEarlier = Failure(
    .refused,
    """
    No numbers for this report could be proved to keep single people hidden from a reader of the reports \
    before. Nothing was written.
    Ask for less, and try again: a longer period, fewer breakdowns or coarser groups in the profile, or wait \
    for the next period. What was issued:  waymark releases
    Where law or a contract leaves no choice:  --unaudited --reason "…"  makes the report without this \
    proof, says so on page one, and enters it in the ledger.
    """)

  static let roundedBefore = Failure(
    .refused,
    """
    Reports of this workspace were rounded before. Exact numbers beside them would tell what the rounding \
    hides. Nothing was written.
    Put back  protection: round  in the settings.
    """)

  static func provingBeside(_ releases: Int) -> String {
    releases == 1
      ? "Proving the figures safe beside the report before…"
      : "Proving the figures safe beside \(releases) reports before…"
  }

  static let ledgerNotWritten = Failure(
    .internalError, "The release ledger could not be written.")

  static let endNotProved =
    "warning: without the key nobody can prove that the last entries of the release ledger are there."

  /// Said beside a report that is printed as it was.
  static let changesWait = """
    note: the records have changed since this report was issued. It is printed as it was: beside it, \
    figures with the changes could show single people. They come with the report of the next period.
    """

  static func withdrawnReport(_ release: Release, on day: Day?) -> Failure {
    let when = day.map { " on \($0.iso)" } ?? ""
    return Failure(
      .refused,
      """
      This report was issued on \(release.issuedOn.iso) as release \(release.number) and withdrawn\(when). \
      Those who saw it have seen it, so it is not made again with other figures. Nothing was written.
      The report of the next period takes in what was corrected. Why it was withdrawn:
        waymark releases show \(release.number)
      """)
  }

  static func bytesNotKept(_ release: Release) -> Failure {
    Failure(
      .refused,
      """
      This report was issued on \(release.issuedOn.iso) as release \(release.number), and is printed as it \
      was then; its files are neither in the ledger nor in their folder. Nothing was written.
      Look for the folder, and give its files to the ledger:  waymark releases import FOLDER
      """)
  }

  // MARK: Folders

  static func noIssue(in folder: String) -> Failure {
    Failure(
      .inputNotFound,
      "'\(folder)' holds no report: its manifest.json was not found or cannot be read. Name the folder "
        + "of a report.")
  }

  static func notAsIssued(_ folder: String, _ difference: String) -> Failure {
    Failure(
      .wrongUsage,
      "'\(folder)' is not as it was issued: \(difference). Compare folders as they were issued; see  "
        + "waymark verify \(folder)")
  }

  static func twoReports(_ old: String, _ new: String) -> Failure {
    Failure(
      .wrongUsage,
      "These are two reports, '\(old)' and '\(new)'. Compare two issues of one report.")
  }

  static func periodsOfTwoLengths(_ old: ReportingPeriod, _ new: ReportingPeriod) -> Failure {
    Failure(
      .wrongUsage,
      "\(old.code) and \(new.code) are not of one length: what is counted in them is not the same. "
        + "Compare two quarters, or two years.")
  }

  static func laterIssueFirst(_ old: String, _ new: String) -> Failure {
    Failure(
      .wrongUsage,
      "'\(old)' is of a later day or period than '\(new)'. Name the earlier issue first.")
  }

  static func fileNotAsListed(_ folder: String, _ name: String) -> Failure {
    Failure(
      .refused,
      """
      '\(folder)/\(name)' is missing or is not the file that the manifest lists. Nothing was taken in.
      Take the folder as it was issued, from a backup or from someone who received it.
      """)
  }

  static func unprovedIssue(_ folder: String) -> Failure {
    Failure(
      .refused,
      """
      '\(folder)' was not made under the key of this workspace, or its manifest was changed. Nothing was \
      taken in.
      Reports of another programme stay in the ledger of that programme.
      """)
  }

  static func issueAfterGap(_ folder: String) -> Failure {
    Failure(
      .refused,
      """
      '\(folder)' was made after an entry that this ledger does not have. Nothing was taken in.
      Take in the reports before it first. If there are none, because the entry was an export or a \
      withdrawal:  waymark releases import \(folder) --after-gap
      """)
  }

  static func figuresNotRead(_ folder: String) -> Failure {
    Failure(
      .unreadable, "'\(folder)/figures.csv' is no figures file of waymark. Nothing was taken in.")
  }

  static let withdrawalNeedsReason = Failure(
    .wrongUsage, "A withdrawal needs a reason:  waymark releases withdraw 3 --reason \"why\"")

  static let verifyKnowsTheEdition = Failure(
    .wrongUsage, "The folder says which edition it holds: leave --restricted away.")
}
