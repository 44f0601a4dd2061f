import CaseModel
import Foundation
import Statistics
import Testing

@testable import waymark

/// A folder with indicator files, gone after the test.
private struct IndicatorFolder: ~Copyable {
  let path: String

  init(_ files: [String: Data]) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, bytes) in files { try bytes.write(to: folder.appendingPathComponent(name)) }
    path = folder.path
  }

  init(_ files: [String: String]) throws { try self.init(files.mapValues { Data($0.utf8) }) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The fault of reading it, without the name of the folder.
  func fault() -> String? {
    do throws(Failure) {
      _ = try IndicatorLibrary(folder: path)
      return nil
    } catch {
      return error.text.replacingOccurrences(of: path + "/", with: "")
    }
  }
}

private func indicator(_ id: String, _ population: String = "{ offered: in period }") -> String {
  "id: \(id)\nmeasure: count\npopulation: \(population)\nwords: { en: { label: a, meaning: b } }\n"
}

@Suite struct IndicatorLibraryTests {
  @Test func ownFilesStandBesideTheShippedOnes() throws {
    let folder = try IndicatorFolder([
      "b.yaml": indicator("own_b", "{ is: offered_children }"), "a.YML": indicator("own_a"),
      "z.yaml": "conditions:\n  offered_children: { is: children, offered: by end }\n",
      "y.yaml": "conditions:\n  children: { age: under 18 }\n", ".a.yaml": "hidden: by an editor",
      "notes.txt": "no indicator",
    ])
    let library = try IndicatorLibrary(folder: folder.path)
    let own = library.indicators.suffix(2)
    #expect(own.map(\.definition.id) == ["own_a", "own_b"])
    #expect(own.last?.definition.population.canonicalText == "all(age = 0-17; offered by end)")
    #expect(library.indicators.count == ShippedIndicators.files.count + 2)
  }

  /// Files, and what is said of the one that is wrong.
  @Test(arguments: [
    (
      ["a.yaml": indicator("uptake")],
      "a.yaml, line 1: the id 'uptake' belongs to I09-uptake.yaml already"
    ),
    (
      ["a.yaml": indicator("own"), "b.yaml": "# A comment.\n" + indicator("own")],
      "b.yaml, line 2: the id 'own' belongs to "
    ),
    (
      ["c.yaml": "conditions:\n  a: { is: b }\n  b: { not: { is: a } }\n"],
      "c.yaml, line 3: a condition cannot use itself: 'a' uses 'b' uses 'a'"
    ),
    (
      ["c.yaml": "conditions:\n  a: { any: [ { sex: male }, a ] }\n"],
      "c.yaml, line 2: a condition cannot use itself: 'a' uses 'a'"
    ),
    (
      ["c.yaml": "conditions:\n  a: { is: b }\n", "d.yaml": "conditions:\n  b: { is: a }\n"],
      "d.yaml, line 2: a condition cannot use itself"
    ),
    (
      ["c.yaml": "conditions:\n  a: { is: bb }\n  b: { sex: male }\n"],
      "c.yaml, line 2: there is no condition named 'bb'. Did you mean 'b'?"
    ),
    // The fault itself is named, not the condition that uses the faulty one.
    (
      ["c.yaml": "conditions:\n  a: { is: b }\n  b: { ofered: by end }\n"],
      "c.yaml, line 3: 'ofered' is neither"
    ),
    (
      ["c.yaml": "conditions:\n  open_at_end: { sex: male }\n"],
      "c.yaml, line 2: there is a condition named 'open_at_end' already"
    ),
    (
      [
        "c.yaml": "conditions:\n  a: { sex: male }\n",
        "d.yaml": "conditions:\n  a: { sex: male }\n",
      ],
      "d.yaml, line 2: there is a condition named 'a' already in "
    ),
    (
      ["c.yaml": "conditions:\n  everyone: { sex: male }\n"],
      "c.yaml, line 2: the name of a condition"
    ),
    (["c.yaml": "conditions:\n  a b: { sex: male }\n"], "c.yaml, line 2: the name of a condition"),
    (["c.yaml": "conditions: {}\n"], "c.yaml, line 1: there are no conditions here"),
    (
      ["c.yaml": "conditions:\n  a: { sex: male }\nid: x\n"],
      "c.yaml, line 3: unknown key 'id' of a file of conditions"
    ),
  ])
  func aFaultyFileIsNamed(files: [String: String], words: String) throws {
    let found = try IndicatorFolder(files).fault()
    #expect(found?.hasPrefix(words) ?? false, "\(found ?? "nothing")")
  }

  /// Bytes as editors write them: with a mark at their beginning, with other ends of lines, in other letters.
  @Test func bytesAreReadOrNamed() throws {
    let text = indicator("own", "{ offered: in period }").replacing("label: a", with: "label: é")
    let mark = Data([0xEF, 0xBB, 0xBF])
    #expect(try IndicatorFolder(["a.yaml": mark + Data(text.utf8)]).fault() == nil)
    let lines = Data(text.replacing("\n", with: "\r\n").utf8)
    #expect(try IndicatorFolder(["a.yaml": lines]).fault() == nil)
    for encoding in [String.Encoding.isoLatin1, .utf16] {
      let bytes = try #require(text.data(using: encoding))
      let found = try IndicatorFolder(["a.yaml": bytes]).fault() ?? ""
      #expect(found.hasPrefix("a.yaml, line ") && found.contains("not in UTF-8"), "\(found)")
    }
    let huge = Data((text + "# " + String(repeating: "x", count: 2 << 20)).utf8)
    #expect(try IndicatorFolder(["a.yaml": huge]).fault()?.contains("too large") ?? false)
  }

  /// A check says what is wrong with each file, and a file of the workspace is itself.
  @Test func everyFaultyFileIsSaid() throws {
    let folder = try IndicatorFolder([
      "a.yaml": indicator("own_a") + "foo: 1\n", "b.yaml": "x: [\n",
      "c.yaml": "conditions:\n  k: { offered: by end }\n",
      "d.yaml": indicator("own_d", "{ is: k }"),
    ])
    let paths = IndicatorLibrary.files(in: folder.path)
    var library = try IndicatorLibrary(folder: folder.path, leavingOut: paths)
    let (read, faults) = library.checking(paths)
    #expect(read.map(\.definition.id) == ["own_d"])
    #expect(faults.map { $0.text.contains("a.yaml, line 5") } == [true, false])
    #expect(faults.last?.text.contains("b.yaml, line 1") ?? false)
  }

  /// A numerator that is about other people than the denominator is found where people show it.
  @Test(arguments: [
    ("{ accepted: on or after offered }", nil),
    (
      "{ declined: before period }",
      "my.yaml, line 4: in the examples the numerator holds for people (2)"
    ),
  ])
  func aNumeratorAboutOthersIsFound(numerator: String, words: String?) throws {
    let text = """
      id: my_own
      measure: share
      population: { offered: in period }
      numerator: \(numerator)
      words: { en: { label: a, meaning: b } }
      examples:
        - period: 2024
          people: [ "offered 2024-01-01, accepted 2024-01-02", "declined 2023-01-01", "declined 2023-02-01" ]
          gives: 1 of 1
      """
    let file = try IndicatorReader(conditions: ConditionReader()).indicator(
      LocatedYAML(text: text, file: "my.yaml"))
    let found = file.numeratorAboutOthers
    #expect((found == nil) == (words == nil))
    if let words { #expect(found?.hasPrefix(words) ?? false, "\(found ?? "")") }
  }

  /// Groups of codes of the programme's own need a list in the settings.
  @Test func aStratifierWithoutAFixedListIsFound() throws {
    let text = indicator("own") + "by:\n  - sex\n  - region\n  - programme\n"
    let file = try IndicatorReader(conditions: ConditionReader()).indicator(
      LocatedYAML(text: text, file: "my.yaml"))
    func missing(_ settings: String) throws -> [String] {
      file.missingLists(try Settings.read(Array(settings.utf8), file: "waymark.yaml"))
    }
    let without = try missing("organisation: A\n")
    #expect(without.map { $0.prefix(16) } == ["my.yaml, line 7:", "my.yaml, line 8:"])
    #expect(without.first?.contains("regions: [a, b]") ?? false)
    #expect(try missing("organisation: A\nregions: [north]\n").count == 1)
    #expect(file.missingLists(nil).isEmpty)
  }
}
