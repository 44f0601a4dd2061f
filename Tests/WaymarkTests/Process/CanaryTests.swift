import Foundation
import Testing

/// Planted marks of a person in every kind of column: nothing of them may be found again outside the
/// column that a person must repair.
struct CanaryTests {
  /// One mark a kind; the words are in no other text.
  private static let marks = [
    "name": "Arbenita Qerimi", "nameOfOne": "Zvjezdanka", "phone": "+383 44 918 273",
    "email": "canary.kq7@example.org", "number": "0101990710008",
    "address": "Rruga Kanarina 17b", "text": "kanarinka sings of the long way home every evening",
    "code": "kq7-canary-code",
  ]

  /// Every file of a folder and its folders, by path.
  private func files(_ folder: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    let root = URL(filePath: folder)
    let names = try #require(FileManager.default.enumerator(atPath: folder))
    for case let name as String in names {
      let file = root.appending(path: name)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      if !isFolder.boolValue { found[name] = try Data(contentsOf: file) }
    }
    return found
  }

  /// Which marks the bytes hold.
  private func marks(in bytes: Data) -> [String] {
    Self.marks.filter { bytes.range(of: Data($0.value.utf8)) != nil }.map(\.key).sorted()
  }

  /// A workspace beside the folder of the given files, so that the files themselves are not searched.
  private func ground(_ texts: [String: String]) throws -> (TryingGround, given: [String]) {
    let ground = try TryingGround()
    for (name, text) in texts { try ground.write(text, to: "given/\(name)") }
    return (ground, texts.keys.sorted().map { "given/\($0)" })
  }

  private func expectNothing(
    _ ground: TryingGround, _ runs: [Program.Run], except allowed: [String: [String]] = [:]
  ) throws {
    for run in runs {
      #expect(marks(in: Data(run.output.utf8)).isEmpty, "\(run.output)")
      #expect(marks(in: Data(run.messages.utf8)).isEmpty, "\(run.messages)")
    }
    for (name, bytes) in try files(ground.home.path) where !name.hasPrefix("given/") {
      #expect(marks(in: bytes) == allowed[name] ?? [], "\(name)")
    }
  }

  @Test func nothingOfARefusedFileStaysAnywhere() throws {
    let marks = Self.marks
    let columns: [(heading: String, mark: String)] = [
      ("first_name", "name"), ("telefoni", "phone"), ("xx", "email"), ("xx", "number"),
      ("xx", "text"), ("xx", "address"), ("", "name"), ("agency", "name"), ("case_ref", "phone"),
    ]
    for (heading, mark) in columns {
      let (ground, given) = try ground([
        "cases.csv": "case_id,sex,\(heading)\nk1,female,\(marks[mark] ?? "")\nk2,male,\n"
      ])
      let check = try ground.program.run(["check"] + given)
      let runs = try [
        check, ground.program.run(["check", "--json"] + given),
        ground.program.run(["import"] + given),
        ground.program.run(["import", "--allow-partial"] + given),
        ground.program.run("status"), ground.program.run("check"),
      ]
      #expect(runs[2].status != 0 && runs[3].status != 0, "\(heading) \(mark)")
      #expect(try ground.people() == 0)
      try expectNothing(ground, runs)
    }
  }

  @Test func faultyCellsAreFoundInTheSetAsideFileAlone() throws {
    let marks = Self.marks
    let (ground, given) = try ground([
      "cases.csv": """
      case_id,sex,region,first_name,
      \(marks["number"] ?? ""),female,north,,
      k2,\(marks["address"] ?? ""),north,,
      k3,female,\(marks["address"] ?? ""),,
      k4,female,south,,

      """,
      "events.csv": """
      case_id,date,event
      k4,2024-01-02,identified
      k4,\(marks["text"] ?? ""),assisted
      k4,2024-02-03,\(marks["name"] ?? "")
      \(marks["code"] ?? ""),2024-02-03,assisted

      """,
    ])
    let runs = try [
      ground.program.run(["check"] + given), ground.program.run(["check", "--json"] + given),
      ground.program.run(["import"] + given),
      ground.program.run(["import", "--allow-partial", "--set-aside", "aside"] + given),
      ground.program.run("status"), ground.program.run("status --json"),
      ground.program.run("check"),
      ground.program.run("report quarterly --period 2024-Q1 --out out"),
      ground.program.run(
        [
          "report", "quarterly", "--period", "2024-Q1", "--internal", "--reason", "audit", "--out",
          "in",
        ]),
    ]
    #expect(runs[3].status == 3, "\(runs[3].messages)")
    try expectNothing(
      ground, runs,
      except: ["aside/cases.csv": ["address"], "aside/events.csv": ["code", "name", "text"]])
    // In the very column that is to be repaired.
    let cases = try ground.text("aside/cases.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(cases.dropFirst().map { $0[1] } == [Substring(marks["address"] ?? ""), "female"])
    #expect(cases.dropFirst().map { $0[2] } == ["north", Substring(marks["address"] ?? "")])
  }

  @Test func valuesAreShownOnlyToThoseWhoAsk() throws {
    let (ground, given) = try ground([
      "cases.csv": "case_id,sex\nk1,\(Self.marks["address"] ?? "")\n"
    ])
    let plain = try ground.program.run(["check"] + given)
    let asked = try ground.program.run(["check", "--show-values"] + given)
    #expect(marks(in: Data(plain.messages.utf8)).isEmpty)
    #expect(marks(in: Data(asked.messages.utf8)) == ["address"])
  }
}
