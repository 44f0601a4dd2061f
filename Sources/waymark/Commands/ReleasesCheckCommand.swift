import ArgumentParser
import CaseStore
import Foundation
import Rendering

/// `waymark releases check`: the chain, and the files where they are still there.
struct ReleasesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check the ledger and the folders that it names.",
    discussion: """
      Goes through the whole chain; where a folder is still there, every file is held against its hash. \
      Ends with 1 when a file differs, and with 4 when the ledger itself was changed.

      EXAMPLES
        waymark releases check
        waymark releases check --json
      """)

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print the result as JSON.")
  var json = false

  /// How the folder of an issue was found.
  private enum Found: String {
    case same, changed, away
  }

  func run() throws {
    let workspace = try workspace.open()
    let ledger = try SoundLedger(try workspace.open(), of: workspace)
    let key = try workspace.key()
    var found: [(release: Release, folder: String?, state: Found, file: String?)] = []
    for release in ledger.releases where ledger.entry(of: release)?.kind != .knownOutside {
      let folder = try ledger.folder(of: release)
      guard let folder, FileManager.default.fileExists(atPath: folder) else {
        found.append((release, folder, .away, nil))
        continue
      }
      let wrong = IssuedFolder.firstChange(of: release, at: folder, key: key)
      found.append((release, folder, wrong == nil ? .same : .changed, wrong))
    }
    if json {
      Console.result(
        JSONValue.object([
          (key: "schema", value: "waymark.releases-check/1"),
          (key: "entries", value: .integer(ledger.entries.count)),
          (
            key: "releases",
            value: .array(
              found.map { release, folder, state, file in
                .object([
                  (key: "number", value: .integer(release.number)),
                  (key: "folder", value: folder.map { .string($0) } ?? .null),
                  (key: "files", value: .string(state.rawValue)),
                  (key: "first_changed", value: file.map { .string($0) } ?? .null),
                ])
              })
          ),
        ]).text)
    } else {
      let count = ledger.entries.count
      Console.prose("The ledger is whole: \(count == 1 ? "1 entry" : "\(count) entries").")
      for (release, folder, state, file) in found {
        let place = folder.map { "'\($0)'" } ?? "its folder"
        let words =
          switch state {
          case .same: "\(place) holds it as it was issued"
          case .changed: "'\(file ?? "")' in \(place) is missing or was changed"
          case .away: "\(place) is not there; not compared"
          }
        Console.prose("Release \(release.number): \(words)")
      }
    }
    if found.contains(where: { $0.state == .changed }) {
      throw ExitCode(ExitStatus.findings.rawValue)
    }
  }
}
