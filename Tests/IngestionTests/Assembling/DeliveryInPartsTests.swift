import CaseModel
import Foundation
import Testing

@testable import Ingestion

/// What fits into memory and what does not give the same delivery.
@Suite struct DeliveryInPartsTests {
  private struct Dice {
    var state: UInt64 = 11

    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % sides
    }
  }

  /// People with events, services and scores in no order, and with faults of many kinds.
  private func files() -> [SourceFile] {
    var dice = Dice()
    var cases = "case_id,sex,age,agency,same_as\n"
    var events = "row_id,case_id,date,event,org\n"
    var services = "case_id,service,start,end,provider\n"
    var scores = "case_id,date,domain,score,instrument\n"
    for person in 0..<300 {
      let sex = ["female", "male", "femal", ""][min(dice.roll(20), 3)]
      cases += "P\(person),\(sex),\(dice.roll(60)),a\(dice.roll(3)),\(person == 7 ? "P8" : "")\n"
      if dice.roll(30) == 0 { cases += "P\(person),male,17,a1,\n" }
    }
    for row in 0..<1_500 {
      let person = dice.roll(305)
      let kind = ["identified", "assisted", "reintegrated", "followup", "died"][dice.roll(5)]
      // Slashes leave the order of day and month open until a day above 12 comes.
      let date = "\(1 + dice.roll(12))/\(1 + dice.roll(28))/20\(20 + dice.roll(4))"
      events += "r\(row),P\(person),\(date),\(kind),org-\(dice.roll(9))\n"
      services += "P\(person),shelter,202\(dice.roll(4))-03-0\(1 + dice.roll(9)),2024,\n"
      scores += "P\(person),2023-0\(1 + dice.roll(9)),safety,\(1 + dice.roll(4)),tool\n"
    }
    return [
      file("scores.csv", scores), file("events.csv", events), file("cases.csv", cases),
      file("services.csv", services),
    ]
  }

  private func result(limit: Int, part: Int, folder: String? = nil) -> IngestResult {
    var request = IngestRequest(files: files(), key: testKey, allowsPartial: true)
    request.staging.limit = limit
    request.staging.bytesOfPart = part
    if let folder { request.staging.folder = folder }
    return ingest(request)
  }

  private func delivery(of result: IngestResult) throws -> Delivery {
    #expect(result.outcome == .partial)
    return try #require(result.delivery as Delivery?, "nothing was delivered")
  }

  /// Everything about a result but its rows, line by line.
  private func summary(_ result: IngestResult) -> [String] {
    result.findings.map { "\($0)" } + result.files.map { "\($0)" }
      + result.setAside.flatMap { $0.rows { "\($0) \($1 ?? "")" }.map { "\($0)" } }
      + ["\(String(describing: result.lastEvent))"]
  }

  @Test(arguments: [(1 << 20, 1_000), (0, 1_000), (20_000, 5_000), (0, 1 << 20)])
  func partsGiveTheDeliveryThatOnePartGives(_ limit: Int, _ part: Int) throws {
    let whole = result(limit: 1 << 30, part: 1 << 30)
    let parted = result(limit: limit, part: part)
    let (expected, delivery) = (try self.delivery(of: whole), try self.delivery(of: parted))
    #expect(summary(whole).count > 50)
    #expect(summary(parted) == summary(whole))
    #expect(expected.parts.count == 1 && (delivery.parts.count > 1) == (part < 1 << 20))
    #expect(delivery.rowCounts == expected.rowCounts && delivery.merges == expected.merges)
    #expect(delivery.people.ids == expected.people.ids)
    #expect(delivery.people.openCodes == expected.people.openCodes)
    let tables = try delivery.parts.map { try $0.table() }
    #expect(zip(tables, delivery.parts).allSatisfy { $0.count == $1.people.count })
    #expect(tables.allSatisfy { $0.openCodes == expected.people.openCodes })
    let codes = expected.people.openCodes
    #expect(
      tables.flatMap { listing($0).dropLast(codes.count) } + codes == listing(expected.people))
    #expect(
      tables.flatMap { table in (0..<table.events.count).map { table.events.rowIDs[$0] } }
        == (0..<expected.people.events.count).map { expected.people.events.rowIDs[$0] })
  }

  @Test func noRoomForTheFileKeepsTheRowsInMemory() throws {
    let whole = result(limit: 1 << 30, part: 1 << 30)
    let parted = result(limit: 0, part: 1_000, folder: "/nowhere")
    #expect(summary(parted) == summary(whole))
    #expect(
      try delivery(of: parted).parts.reduce(0) { try $0 + $1.table().events.count }
        == whole.delivery?.people.events.count)
  }
}
