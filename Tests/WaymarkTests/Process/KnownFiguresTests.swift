import CaseModel
import Foundation
import Testing

@testable import CaseStore
@testable import waymark

/// Figures that others have published, as `waymark releases known` enters them.
struct KnownFiguresTests {
  private let ground: TryingGround

  init() throws { ground = try TryingGround(importing: "tiny") }

  private func known(_ rows: String...) throws {
    try ground.write(
      (["indicator,period,among,count,source"] + rows).joined(separator: "\n") + "\n",
      to: "known.csv")
  }

  /// One issue a period; the same file again changes nothing, and a new row is entered alone.
  @Test func figuresAreEnteredOnce() throws {
    try known(
      "registered,2023,,7,a yearbook", "registered,2023,sex: female,5,a yearbook",
      "formally_identified,2024-Q1,,2,\"a paper, page 1\"")
    let first = try ground.done("releases known known.csv")
    #expect(first.contains("2023 as release 1") && first.contains("2024-Q1 as release 2"))
    #expect(try ground.done("releases known known.csv").hasPrefix("Unchanged"))
    try known("registered,2023,,7,a yearbook", "registered,2023,sex: male,2,a yearbook")
    #expect(try ground.done("releases known known.csv").contains("release 3"))
    let kept = try (1...3).map { try ground.database().cells(ofRelease: $0) }
    #expect(kept.map(\.count) == [2, 1, 1])
    #expect(kept[0].map(\.form) == [.number(7), .number(5)])
    #expect(Set(kept[0].map(\.readUntil.iso)) == ["2023-12-31"])
    let list = try ground.done("releases list")
    #expect(list.contains("known outside") && list.contains("published by others"))
    #expect(try ground.done("releases show 2").contains("a paper, page 1"))
    #expect(try ground.done("releases check").contains("3 entries"))
  }

  /// A later report is proved beside them, and is entered behind them.
  @Test func laterReportsAreProvedBesideThem() throws {
    try known("registered,2023,,7,a yearbook")
    try ground.done("releases known known.csv")
    let run = try ground.program.run("report quarterly --period 2024-Q4")
    #expect(run.status == 0 && run.messages.contains("beside the report before"))
    #expect(try ground.done("releases list").contains("quarterly"))
  }

  /// Nothing of a file with a fault is entered.
  @Test(arguments: [
    ("registred,2023,,7,a", "row 2, column \"indicator\""),
    ("uptake,2023,,7,a", "row 2, column \"indicator\""),
    ("registered_own_nationals,2023,,7,a", "row 2, column \"indicator\""),
    ("registered,2999,,7,a", "row 2, column \"period\""),
    ("registered,last year,,7,a", "row 2, column \"period\""),
    ("registered,2023,sexx: female,7,a", "known.csv, row 2"),
    ("registered,2023,,-1,a", "row 2, column \"count\""),
    ("registered,2023,,7.5,a", "row 2, column \"count\""),
    ("registered,2023,,7,", "row 2, column \"source\""),
    ("registered,2023,,7,a\nregistered,2023,,8,b", "row 3, column \"indicator\""),
  ])
  func faultsAreNamed(rows: String, words: String) throws {
    try known(rows)
    let run = try ground.program.run("releases known known.csv")
    #expect(run.status == 2 || run.status == 64 || run.status == 78, "\(run.status)")
    #expect(run.messages.contains(words), "\(run.messages)")
    #expect(try ground.done("releases") == "Nothing was issued yet.\n")
  }
}
