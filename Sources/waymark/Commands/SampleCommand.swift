import ArgumentParser
import CaseModel
import Foundation
import InventedCases

/// `waymark sample`: case files of an invented programme.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Write the case files of an invented programme.",
    discussion: """
      The same number of people and seed give the same files. No real person's data are in them.

      EXAMPLES
        waymark sample --people 2000 --seed 1 --out sample
      """)

  @Option(help: ArgumentHelp("Number of people.", valueName: "number"))
  var people = 2000

  @Option(help: ArgumentHelp("Any number; another one gives other people.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Folder for the files.", valueName: "dir"))
  var out = "sample"

  @Flag(help: "Replace other files of these names in the folder.")
  var force = false

  func validate() throws {
    if people < 0 || people > 100_000_000 {
      throw ValidationError("--people is a number from 0 to 100000000.")
    }
  }

  func run() throws {
    try SampleCommand.write(people: people, seed: seed, to: out, force: force)
    let names = SampleFile.allCases.map { "  \($0.path)" }
    Console.result((["Wrote \(people) invented people to \(out):"] + names).joined(separator: "\n"))
  }

  /// Writes the files of the invented programme under a folder, all or none of them.
  ///
  /// Files that are there and others are not replaced without `force`: they may be real ones.
  static func write(people: Int, seed: UInt64, to folder: String, force: Bool = false)
    throws(Failure)
  {
    guard let programme = InventedProgramme(people: people, seed: seed) else {
      throw Failure(.wrongUsage, "--people is a number from 0 to 100000000.")
    }
    var files: [SampleFile: NewFile] = [:]
    for file in SampleFile.allCases {
      let path = "\(folder)/\(file.path)"
      do {
        try FileManager.default.createDirectory(
          atPath: NewFile.folder(of: path), withIntermediateDirectories: true)
      } catch {
        throw Messages.cannotCreate(path)
      }
      files[file] = try NewFile(for: path)
    }
    do {
      try programme.write { file, bytes in
        if Interruption.isRequested { throw Messages.interrupted }
        try files[file]?.write(Array(bytes))
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Messages.cannotWrite(folder, errno)
    }
    for file in files.values {
      try file.complete()
      if !force, file.wouldReplaceAnother { throw Messages.sampleExists(file.path) }
    }
    for file in files.values { try file.moveIntoPlace() }
  }
}
