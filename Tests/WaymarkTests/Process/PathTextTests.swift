import Foundation
import Testing

@testable import waymark

/// Paths as people write them, down to a single character.
struct PathTextTests {
  @Test(arguments: [
    ("a", "", "a"), ("", "", ""), ("/", "/", ""), ("/a", "/", "a"), ("a/", "", "a"),
    ("a/b", "a", "b"), ("a//b//", "a", "b"), ("./a", ".", "a"), ("/a/b.csv", "/a", "b.csv"),
    ("ab", "", "ab"), ("..", "", ".."), ("é", "", "é"),
  ])
  func partsOfPaths(path: String, folder: String, name: String) {
    #expect(PathText.folder(of: path) == folder)
    #expect(PathText.lastName(of: path) == name)
  }

  /// Every command that writes something, into places with names of one character.
  @Test func namesOfOneCharacter() throws {
    let ground = try TryingGround(sample: "tiny")
    try #require(
      try ground.program.run("import cases.csv events.csv --recorded-on 2025-01-10").status == 0)
    try ground.write("case_id,sex\nA,nobody\n", to: "c")
    try FileManager.default.copyItem(atPath: ground.path("waymark.yaml"), toPath: ground.path("y"))
    for (command, status) in [
      ("export e --internal --reason test", 0), ("sample --people 3 --out s", 0),
      ("check c --format csv --out v --set-aside a", 1), ("init i", 0), ("demo d", 0),
      ("report quarterly --period 2024-Q4 --out o", 0), ("status --config y", 0),
      ("indicators list --config y", 0),
      ("report quarterly --period 2024-Q3 --config y", 0), ("map suggest c", 0),
      ("import c --allow-partial --set-aside b", 3),
    ] {
      let run = try ground.program.run(command)
      #expect(run.status == status, "\(command): \(run.status) \(run.messages.prefix(300))")
    }
  }
}
