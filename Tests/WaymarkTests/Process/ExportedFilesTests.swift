import CaseModel
import CaseStore
import Foundation
import Testing

@testable import waymark

/// An export and its entry in the ledger: both or neither, whenever the program stops.
struct ExportedFilesTests {
  private let ground: TryingGround

  init() throws {
    ground = try TryingGround(sample: "tiny")
    let run = try ground.program.run("import cases.csv events.csv --recorded-on 2025-01-10")
    try #require(run.status == 0, "\(run.messages)")
  }

  private func exports() throws -> Int {
    try CaseDatabase(path: ground.path("waymark.sqlite")).releases().count
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: ground.path(folder)).sorted()
  }

  private let line = "--internal --reason test"
  private let files = ["cases.csv", "events.csv"]

  @Test func exportsGoIntoNewFoldersAndIntoThoseThatAreThere() throws {
    #expect(try ground.program.run("export deep/new \(line)").status == 0)
    #expect(try names("deep") == ["new"])
    let made = try names("deep/new")
    #expect(made.prefix(2) == files[...])
    try ground.write("mine", to: "old/notes.txt")
    #expect(try ground.program.run("export old \(line)").status == 0)
    #expect(try names("old") == (made + ["notes.txt"]).sorted())
    #expect(try ground.program.run("export old \(line)").status == 73)
    #expect(try ground.program.run("export old \(line) --force").status == 0)
    #expect(try names("old").count == made.count + 1)
    #expect(try ground.contents("old")["cases.csv"] == ground.contents("deep/new")["cases.csv"])
    #expect(try exports() == 3)
  }

  /// As a run leaves it that is killed after its entry, with so many files moved into place.
  private func kill(afterMoving count: Int) throws {
    let prepared = ground.path("old/.waymark-issue-Ab12Cd")
    for name in files.dropFirst(count) {
      try ground.write("new", to: "old/.waymark-issue-Ab12Cd/\(name)")
    }
    for name in files.prefix(count) { try ground.write("new", to: "old/\(name)") }
    if count == files.count { mkdir(prepared, 0o700) }
    try CaseDatabase(path: ground.path("waymark.sqlite")).append(
      Release(
        number: 1, issuedOn: Day(number: 20_000), audience: "internal", profile: "export",
        period: "all", reason: "test", asOf: Day(number: 20_000), fingerprint: "f",
        files: files.map { ReleasedFile(name: $0, sha256: "") }),
      awaiting: PendingRelease.Place(prepared: prepared, folder: ground.path("old")),
      seal: try Workspace(config: ground.path("waymark.yaml"), database: nil).key().storeSeal)
  }

  @Test(arguments: 0...2)
  func theNextCommandSettlesOneThatWasKilled(moved: Int) throws {
    try kill(afterMoving: moved)
    #expect(try ground.program.run("status").status == 0)
    // Nothing was out: there was none. Something was: all of it is.
    #expect(try exports() == (moved == 0 ? 0 : 1))
    #expect(try names("old") == (moved == 0 ? [] : files))
    #expect(try ground.program.run("export old2 \(line)").status == 0)
  }

  /// What is noted is removed, and what has arrived is not.
  @Test func onTheSecondSignalNothingIsLeftOnTheWay() throws {
    let folder = try TemporaryFolder()
    let names = TemporaryNames()
    for name in ["a", "b"] {
      try "x".write(toFile: "\(folder.path)/\(name)", atomically: false, encoding: .utf8)
    }
    let first = try #require(names.add("\(folder.path)/a"))
    _ = names.add("\(folder.path)/b")
    names.remove(first)
    names.unlinkAll()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"])
    // Full, it notes no more; what goes makes room.
    let slots = (0..<300).compactMap { names.add("\(folder.path)/none\($0)") }
    #expect(slots.count == 255 && names.add("c") == nil)
    names.remove(slots[7])
    #expect(names.add("c") == slots[7])
  }
}
