import CaseModel
import Foundation
import Sealing
import Testing

@testable import Ingestion

@Suite struct PartedRowsTests {
  private func event(_ person: Int32, day: Int32) -> StagedEvent {
    StagedEvent(
      person: person, row: day, day: day, file: 0, org: .max, precision: 0, kind: 0, detail: .max,
      certainty: .max, wave: .max, episode: .max)
  }

  private func assessment(_ person: Int32, score: Double) -> StagedAssessment {
    StagedAssessment(
      person: person, row: 1, file: 0, instrument: .max, assessor: .max, mode: .max, wave: .max,
      domain: 0, date: RecordedDate(Day(number: 0)), score: score, previousScore: .nan)
  }

  private func space(
    limit: Int, folder: String = FileManager.default.temporaryDirectory.path
  ) -> StagingSpace {
    var space = StagingSpace()
    space.limit = limit
    space.bytesOfPart = 100
    space.folder = folder
    return space
  }

  /// Limits: nothing waits in memory, some rows do, all do, and a folder that takes no file.
  @Test(arguments: [(0, nil), (3_000, nil), (1 << 20, nil), (0, "/nowhere")])
  func rowsComeBackAsTheyWereAdded(_ limit: Int, _ folder: String?) throws {
    var parted = PartedRows(
      bytes: 250, space: folder.map { space(limit: limit, folder: $0) } ?? space(limit: limit))
    #expect(parted.parts == 0..<3)
    for day in 0..<200 as Range<Int32> {
      parted.append(event(day, day: day), to: Int(day) % 3)
      if day.isMultiple(of: 5) { parted.append(assessment(day, score: 2), to: 1) }
      if day.isMultiple(of: 7) { parted.relieveMemory() }
    }
    parted.finish()
    for part in parted.parts {
      let rows = try parted.rows(of: part)
      #expect(rows.events.map(\.day) == (0..<200).filter { Int($0) % 3 == part })
      #expect(rows.assessments.count == (part == 1 ? 40 : 0))
    }
  }

  @Test func rowsThatWerePutBackTakeThePlaceOfTheOthers() throws {
    var parted = PartedRows(bytes: 250, space: space(limit: 0))
    for day in 0..<50 as Range<Int32> {
      parted.append(event(day, day: day), to: Int(day) % 2)
      parted.relieveMemory()
    }
    parted.finish()
    var rows = try parted.rows(of: 1)
    rows.events.reverse()
    #expect(parted.putBack(rows, part: 1))
    #expect(try parted.rows(of: 1).events.map(\.day) == rows.events.map(\.day))
    #expect(try parted.rows(of: 0).events.map(\.day) == (0..<25).map { $0 * 2 })
  }

  @Test func partsFollowEachOtherInTheOrderOfTheIDs() {
    let parted = PartedRows(bytes: 1_000, space: space(limit: 0))
    let ids = (0..<500).map { testKey.pseudonym(of: Array("P\($0)".utf8)) }.sorted()
    let parts = ids.map { parted.part(of: $0) }
    #expect(parts == parts.sorted() && Set(parts) == Set(0..<10))
  }
}
