import ArgumentParser
import CaseModel
import CaseStore
import Disclosure
import Foundation
import Rendering

/// `waymark verify FOLDER`: whether a report is what was issued.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compare a report with what was issued, and name the first difference.",
    discussion: """
      Holds every file of the folder against its manifest and the release ledger. With --recompute the \
      figures are computed again from the database as of the day of the issue, and rounded as they were \
      then; those of an internal edition with --internal --reason. Ends with 1 when something differs, and \
      says where and what is likely behind it; values are not printed.

      EXAMPLES
        waymark verify out/our-organisation_quarterly_2024-q4_public_en
        waymark verify out/our-organisation_quarterly_2024-q4_public_en --recompute
      """)

  @Argument(
    help: ArgumentHelp("Folder of the report.", valueName: "dir"), completion: .directory)
  var folder: String

  @Option(
    help: ArgumentHelp(
      "Profile of the report, if it is one of your own.", valueName: "profile"),
    completion: .profiles)
  var profile: String?

  @Flag(help: "Compute the figures of a protected edition again, too.")
  var recompute = false

  @OptionGroup var audience: AudienceOptions
  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() throws {
    guard !audience.restricted else { throw Messages.verifyKnowsTheEdition }
    let edition = try audience.edition()
    let workspace = try workspace.open()
    let ledger = try SoundLedger(try workspace.open(), of: workspace)
    guard let issued = IssuedFolder(folder) else { throw Messages.noIssue(in: folder) }
    let verification = Verification(issued: issued, ledger: ledger)
    var (difference, release) = try verification.compareWithLedger()
    let again = try self.edition(of: issued, edition)
    let isComputed = difference == nil && again != nil
    if isComputed, let again {
      difference = try verification.compareWithRecords(
        profile: profile ?? issued.manifest.profile, edition: again, of: release)
    }
    let cause = try difference.map { difference throws(Failure) in
      try verification.likelyCause(of: difference)
    }
    show(difference, cause, release, isComputed: isComputed)
    if issued.manifest.isInternal, edition.unprotected == nil {
      Console.message(
        "note: the figures were not computed again. Do it with  --internal --reason \"why\"")
    }
    if difference != nil { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  /// The edition in which the figures are computed again; `nil` where they are not.
  private func edition(of issued: IssuedFolder, _ given: Edition) throws(Failure) -> Edition? {
    guard !issued.manifest.isInternal else {
      return given.unprotected == nil ? nil : given
    }
    guard recompute else { return nil }
    return issued.manifest.edition == Audience.restricted.code ? .restricted : .open
  }

  private func show(
    _ difference: Verification.Difference?, _ cause: String?, _ release: Release?,
    isComputed: Bool
  ) {
    guard json else {
      let what = release.map { "release \($0.number)" } ?? "a report"
      Console.prose(
        difference.map {
          "'\(folder)' differs: \($0.words)." + (cause.map { "\nLikely: \($0)." } ?? "")
        }
          ?? "'\(folder)' is \(what) as it was issued"
          + (isComputed ? ", and its figures are those of the records." : "."))
      return
    }
    Console.result(
      JSONValue.object([
        (key: "schema", value: "waymark.verify/1"),
        (key: "folder", value: .string(folder)),
        (key: "release", value: release.map { .integer($0.number) } ?? .null),
        (key: "same", value: .bool(difference == nil)),
        (key: "computed_again", value: .bool(isComputed)),
        (key: "first_difference", value: difference?.json ?? .null),
        (key: "likely_cause", value: cause.map { .string($0) } ?? .null),
      ]).text)
  }
}
