import Foundation
import Testing

@testable import CaseStore
@testable import waymark

/// A protected report that is asked for again is the one that was issued.
struct ReprintTests {
  private static let report = "report quarterly --period 2024-Q4"
  private static let folder = "out/our-organisation_quarterly_2024-q4_public_en"
  private let ground: TryingGround

  init() throws { ground = try TryingGround(importing: "tiny") }

  /// Late deliveries wait; the folder was lost; the bytes come from the ledger.
  @Test func theSameReportIsPrintedFromTheLedger() throws {
    try ground.done(Self.report)
    let before = try ground.contents(Self.folder)
    try ground.write("case_id,date,event\nT12,2024-12-30,reintegrated\n", to: "late.csv")
    try ground.done("import late.csv --recorded-on 2025-02-10")
    try FileManager.default.removeItem(atPath: ground.path("out"))
    let again = try ground.program.run(Self.report)
    #expect(again.status == 0, "\(again.messages)")
    #expect(again.output.hasPrefix("Printed again to \(Self.folder), as issued on 2025-01-10"))
    #expect(again.messages.contains("the records have changed since"))
    #expect(try ground.contents(Self.folder) == before)
    // A copy, byte for byte, and the same folder again.
    try ground.done("\(Self.report) --out copy --issued 2025-06-01 --as-of 2025-02-10")
    #expect(try ground.contents("copy") == before)
    let json = try ground.json(ground.done("\(Self.report) --json"))
    #expect(json["unchanged"] as? Bool == true && json["reprinted_release"] as? Int == 1)
    #expect(try ground.database().releases().count == 1)
    // Unprotected, the change is to be seen.
    try ground.done("\(Self.report) --internal --reason audit --out int")
    #expect(try ground.contents("int")["figures.csv"] != before["figures.csv"])
  }

  /// Where somebody changed a file of the folder, that stays, and the report comes beside it.
  @Test func whatWasChangedInTheFolderIsNotPassedOff() throws {
    try ground.done(Self.report)
    let before = try ground.contents(Self.folder)
    try ground.change("\(Self.folder)/README.txt", "e", "E")
    let again = try ground.done(Self.report)
    #expect(again.hasPrefix("Printed again to \(Self.folder)_v2"))
    #expect(try ground.contents("\(Self.folder)_v2") == before)
  }

  @Test func anotherProfileTextUnderTheSameNameIsAnotherReport() throws {
    let profile = try String(
      contentsOf: Repository.root.appending(path: "Reports/profiles/quarterly.yaml"),
      encoding: .utf8)
    try ground.write(profile, to: "mine.yaml")
    try ground.done("report ./mine.yaml --period 2024-Q4")
    #expect(try ground.done("report ./mine.yaml --period 2024-Q4").hasPrefix("Unchanged"))
    try ground.write(profile + "# another line\n", to: "mine.yaml")
    #expect(try ground.done("report ./mine.yaml --period 2024-Q4").hasPrefix("Wrote to"))
    #expect(try ground.database().releases().count == 2)
  }

  /// A version that kept no files issued it: they come from its folder, once that is found.
  @Test func anEarlierReportIsPrintedOnceItsFilesAreFound() throws {
    try ground.done(Self.report)
    try makeEarlier()
    #expect(try ground.done("releases list").contains("carried over"))
    #expect(try ground.done(Self.report).hasPrefix("Unchanged"))
    try FileManager.default.moveItem(atPath: ground.path("out"), toPath: ground.path("found"))
    let away = try ground.program.run(Self.report)
    #expect(away.status == 4 && away.messages.contains("neither in the ledger nor in their folder"))
    let folder = Self.folder.replacing("out/", with: "found/")
    #expect(try ground.done("releases import \(folder)").contains("now has the files of release 1"))
    #expect(try ground.done("releases import \(folder)").contains("Unchanged"))
    #expect(try ground.done(Self.report).hasPrefix("Printed again"))
    #expect(try ground.contents(Self.folder) == ground.contents(folder))
    #expect(try ground.database().releases().count == 1)
  }

  /// Makes the first issue one of a version without a chain: manifest, entry and seal.
  private func makeEarlier() throws {
    let text = try ground.text("\(Self.folder)/manifest.json")
    let end = try #require(text.range(of: ",\n  \"ledger\""))
    try ground.write(text[..<end.lowerBound] + "\n}\n", to: "\(Self.folder)/manifest.json")
    let key = try Workspace(config: ground.path("waymark.yaml"), database: nil).key()
    let database = try ground.database()
    var release = try #require(try database.releases().first)
    release.files = try release.files.map { file in
      let bytes = try Data(contentsOf: URL(filePath: ground.path("\(Self.folder)/\(file.name)")))
      return ReleasedFile(name: file.name, sha256: IssueFiles.digest(of: Array(bytes), nil))
    }
    let hash = key.storeSeal.digest(
      LedgerText.earlierText(
        of: release, figures: try database.figures(ofRelease: 1),
        cells: try database.cells(ofRelease: 1), after: ""))
    let files = try LedgerText.json(of: release.files)
    try database.close()
    try ground.tamper("DELETE FROM release_contents; DELETE FROM release_places;")
    try ground.tamper(
      "UPDATE releases SET files = '\(files)', language = NULL, tool_version = NULL")
    try ground.tamper("UPDATE ledger_entries SET kind = 'carried_over', hash = '\(hash)'")
    let seal = LedgerEnd.seal(entries: 1, hash: hash, key.storeSeal)
    try ground.tamper("UPDATE ledger_end SET hash = '\(hash)', seal = '\(seal)'")
  }
}
