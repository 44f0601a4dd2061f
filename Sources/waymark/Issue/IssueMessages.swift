import CaseModel
import CaseStore

// The words about issues: where they go, and what they were not compared with.
extension Messages {
  static func folderHoldsOthers(_ folder: String, isIssue: Bool) -> Failure {
    let what =
      isIssue
      ? "'\(folder)' holds another report, or this one with changed files. What was issued is not replaced."
      : "'\(folder)' holds files that are not this report."
    return Failure(
      .cannotCreate,
      """
      \(what) Nothing was written.
      Leave --out away for a folder of its own, name another one, or use --force, which moves what is
      there into '\(folder)_before'.
      """)
  }

  static func folderIsADisk(_ folder: String) -> Failure {
    Failure(
      .cannotCreate,
      "'\(folder)' is a disk of its own, or in use. Name a folder on it, such as '\(folder)/report'. "
        + "Nothing was changed.")
  }

  /// What nobody compared, for whoever makes the report; `nil` where there is nothing.
  static func notCompared(with earlier: [Release], isReport: Bool) -> String? {
    guard !earlier.isEmpty else { return nil }
    let shown = earlier.suffix(longestList).map { release in
      "  \(release.profile) \(release.period), \(release.audience), issued \(release.issuedOn.iso), "
        + "data as known on \(release.asOf.iso)"
    }
    let rest = earlier.count - shown.count
    let more = rest > 0 ? ["  and \(rest) before"] : []
    let count = earlier.count == 1 ? "1 report" : "\(earlier.count) reports"
    let head =
      isReport
      ? "This report was not compared with \(count) made before from the same records:"
      : "These figures were not compared with \(count) made before from the same records:"
    return
      ([head] + shown + more + [
        "Do not publish \(isReport ? "it" : "them") beside "
          + "\(earlier.count == 1 ? "that one" : "those"): the differences can show single people."
      ]).joined(separator: "\n")
  }

  private static var longestList: Int { 5 }
}
