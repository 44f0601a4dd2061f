import CaseModel
import Foundation
import InventedCases
import Testing

@Suite struct InventedProgrammeTests {
  private func files(people: Int, seed: UInt64) throws -> [SampleFile: [UInt8]] {
    try #require(InventedProgramme(people: people, seed: seed)).files()
  }

  @Test func sameSeedGivesTheSameBytes() throws {
    #expect(try files(people: 300, seed: 5) == files(people: 300, seed: 5))
  }

  @Test func anotherSeedGivesOtherPeople() throws {
    let first = try files(people: 300, seed: 5)
    let second = try files(people: 300, seed: 6)
    for file in SampleFile.allCases where !file.path.hasPrefix("late/") && file != .population {
      #expect(first[file] != second[file])
    }
  }

  @Test func committedSampleIsWhatTheGeneratorGives() throws {
    for (file, bytes) in try files(people: 2000, seed: 1) {
      let committed = try Data(
        contentsOf: sampleData.appending(path: "programme").appending(path: file.path))
      #expect(committed == Data(bytes), "SampleData/programme/\(file.path) is old")
    }
  }

  @Test func personDoesNotDependOnHowManyOthersThereAre() throws {
    func rows(_ people: Int) throws -> Set<Substring> {
      var rows: Set<Substring> = []
      for (file, bytes) in try files(people: people, seed: 9) {
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        where line.hasPrefix("WM-000007,") { rows.insert("\(file.path) \(line)") }
      }
      return rows
    }
    let few = try rows(7)
    #expect(few.count > 1)
    #expect(try few == rows(500))
  }

  @Test func everyPersonHasOneRowOfCases() throws {
    for people in [0, 1, 2, 2048, 2049, 5000] {
      let bytes = try #require(try files(people: people, seed: 1)[.cases])
      let table = SampleTable(text: String(decoding: bytes, as: UTF8.self))
      #expect(table.rows.count == people)
      #expect(table.people().count == people)
    }
  }

  @Test func noPeopleGiveTheHeadersAlone() throws {
    let files = try files(people: 0, seed: 1)
    #expect(files.count == SampleFile.allCases.count)
    #expect(
      files[.lateEvents] == Array("case_id,date,event,detail,certainty,wave,episode,org\n".utf8))
    #expect(files[.assessments] == Array("case_id,date,domain,score,wave\n".utf8))
  }

  @Test func columnsAreCanonical() throws {
    for (file, bytes) in try files(people: 0, seed: 1) {
      let header = String(decoding: bytes, as: UTF8.self).dropLast().split(separator: ",")
      #expect(header.allSatisfy { file.table.columns.contains(String($0)) })
      #expect(file.table.requiredColumns.allSatisfy { header.contains(Substring($0)) })
    }
  }

  /// Four blocks of people: no chunk is larger than a block can be, so memory is bounded.
  @Test func chunksStaySmall() throws {
    var largest = 0
    var chunks = 0
    try #require(InventedProgramme(people: 4 * 2048, seed: 1)).write { _, bytes in
      largest = max(largest, bytes.count)
      chunks += 1
    }
    // Seven headers, the counts from outside, and six files of people for each block.
    #expect(chunks == 7 + 1 + 4 * 6)
    #expect(largest < 2_000_000)
  }

  @Test func rowsStandInNoOrderOfPeople() throws {
    let bytes = try #require(try files(people: 200, seed: 1)[.cases])
    let ids = SampleTable(text: String(decoding: bytes, as: UTF8.self)).rows.map { $0[0] }
    #expect(ids != ids.sorted())
  }

  @Test func impossibleSettingsAreRefused() {
    let day = Day(number: 19_000)
    #expect(InventedProgramme(people: -1, seed: 1) == nil)
    #expect(
      InventedProgramme(people: 1, seed: 1, firstEntry: day + 1, lastEntry: day, cutOff: day) == nil
    )
    #expect(
      InventedProgramme(people: 1, seed: 1, firstEntry: day, lastEntry: day + 1, cutOff: day) == nil
    )
    #expect(
      InventedProgramme(people: 1, seed: 1, firstEntry: day, lastEntry: day, cutOff: day) != nil)
  }

  @Test func defaultDatesAreSixYears() throws {
    let programme = try #require(InventedProgramme(people: 1, seed: 1))
    #expect(programme.entries.lowerBound.iso == "2019-01-01")
    #expect(programme.entries.upperBound.iso == "2024-12-31")
    #expect(programme.cutOff.iso == "2024-12-31")
  }
}

extension InventedProgramme {
  /// All files in memory.
  func files() -> [SampleFile: [UInt8]] {
    var files: [SampleFile: [UInt8]] = [:]
    write { file, bytes in files[file, default: []] += bytes }
    return files
  }

  /// The rows of one canonical table; with late ones if asked.
  func table(_ table: CanonicalTable, withLate: Bool) -> SampleTable {
    let files = files()
    var result = SampleTable(text: "case_id")
    for file in SampleFile.allCases where file.table == table {
      let part = SampleTable(text: String(decoding: files[file] ?? [], as: UTF8.self))
      if file.path.hasPrefix("late/") {
        if withLate { result.append(part) }
      } else {
        result = part
      }
    }
    return result
  }
}
