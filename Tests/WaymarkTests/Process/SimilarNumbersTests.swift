import Foundation
import Testing

/// A person whose number is written differently in a later delivery: two people, and a warning that
/// names the rows.
struct SimilarNumbersTests {
  private let ground: TryingGround

  init() throws { ground = try TryingGround() }

  /// Imports people and returns the places of the warning, by file.
  @discardableResult
  private func deliver(_ text: String, as name: String = "cases.csv", _ options: String = "")
    throws -> [String: [Int]]
  {
    try ground.write(text, to: name)
    let check = try ground.json(
      try ground.program.run(
        "check \(name) \(options.replacing("--allow-partial", with: "")) --json"
      ).output)
    var places: [String: [Int]] = [:]
    for finding in try #require(check["findings"] as? [[String: Any]]) {
      guard ["similar_to_stored_id", "similar_to_known_id"].contains(finding["rule"] as? String)
      else { continue }
      #expect(finding["severity"] as? String == "warning")
      for place in try #require(finding["places"] as? [[String: Any]]) {
        places[try #require(finding["file"] as? String), default: []]
          .append(try #require(place["row"] as? Int))
      }
    }
    let run = try ground.program.run("import \(name) \(options)")
    #expect([0, 3].contains(run.status), "\(run.messages)")
    #expect(run.messages.contains("only by capitals, zeros or punctuation") == !places.isEmpty)
    return places
  }

  @Test(arguments: [
    ("KS-2023-001", "ks-2023-001"), ("KS-2023-001", "KS 2023 1"), ("KS-2023-001", "KS2023/1"),
    ("012", "12"), ("A1", "a-1"), ("Ç 7", "Ç-07"), ("7", "7."),
  ])
  func numbersThatDifferInWritingOnlyAreNamedInALaterDelivery(one: String, other: String) throws {
    #expect(try deliver("case_id,sex\n\(one),female\nZ9,male\n").isEmpty)
    let places = try deliver("case_id,sex\nX8,male\n\(other),female\n", as: "later.csv")
    #expect(places == ["later.csv": [3]])
    #expect(try ground.people() == 4)
    // Both are known now, and nothing is said again.
    #expect(try deliver("case_id,sex\n\(other),male\n", as: "third.csv").isEmpty)
  }

  @Test func otherNumbersAreNoDoubt() throws {
    try deliver("case_id\n1-12\nA1\nA10\n")
    #expect(try deliver("case_id\n11-2\nA2\nA100\nB1\n1-12\n", as: "later.csv").isEmpty)
  }

  @Test func agenciesAreComparedToo() throws {
    try deliver("case_id\nKS-7\nKS-8\n", "--agency a")
    // The same number is the same person; another writing of it is not.
    let places = try deliver("case_id\nKS-7\nks 08\n", as: "theirs.csv", "--agency b")
    #expect(places == ["theirs.csv": [3]])
    #expect(try ground.people() == 3)
  }

  @Test func whomSameAsNamesIsNoDoubt() throws {
    try deliver("case_id\nKS-7\nKS-8\n")
    #expect(try deliver("case_id,same_as\nks7,KS-7\n", as: "later.csv").isEmpty)
    #expect(try ground.people() == 2)
    // Named as another person than the one with the number, it is one.
    #expect(try deliver("case_id,same_as\nks008,KS-7\n", as: "more.csv") == ["more.csv": [2]])
  }

  @Test func theNumberBesideWhichItStandsIsFoundOnce() throws {
    try deliver("case_id\nKS-7\n")
    try ground.write("case_id\nKS-7\nks7\n", to: "later.csv")
    let run = try ground.program.run("check later.csv")
    #expect(run.output.contains("1 warning"), "\(run.output)\(run.messages)")
  }

  @Test func rowsOfSomebodyUnknownAreComparedWithTheStored() throws {
    try deliver("case_id\nKS-7\n")
    let places = try deliver(
      "case_id,date,event\nks7,2024-01-10,identified\nKS-7,2024-01-10,identified\n",
      as: "events.csv", "--allow-partial")
    #expect(places == ["events.csv": [2]])
    #expect(try ground.people() == 1)
  }

  @Test func takenBackAndErasedPeopleAreNotCompared() throws {
    try deliver("case_id\nKS-7\n")
    #expect(try ground.program.run("undo 1").status == 0)
    #expect(try deliver("case_id\nks7\n", as: "second.csv").isEmpty)
    #expect(try deliver("case_id,consent\nks7,withdrawn\n", as: "consent.csv").isEmpty)
    #expect(try deliver("case_id\nKS-7\n", as: "third.csv").isEmpty)
  }

  @Test func whatBringsAWorkspaceElsewhereKeepsOrForgetsTheForms() throws {
    try deliver("case_id\nKS-7\n")
    // A backup keeps them; an export has pseudonyms only.
    try ground.write("correct horse battery\n", to: "passphrase.txt")
    for line in ["backup b.backup", "restore b.backup there"] {
      let shell = Process()
      shell.executableURL = URL(filePath: "/bin/sh")
      shell.arguments = [
        "-c", "'\(Program.path)' \(line) --passphrase-fd 3 3<passphrase.txt >/dev/null 2>&1",
      ]
      shell.currentDirectoryURL = URL(filePath: ground.home.path)
      try shell.run()
      shell.waitUntilExit()
      try #require(shell.terminationStatus == 0, "\(line)")
    }
    try ground.write("case_id\nks 7\n", to: "later.csv")
    let there = try ground.program.run("check later.csv --config there/waymark.yaml")
    #expect(there.output.contains("1 warning"), "\(there.output)\(there.messages)")
    let export = try ground.program.run("export e --internal --reason test")
    try #require(export.status == 0, "\(export.messages)")
    try #require(try ground.program.run("undo 1").status == 0)
    let again = try ground.program.run("import e/cases.csv --pseudonyms")
    try #require(again.status == 0, "\(again.messages)")
    #expect(try ground.program.run("check later.csv").output.contains("0 warnings"))
    // The number itself tells it, once a delivery names it and brings something.
    try deliver("case_id,sex\nKS-7,male\n")
    #expect(try ground.program.run("check later.csv").output.contains("1 warning"))
  }
}
