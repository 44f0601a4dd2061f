import Ingestion
import Testing

@testable import waymark

/// A mapping that uses a column and says that it is not to be read.
struct MappingContradictionTests {
  private func refusal(_ text: String) -> String? {
    do throws(Failure) {
      _ = try MappingFile.decode(text, file: "m.yaml")
      return nil
    } catch {
      return error.code == .wrongSettings ? error.text : "another status"
    }
  }

  @Test(arguments: [
    ("cases: { case_id: A, region: B }", "cases.region"),
    ("cases: { case_id: A, region: [X, b] }", "cases.region"),
    ("cases: { case_id: A, exploitation: { flags: { B: sexual } } }", "cases.exploitation"),
    ("cases: { case_id: A, sex: { first_of: [C, B] } }", "cases.sex"),
    ("cases: { case_id: A }\n    where: [{ column: B, is: x }]", "where"),
    ("cases: { case_id: A }\n    where: [{ column: C, same_as: B }]", "where"),
    ("cases: { case_id: A }\n    end: { column: B, is: x }", "end"),
    ("cases: { case_id: A }\n    parent: { sheet: s, key: B, equals: C }", "parent"),
    ("cases: { case_id: A }\n    parent: { sheet: s, key: C, equals: D, table: B }", "parent"),
    ("cases: { case_id: A }\n    pivot: { by: [C, [D, B]], name: n, value: v }", "pivot"),
    ("cases: { case_id: A }\n    pivot: { by: [C], name: B, value: v }", "pivot"),
    ("cases: { case_id: A }\n    pivot: { by: [C], name: n, value: [v, B] }", "pivot"),
    ("cases: { case_id: A }\n    where: [{ column: B, is: x, optional: true }]", "where"),
    ("cases: { case_id: A, consent: { column: B, swapped: true } }", "cases.consent"),
    ("events:\n      - { case_id: A, event: x, date: d, where: [{ column: B }] }", "events.where"),
    ("assessments: { case_id: A, date: d, domains: { B: safety } }", "assessments.domains"),
    (
      "services: { case_id: A, service: C, packed: { columns: [C, B], list: comma } }",
      "services.packed"
    ),
  ])
  func isRefusedWithItsLine(content: String, key: String) throws {
    for list in ["drop", "ignore"] {
      let own = "sheets:\n  - \(content)\n    \(list):\n      - X9\n      - B\n"
      let line = own.split(separator: "\n").count
      let message = try #require(refusal(own), "\(content)")
      #expect(message.contains("m.yaml, line \(line): '\(list)' of sheet 1"), "\(message)")
      #expect(message.contains("'B'") && message.contains("'\(key)'"), "\(message)")
      let whole = "\(list): [B]\nsheets:\n  - \(content)\n"
      #expect(try #require(refusal(whole)).contains("m.yaml, line 1: '\(list)' says"))
    }
  }

  @Test func renamingAColumnThatIsDroppedIsRefused() throws {
    let text = "preset: canonical\ncolumns: { Rajoni: region }\ndrop: [rajoni]\n"
    #expect(try #require(refusal(text)).contains("line 3: 'drop'"))
  }

  @Test func swappingAColumnThatIsDroppedIsRefused() throws {
    let message = try #require(refusal("swapped: [Date]\nignore: [date]\n"))
    #expect(message.contains("line 2: 'ignore'") && message.contains("'swapped'"), "\(message)")
  }

  @Test(arguments: [
    // A sheet may be known by a column that is not read.
    "sheets:\n  - { has: [B], cases: { case_id: A }, drop: [B] }\n  - { lacks: [B], skip: true }\n",
    // The other sheet has a column of the same name.
    "sheets:\n  - { sheet: a, cases: { case_id: A }, drop: [B] }\n  - { sheet: b, events: { case_id: A, date: B, event: C } }\n",
    // The column of the parent sheet is not this sheet's.
    "sheets:\n  - { sheet: a, parent: { sheet: b, key: k, equals: k2 }, events: { case_id: { parent: B }, date: d, event: e }, drop: [B] }\n",
    "preset: canonical\ndrop: [region]\nconstants: { region: R1 }\n",
    "preset: kobo-xlsx\ndrop: [region]\nignore: [sex]\n",
    // What a system for forms adds begins with an underscore.
    "ignore: [_status]\nsheets:\n  - services: { case_id: A, service: B, status: status }\n",
  ])
  func ordinaryMappingsPass(text: String) {
    #expect(refusal(text) == nil)
  }

  @Test func noShippedMappingContradictsItself() throws {
    for name in MappingFile.presets.keys.sorted() {
      #expect(refusal(try MappingFile.text(name)) == nil, "\(name)")
    }
  }
}
