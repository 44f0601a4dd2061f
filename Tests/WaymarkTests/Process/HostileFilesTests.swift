import Foundation
import Testing

/// Files as they come: each fault has a message, the right exit code, and leaves the database alone.
struct HostileFilesTests {
  static let people = "case_id,sex\na,female\nb,male\n"

  /// One fault of a file: its bytes, how the import ends, and words of the message.
  struct Fault: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    let status: Int32
    let words: [String]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ status: Int32, _ words: String...) {
      self.init(name, bytes: Array(text.utf8), status, words)
    }

    init(_ name: String, bytes: [UInt8], _ status: Int32, _ words: [String]) {
      (self.name, self.bytes, self.status, self.words) = (name, bytes, status, words)
    }
  }

  static let long = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)

  /// A compound file whose directory names the stream of a workbook of Excel 97 to 2003.
  static let oldWorkbook: [UInt8] = {
    var bytes: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    bytes += [UInt8](repeating: 0, count: 2_048 - bytes.count)
    for (place, letter) in "Workbook".utf8.enumerated() { bytes[512 + 2 * place] = letter }
    bytes[512 + 64] = 18  // bytes of the name with its end
    return bytes
  }()

  static let faults: [Fault] = [
    Fault("empty file", "", 65, "the file is empty"),
    Fault("missing column", "case_id,date\na,2024-01-01\n", 2, "column '", "is missing"),
    Fault(
      "unknown column", "case_id,date,evnt,event\na,2024-01-01,x,assisted\n", 2,
      "column C \"evnt\"",
      "no such column"),
    Fault("identifier column", "case_id,first_name\na,Z\n", 4, "column B \"first_name\""),
    Fault("NUL", "case_id,sex\na,fe\u{0}male\n", 65, "line 2", "control character"),
    Fault(
      "binary", bytes: (0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 97 ^ $0 >> 3) }, 65, []),
    Fault(
      "workbook", bytes: Array("PK\u{3}\u{4}".utf8) + [20, 0, 6, 0, 8, 0], 65,
      ["workbook is damaged"]),
    Fault(
      "UTF-32", bytes: [0xFF, 0xFE, 0, 0] + Array("case_id\na\n".utf8).flatMap { [$0, 0, 0, 0] },
      65, ["UTF-32", "CSV UTF-8"]),
    Fault(
      "code page in doubt", bytes: Array("case_id,region\na,".utf8) + [0xE8, 0x0A], 65,
      ["line 2", "--encoding windows-1250"]),
    Fault("old workbook", bytes: oldWorkbook, 65, ["Excel 97 to 2003", "Save it as .xlsx"]),
    Fault("unclosed quote", "case_id,sex\n\"a,female\n", 65, "never closed"),
    Fault("10 MB on one line", bytes: long, 65, ["row 1", "1\u{202F}048\u{202F}576 bytes"]),
    Fault(
      "a million columns",
      bytes: Array("case_id".utf8) + [UInt8](repeating: 0x2C, count: 1_000_000),
      65, ["row 1", "16\u{202F}384 columns"]),
    Fault(
      "10 MB in one cell", bytes: Array("case_id,sex\na,\"".utf8) + long + Array("\"\n".utf8),
      65, ["row 2", "bytes in one cell"]),
    Fault(
      "no such day", "case_id,date,event\na,31.02.2024,assisted\n", 2, "row 2, column B \"date\"",
      "no such day in the calendar"),
    Fault("two-digit year", "case_id,date,event\na,01.02.24,assisted\n", 2, "two digits"),
    Fault(
      "date of two readings", "case_id,date,event\na,03/04/2024,assisted\n", 2, "--date-order dmy"),
    Fault("day after tomorrow", "case_id,date,event\na,2150-01-01,lost\n", 2, "in the future"),
    Fault("same id, other facts", "case_id,sex\nc,female\nc,male\n", 2, "rows 2, 3 (2 rows)"),
    Fault(
      "unknown person", "case_id,date,event\nzz,2024-01-01,identified\n", 2, "no row in cases"),
    Fault(
      "unknown code", "case_id,date,event\na,2024-01-01,asisted\n", 2, "Did you mean 'assisted'?"),
  ]

  @Test(arguments: faults)
  func aFaultStopsTheImport(fault: Fault) throws {
    let ground = try TryingGround()
    try ground.write(Self.people, to: "people.csv")
    try #require(try ground.program.run("import people.csv").status == 0)
    try ground.write(fault.bytes, to: "file.csv")
    let run = try ground.program.run("import file.csv")
    #expect(run.status == fault.status, "\(run.messages)")
    for words in fault.words { #expect(run.messages.contains(words), "\(run.messages)") }
    #expect(run.messages.contains("Nothing was changed."))
    #expect(run.messages.utf8.count < 4_000)
    #expect(run.output.isEmpty)
    #expect(try ground.people() == 2)
    // What an import refuses, a check finds too.
    #expect(
      try ground.program.run("check file.csv").status == (fault.status == 2 ? 1 : fault.status))
  }

  @Test func aHeadingWithoutRowsImportsNothing() throws {
    let ground = try TryingGround()
    try ground.write("case_id,date,event\n", to: "events.csv")
    let run = try ground.program.run("import events.csv")
    #expect(run.status == 0)
    #expect(run.messages.contains("no row below it"))
    #expect(run.output.contains("hold no rows"))
  }

  @Test func theSameRowTwiceCountsOnce() throws {
    let ground = try TryingGround()
    try ground.write(Self.people, to: "people.csv")
    try ground.write(
      "case_id,date,event\n" + String(repeating: "a,2024-01-01,identified\n", count: 1_000),
      to: "events.csv")
    let run = try ground.program.run("import people.csv events.csv")
    #expect(run.status == 0)
    #expect(run.messages.contains("warning: "))
    #expect(run.messages.contains("counts once"))
    #expect(run.output.contains("events       1 added"))
  }

  @Test func theOrderOfDayAndMonthCanBeTold() throws {
    let ground = try TryingGround()
    try ground.write(Self.people, to: "people.csv")
    try ground.write("case_id,date,event\na,03/04/2024,identified\n", to: "events.csv")
    #expect(try ground.program.run("import people.csv events.csv --date-order dmy").status == 0)
    #expect(
      try ground.json(ground.program.run("status --json").output)["last_event"] as? String
        == "2024-04-03")
  }

  @Test func rowsSetAsideComeBackAfterRepair() throws {
    let ground = try TryingGround()
    try ground.write(Self.people, to: "people.csv")
    try ground.write(
      "case_id,date,event\na,2024-01-01,identified\nb,2024-13-01,identified\n", to: "events.csv")
    let run = try ground.program.run("import people.csv events.csv --allow-partial")
    #expect(run.status == 3)
    #expect(run.output.contains("1 row set aside in 'set-aside'"))
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: ground.path("set-aside")).first)
    let aside = try ground.text("set-aside/\(name)")
    #expect(aside.hasPrefix("case_id,date,event,"))
    #expect(
      aside.contains(
        "b,2024-13-01,identified,date: there is no such day in the calendar of 1900 to 2199"))
    try ground.write(aside.replacing("2024-13-01", with: "2024-12-01"), to: "set-aside/\(name)")
    let again = try ground.program.run("import set-aside/\(name)")
    #expect(again.status == 0, "\(again.messages)")
    #expect(try ground.json(ground.program.run("status --json").output)["events"] as? Int == 2)
  }

  @Test func valuesAppearInMessagesOnlyWhenAskedFor() throws {
    let ground = try TryingGround()
    try ground.write("case_id,date,event\nsecret-7,2024-01-01,identifed\n", to: "events.csv")
    let quiet = try ground.program.run("import events.csv")
    #expect(!quiet.messages.contains("secret-7") && !quiet.messages.contains("identifed"))
    let open = try ground.program.run("import events.csv --show-values")
    #expect(open.messages.contains("identifed"))
    let json = try ground.program.run("check events.csv --json")
    #expect(!json.output.contains("identifed"))
    #expect(try ground.json(json.output)["schema"] as? String == "waymark.check/1")
  }
}
