import ArgumentParser
import CaseModel
import Disclosure
import Foundation
import Rendering
import Reporting

/// `waymark audit FOLDER…`: whether the files of reports tell more than they show.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Read the files of reports as an outsider would, and find what they should not tell.",
    discussion: """
      Reads figures.csv, the page with its drawings and alternative texts, the workbook with its caches, \
      properties and names, and the files beside them. Every number must be a released one; rounded counts \
      must be multiples that add up; what is withheld must not follow from what is printed. Every protected \
      report is read so before it is put in place. Ends with 4 when something is found; values are not \
      printed. Run it in the workspace of the report: what its plan, logframe and settings say is known then.

      EXAMPLES
        waymark audit out/our-organisation_quarterly_2024-q4_public_en
        waymark audit out/*_public_*
      """)

  @Argument(help: ArgumentHelp("Folders of protected reports.", valueName: "dir"))
  var folders: [String]

  @Option(
    help: ArgumentHelp("Profile of the reports, if it is one of your own.", valueName: "profile"))
  var profile: String?

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  func run() throws {
    let workspace = try self.workspace.openIfThere()
    var results: [(folder: String, findings: [WrittenFinding])] = []
    for folder in folders {
      let audit = try ReleaseAudit(folder: folder, profile: profile, workspace: workspace)
      let findings = audit.findings()
      results.append((folder, findings))
      guard !json else { continue }
      Console.result(
        findings.isEmpty
          ? Messages.auditPassed(folder, files: audit.files.count)
          : Messages.auditFindings(findings, in: folder))
    }
    if json { Console.result(Self.document(results).text) }
    if results.contains(where: { !$0.findings.isEmpty }) {
      throw ExitCode(ExitStatus.refused.rawValue)
    }
  }

  private static func document(_ results: [(folder: String, findings: [WrittenFinding])])
    -> JSONValue
  {
    .object([
      (key: "schema", value: "waymark.audit/1"),
      (
        key: "reports",
        value: .array(
          results.map { folder, findings in
            .object([
              (key: "folder", value: .string(folder)),
              (
                key: "findings",
                value: .array(
                  findings.map { finding in
                    .object([
                      (key: "file", value: .string(finding.file)),
                      (key: "place", value: .string(finding.place)),
                      (key: "fault", value: .string(finding.fault.rawValue)),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }
}
