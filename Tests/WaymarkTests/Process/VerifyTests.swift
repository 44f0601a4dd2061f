import Foundation
import Testing

@testable import CaseStore
@testable import waymark

/// Folders held against the ledger and the records.
struct VerifyTests {
  private static let report = "report quarterly --period 2024-Q4"
  private static let folder = "out/our-organisation_quarterly_2024-q4_public_en"
  private let ground: TryingGround

  init() throws { ground = try TryingGround(importing: "tiny") }

  @Test func changedFoldersAreNamed() throws {
    try ground.done(Self.report)
    try ground.done("report quarterly --period 2024-Q3")
    try ground.change("\(Self.folder)/README.txt", "e", "E")
    try FileManager.default.removeItem(
      atPath: ground.path("out/our-organisation_quarterly_2024-q3_public_en"))
    let run = try ground.program.run("releases check")
    #expect(run.status == 1)
    #expect(run.output.contains("Release 1: 'README.txt' in '\(Self.folder)' is missing or was"))
    #expect(run.output.contains("is not there; not compared"))
    let json = try ground.json(try ground.program.run("releases check --json").output)
    #expect(json["schema"] as? String == "waymark.releases-check/1")
  }

  @Test func verifyNamesTheFirstDifference() throws {
    try ground.done(Self.report)
    #expect(try ground.done("verify \(Self.folder)").contains("is release 1 as it was issued."))
    let whole = try ground.contents(Self.folder)
    func expect(_ words: String) throws {
      let run = try ground.program.run("verify \(Self.folder)")
      #expect(run.status == 1 && run.output.contains(words), "\(run.output)\(run.messages)")
      for (name, bytes) in whole { try ground.write([UInt8](bytes), to: "\(Self.folder)/\(name)") }
    }
    var lines = try ground.text("\(Self.folder)/figures.csv").components(separatedBy: "\n")
    let line = try #require(lines.firstIndex { $0.contains(",suppressed,") })
    lines[line] = lines[line].replacing(",suppressed,", with: ",published,")
    try ground.write(lines.joined(separator: "\n"), to: "\(Self.folder)/figures.csv")
    let table = lines[line].split(separator: ",")[1]
    try expect("figures.csv, line \(line + 1), table \(table), column status was changed")
    try ground.change("\(Self.folder)/README.txt", "\n", "\n\n")
    try expect("README.txt, line 2 was changed")
    try ground.change("\(Self.folder)/manifest.json", "2024-Q4", "2024-Q3")
    try expect("manifest.json, line 10 was changed")
    try FileManager.default.removeItem(atPath: ground.path("\(Self.folder)/datapackage.json"))
    try expect("datapackage.json is missing")
    try ground.write("x", to: "\(Self.folder)/more.txt")
    try expect("more.txt is not in the ledger")
    let json = try ground.json(try ground.program.run("verify \(Self.folder) --json").output)
    #expect(json["same"] as? Bool == false && json["release"] as? Int == 1)
    #expect(try ground.program.run("verify out").status == 66)
    #expect(try ground.program.run("verify \(Self.folder) --restricted").status == 64)
  }

  /// The figures of an internal edition are those of the records as of its day, also after more came.
  @Test func verifyComputesInternalEditionsAgain() throws {
    try ground.done("\(Self.report) --internal --reason audit --out int")
    let unseen = try ground.program.run("verify int")
    #expect(unseen.status == 0 && unseen.messages.contains("not computed again"))
    try ground.write("case_id,date,event\nT12,2024-12-30,reintegrated\n", to: "late.csv")
    try ground.done("import late.csv --recorded-on 2025-02-10")
    let line = "verify int --internal --reason check"
    #expect(try ground.done(line).contains("its figures are those of the records"))
    // Without the services other things are known of that day.
    try ground.done("undo 2")
    try ground.done("undo 1")
    try ground.done("import cases.csv events.csv --recorded-on 2025-01-10")
    let changed = try ground.program.run(line)
    #expect(changed.status == 1, "\(changed.output)\(changed.messages)")
    #expect(changed.output.contains("figures.csv, line ") && changed.output.contains("column "))
    #expect(changed.output.contains("is not what the records give"))
  }

  /// A protected edition is rounded again as it was then: beside the reports before it, not those after.
  @Test(arguments: ["", " --restricted"])
  func verifyComputesProtectedEditionsAgain(edition: String) throws {
    let folders = ["first", "second"]
    for (folder, quarter) in zip(folders, ["2024-Q3", "2024-Q4"]) {
      try ground.done("report quarterly --period \(quarter)\(edition) --out \(folder)")
    }
    try ground.write("case_id,date,event\nT12,2024-12-30,reintegrated\n", to: "late.csv")
    try ground.done("import late.csv --recorded-on 2025-02-10")
    for folder in folders {
      let unseen = try ground.done("verify \(folder)")
      #expect(unseen.contains("as it was issued."))
      let words = try ground.done("verify \(folder) --recompute")
      #expect(words.contains("its figures are those of the records"))
    }
    let json = try ground.json(try ground.done("verify second --recompute --json"))
    #expect(json["same"] as? Bool == true && json["computed_again"] as? Bool == true)
    // Two people are left.
    try ground.done("undo 2")
    try ground.done("undo 1")
    try ground.write("case_id\nT1\nT2\n", to: "some.csv")
    try ground.write(
      "case_id,date,event\nT1,2024-01-01,identified\nT2,2024-02-01,identified\n", to: "few.csv")
    try ground.done("import some.csv few.csv --recorded-on 2025-01-10")
    let changed = try ground.program.run("verify second --recompute")
    #expect(changed.status == 1, "\(changed.output)\(changed.messages)")
    #expect(changed.output.contains("is not what the records give"))
  }
}
