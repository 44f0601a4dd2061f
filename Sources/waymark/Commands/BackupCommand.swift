import ArgumentParser
import Foundation

/// `waymark backup FILE`: the whole workspace in one file under a passphrase.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the workspace into one encrypted file.",
    discussion: """
      The file holds the database, the settings and the key behind the pseudonyms, all under a \
      passphrase that is asked for twice, or read from a file descriptor. Whoever has the file and the \
      passphrase has everything; without the passphrase nobody can open it, you included. With --verify \
      it opens a backup and checks every part, without writing anything.

      EXAMPLES
        waymark backup programme.backup --passphrase-fd 3 3<passphrase.txt
        waymark backup --verify programme.backup --passphrase-fd 3 3<passphrase.txt
      """)

  @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
  var file: String

  @Flag(help: "Check a backup instead of making one.")
  var verify = false

  @Flag(help: "Replace the file if it is there.")
  var force = false

  @OptionGroup var secret: PassphraseOptions
  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    if verify {
      let passphrase = try Passphrase.read(from: secret.passphraseFD, isNew: false)
      let manifest = try BackupReader(path: file, passphrase: passphrase).verify()
      Console.result(
        "The backup of \(manifest.madeOn) is whole: \(manifest.holdings).\n"
          + "Restore:  waymark restore \(file) DIR")
      return
    }
    let workspace = try workspace.open()
    if !force, FileManager.default.fileExists(atPath: file) { throw Messages.backupExists(file) }
    let passphrase = try Passphrase.read(from: secret.passphraseFD, isNew: true)
    let manifest = try BackupWriter.write(
      workspace, to: file, force: force, passphrase: passphrase, madeOn: Parsed.today)
    Console.result(
      """
      Wrote '\(file)': \(manifest.holdings), the settings and the key.
      Keep the passphrase apart from it.
      Check:    waymark backup --verify \(file)
      Restore:  waymark restore \(file) DIR
      """)
  }
}

/// `waymark restore FILE DIR`: a workspace from a backup.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Make a workspace from a backup.",
    discussion: """
      Every part of the backup is checked, and the database is compared with what was backed up, before \
      anything is put in place. A folder that holds a workspace is refused.

      EXAMPLES
        waymark restore programme.backup restored --passphrase-fd 3 3<passphrase.txt
      """)

  @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
  var file: String

  @Argument(help: ArgumentHelp("Folder for the workspace.", valueName: "dir"))
  var folder: String

  @OptionGroup var secret: PassphraseOptions

  func run() throws {
    let passphrase = try Passphrase.read(from: secret.passphraseFD, isNew: false)
    let manifest = try BackupReader(path: file, passphrase: passphrase).restore(to: folder)
    Console.result(
      """
      Restored the workspace of \(manifest.organisation) of \(manifest.madeOn) in '\(folder)': \
      \(manifest.holdings).
      Next:  cd \(folder) && waymark status
      """)
  }
}

/// Where the passphrase comes from.
struct PassphraseOptions: ParsableArguments {
  @Option(
    name: .customLong("passphrase-fd"),
    help: ArgumentHelp("Read the passphrase from this file descriptor.", valueName: "number"))
  var passphraseFD: Int32?
}

extension BackupManifest {
  /// What it holds, in words.
  var holdings: String {
    let names = ["people", "events", "services", "assessments"]
    return names.map { "\($0) \(counts[$0] ?? 0)" }.joined(separator: ", ")
  }
}
