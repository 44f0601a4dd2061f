import ArgumentParser
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
      Holds every file of the folder against its manifest and the release ledger. The figures of an \
      internal edition are computed again from the database as of its day, with --internal --reason. Ends \
      with 1 when something differs; values are not printed.

      EXAMPLES
        waymark verify out/our-organisation_quarterly_2024-q4_public_en
      """)

  @Argument(help: ArgumentHelp("Folder of the report.", valueName: "dir"))
  var folder: String

  @Option(
    help: ArgumentHelp(
      "Profile of an internal edition, if it is one of your own.", valueName: "profile"))
  var profile: String?

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
    let isComputed = difference == nil && issued.manifest.isInternal && edition.unprotected != nil
    if isComputed, let internalEdition = edition.unprotected {
      difference = try verification.compareWithRecords(
        profile: profile ?? issued.manifest.profile, edition: internalEdition)
    }
    show(difference, release, isComputed: isComputed)
    if issued.manifest.isInternal, edition.unprotected == nil {
      Console.message(
        "note: the figures were not computed again. Do it with  --internal --reason \"why\"")
    }
    if difference != nil { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func show(
    _ difference: Verification.Difference?, _ release: Release?, isComputed: Bool
  ) {
    guard json else {
      let what = release.map { "release \($0.number)" } ?? "a report"
      Console.result(
        difference.map { "'\(folder)' differs: \($0.words)." }
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
      ]).text)
  }
}
