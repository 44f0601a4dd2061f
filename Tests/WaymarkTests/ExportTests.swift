import CaseModel
import CaseStore
import Foundation
import Ingestion
import Sealing
import Testing

@testable import waymark

/// What an export holds comes back as the same content.
struct ExportTests {
  private let key = PseudonymKey(bytes: [UInt8](repeating: 3, count: 32)) ?? .generate()
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func database(_ name: String) throws -> CaseDatabase {
    try CaseDatabase(path: "\(folder.path)/\(name).sqlite", create: true)
  }

  /// Reads files and stores what can be used of them.
  @discardableResult
  private func store(
    _ files: [(name: String, bytes: [UInt8])], in database: CaseDatabase, on day: String,
    agency: String? = nil, mapping: CaseMapping? = nil, isExport: Bool = false
  ) throws -> IngestResult {
    let known = Set(try database.knownPeople().ids)
    var request = IngestRequest(
      files: files.map { SourceFile(name: $0.name, bytes: $0.bytes) }, key: key,
      isStored: { known.contains($0) }, allowsPartial: !isExport, mapping: mapping)
    request.takesPseudonyms = isExport
    let result = ingest(request)
    let delivery = try #require(
      result.delivery, "\(result.findings.map { ($0.code, $0.severity, $0.file) })")
    _ = try database.importBatch(
      delivery, recordedOn: try #require(Day(iso: day)), agency: agency)
    return result
  }

  /// Exports a database and reads the files into a new one.
  private func roundTrip(_ database: CaseDatabase, as name: String) throws -> CaseDatabase {
    let export = CanonicalFiles(try database.records())
    var mapping: CaseMapping?
    if export.needsMapping {
      mapping = try MappingFile.decode(
        String(decoding: export.mapping, as: UTF8.self), file: "export.yaml")
    }
    let copy = try self.database(name)
    try store(
      export.files.map { ($0.name, export.bytes(of: $0)) }, in: copy, on: "2030-01-01",
      mapping: mapping, isExport: true)
    return copy
  }

  private func lines(_ heading: String, _ rows: [String]) -> [UInt8] {
    Array(([heading] + rows).joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }

  @Test(arguments: 0..<12)
  func anyProgrammeComesBackWithTheSameFingerprint(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let database = try database("first")
    let otherScale = try MappingFile.decode(
      """
      sheets:
        - file: points.csv
          assessments:
            - scale: { worst: 0, best: 10 }
              case_id: case_id
              date: date
              domain: domain
              score: points
              row_id: row_id
            - scale: { worst: 7.5, best: 0 }
              case_id: case_id
              date: date
              domain: domain
              score: minus

      """, file: "points.yaml")
    func one(_ texts: String...) -> String { texts.randomElement(using: &random) ?? "" }
    func person() -> String { "P\(Int.random(in: 1...9, using: &random))" }
    func date() -> String { one("2023-02-28", "2023-05", "2023-Q3", "2024", "2024-02-29") }
    func rowID() -> String { one("", "", "1", "2", "3") }
    func rows(_ count: Int, _ row: () -> String) -> [String] { (0..<count).map { _ in row() } }
    for batch in 1...6 {
      let agency = batch == 1 ? nil : one("a", "b")
      let day = "2025-0\(batch)-01"
      let people = Set(rows(7, person)).sorted()
      try store(
        [
          (
            "cases.csv",
            lines(
              "case_id,sex,age,exploitation,same_as",
              people.map { id in
                let other = one("", "", "", "P1", "P4", "P20")
                return "\(id),\(one("female", "male", "refused", "")),\(one("15", "9-17", ""))"
                  + ",\(one("sexual", "sexual;begging", "")),\(other == id ? "" : other)"
              })
          ),
          (
            "events.csv",
            lines(
              "case_id,date,event,detail,wave,org,row_id",
              rows(14) {
                let event = one(
                  "identified,", "assisted,", "returned,", "referred_out,", "referred_out,medical",
                  "permit_granted,cooperation", "compensation_claimed,")
                return "\(person()),\(date()),\(event),\(one("", "6")),\(one("", "N")),\(rowID())"
              })
          ),
          (
            "services.csv",
            lines(
              "case_id,service,start,quantity,row_id",
              rows(10) {
                let quantity = one("", "2", "0.000025", "1.6666666666666667")
                return "\(person()),\(one("shelter", "education")),\(one("", date())),\(quantity),"
                  + rowID()
              })
          ),
          (
            "assessments.csv",
            lines(
              "case_id,date,safety,employment,row_id",
              rows(6) { "\(person()),\(date()),\(one("1", "2.5", "4")),\(one("", "3")),\(rowID())" }
            )
          ),
          (
            "population.csv",
            lines(
              "period,area,population,beds",
              Set(rows(4) { "\(one("2023", "2024-Q1", "2024-05")),\(one("", "SH01", "SH02"))" })
                .sorted().map { "\($0),\(one("", "900")),\(one("", "0", "12"))" })
          ),
        ], in: database, on: day, agency: agency)
      try store(
        [
          (
            "points.csv",
            lines(
              "case_id,date,domain,points,minus,row_id",
              rows(5) {
                "\(person()),\(date()),\(one("safety", "housing")),\(one("0", "10", "2.75")),"
                  + "\(one("", "7.5", "0.1")),\(rowID())"
              })
          )
        ], in: database, on: day, agency: agency, mapping: otherScale)
    }
    if Bool.random(using: &random) { _ = try database.undo(batch: 3) }
    let copy = try roundTrip(database, as: "second")
    let table = try database.fetch()
    #expect(try copy.fetch().fingerprint(under: key) == table.fingerprint(under: key))
    #expect(
      table.assessments.count > 0
        && (0..<table.assessments.count).contains {
          table.assessments[$0].scale != .canonical
        })
    // A second round gives the same files byte for byte.
    let (first, second) = (
      CanonicalFiles(try database.records()), CanonicalFiles(try copy.records())
    )
    for (file, other) in zip(first.files, second.files) {
      #expect(file.name == other.name && first.bytes(of: file) == second.bytes(of: other))
    }
    try database.close()
    try copy.close()
  }

  @Test func aRowKeepsItsID() throws {
    let database = try database("first")
    let cases = lines("case_id", ["P1"])
    func events(_ day: String) -> [UInt8] {
      lines("case_id,date,event,row_id", ["P1,\(day),identified,17"])
    }
    try store(
      [("cases.csv", cases), ("events.csv", events("2024-01-05"))], in: database, on: "2025-01-01")
    let copy = try roundTrip(database, as: "second")
    try store([("events.csv", events("2024-01-09"))], in: copy, on: "2030-01-02")
    let table = try copy.fetch()
    #expect(table.events.count == 1 && table.events[0].date == RecordedDate(iso: "2024-01-09"))
  }

  @Test func mergedPeopleStaySeveralUntilTheyAreRead() throws {
    let database = try database("first")
    try store(
      [
        ("cases.csv", lines("case_id,sex,same_as", ["P1,female,", "P2,,P1"])),
        (
          "events.csv",
          lines(
            "case_id,date,event", ["P1,2024-01-05,identified", "P2,2024-01-05,identified"])
        ),
      ], in: database, on: "2025-01-01")
    #expect(try database.fetch().count == 1)
    #expect(try database.records().cases.count == 2)
    let copy = try roundTrip(database, as: "second")
    #expect(try copy.fetch().count == 1)
    #expect(try copy.fetch().events.count == 2)
  }

  @Test func scoresOnAnotherScaleAreNotMisread() throws {
    let database = try database("first")
    let mapping = try MappingFile.decode(
      """
      sheets:
        - assessments: { scale: { worst: 10, best: 0 }, case_id: case_id, date: date, \
      domain: domain, score: score }
          cases: { case_id: case_id }

      """, file: "scale.yaml")
    try store(
      [("scores.csv", lines("case_id,date,domain,score", ["P1,2024-01-05,safety,3"]))],
      in: database, on: "2025-01-01", mapping: mapping)
    let export = CanonicalFiles(try database.records())
    #expect(export.files.map(\.name) == ["cases.csv", "assessments_10_to_0.csv"])
    // Without the mapping the column is not known.
    let alone = ingest(
      IngestRequest(
        files: [
          SourceFile(name: "assessments_10_to_0.csv", bytes: export.bytes(of: export.files[1]))
        ],
        key: key, isStored: { _ in true }))
    #expect(alone.delivery == nil)
    let scale = try roundTrip(database, as: "second").fetch().assessments[0].scale
    #expect(scale == ScoreScale(minimum: 0, maximum: 10, isReversed: true))
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
