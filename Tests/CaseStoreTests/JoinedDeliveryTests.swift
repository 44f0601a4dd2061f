import CaseModel
import CaseStore
import Testing

/// Files alone are joined as a store joins them that took them in as its first delivery.
@Suite struct JoinedDeliveryTests {
  private let day = Day.of("2024-03-31")

  private func joined(_ delivery: Delivery) throws -> CaseTable? {
    try delivery.joined(recordedOn: day) { parts throws(LostRows) in
      var tables: [CaseTable] = []
      for part in parts { tables.append(try part.table()) }
      return tables
    }
  }

  private func stored(_ delivery: Delivery, agency: String? = nil) throws -> CaseTable? {
    let database = try CaseDatabase.inMemory()
    let outcome = try database.importBatch(delivery, recordedOn: day, agency: agency)
    guard case .imported = outcome else { return nil }
    return try database.fetch()
  }

  private func expectEqual(_ delivery: Delivery, _ seed: UInt64) throws {
    let (joined, stored) = (try joined(delivery), try stored(delivery))
    #expect(joined.map { lines(of: $0) } == stored.map { lines(of: $0) }, "seed \(seed)")
    #expect(joined?.openCodes == stored?.openCodes, "seed \(seed)")
  }

  /// Rows that stand twice, people without rows, people of two agencies, `same_as` in chains, in circles and
  /// to people who are not delivered, and people who do not consent.
  @Test func randomDirtyProgrammes() throws {
    for seed: UInt64 in 1...120 {
      var generator = SeededGenerator(seed)
      let people = UInt64.random(in: 1...25, using: &generator)
      var rows: [InventedRow] = []
      for number in 1...people {
        let id = CaseID.invented(number)
        if Int.random(in: 0..<4, using: &generator) > 0 {
          var cells = InventedRow.randomCells(&generator)
          if seed % 3 == 0, Int.random(in: 0..<6, using: &generator) == 0 {
            let refused: Consent = Bool.random(using: &generator) ? .no : .withdrawn
            cells[.consent] = .value(ProfileValue(code: Int(refused.rawValue)))
          }
          rows.append(.person(id, cells))
        }
        for _ in 0..<Int.random(in: 0..<4, using: &generator) {
          let event = InventedRow.randomEvent(id, &generator)
          rows.append(event)
          if Bool.random(using: &generator) { rows.append(event) }
          rows.append(.randomService(id, &generator))
          rows.append(.randomAssessment(id, &generator))
        }
      }
      if let period = ReportingPeriod(code: "2024"), seed % 4 == 0 {
        for _ in 0..<3 { rows.append(.population(PopulationRow(period: period), area: "west")) }
      }
      let merges = (0..<(seed % 2 == 0 ? Int(people) / 2 : 0)).map { _ in
        CaseMerge(
          duplicate: .invented(.random(in: 1...people + 2, using: &generator)),
          original: .invented(.random(in: 1...people + 2, using: &generator)))
      }
      let all = Set(ProfileAttribute.allCases)
      let attributes = seed % 5 == 0 ? all.subtracting([.sex, .region, .age, .exploitation]) : all
      let delivery = Delivery.of(rows, attributes: attributes, merges: merges)
      try expectEqual(seed % 7 == 0 ? delivery.inParts(of: 4) : delivery, seed)
    }
  }

  /// Rows are told apart by their own ids while they are stored; afterwards nobody needs those.
  @Test func rowsWithTheSameIDCountOnce() throws {
    var builder = CaseTableBuilder()
    let person = builder.addPerson(.invented(1))
    let event = CaseEvent(date: RecordedDate(day), kind: .followup)
    for rowID: UInt64 in [7, 8, 7, 0, 0] { builder.append(event, of: person, rowID: rowID) }
    let delivery = Delivery(builder.build(), attributes: [], merges: [], files: [])
    let table = try #require(try joined(delivery))
    // Ids 7, 8 and none.
    #expect(table.events.count == 3)
    #expect(table.events.rowIDs[0] == 0)
    try expectEqual(delivery, 0)
  }

  /// A store that knows one agency of everybody gives the same people.
  @Test func theNamedAgencyChangesNobody() throws {
    let delivery = Delivery.random(people: 20, seed: 3)
    let fetched = try #require(try stored(delivery, agency: "north"))
    #expect(lines(of: fetched) == lines(of: try #require(try joined(delivery))))
  }

  @Test func nothingIsNothing() throws {
    #expect(try joined(.of([])) == nil)
  }
}
