import CaseModel
import CaseStore
import Testing

/// The agency of somebody who is forgotten is forgotten with them, unless others are with it.
struct ErasedAgencyTests {
  private let ana = CaseID.invented(1)
  private let bea = CaseID.invented(2)
  private let day = Day.of("2024-01-10")

  private func refusal(_ id: CaseID, _ agency: String? = nil) -> InventedRow {
    var cells: [ProfileAttribute: InventedRow.Cell] = [
      .consent: .value(ProfileValue(code: Int(Consent.withdrawn.rawValue)))
    ]
    if let agency { cells[.agency] = .open(agency) }
    return .person(id, cells)
  }

  /// How the agency is said: with the delivery, in the column of the file, or only when it came.
  @Test(arguments: ["named", "column", "first delivery"])
  func theOnlyCaseOfAnAgencyLeavesNoTrace(how: String) throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    let name = how == "named" ? "Shelter.Only" : nil
    let column = how == "named" ? nil : "Shelter.Only"
    _ = try database.importBatch(
      .of([.person(ana, column.map { [.agency: .open($0)] } ?? [:])]), recordedOn: day,
      agency: name)
    _ = try database.importBatch(.of([.person(bea, [:])]), recordedOn: day, agency: "other")
    try #require(try folder.holds("Shelter.Only"))
    let attributes: Set<ProfileAttribute> = how == "column" ? [.agency, .consent] : [.consent]
    _ = try database.importBatch(
      .of([refusal(ana, how == "column" ? column : nil)], attributes: attributes), recordedOn: day,
      agency: name)
    #expect(try !folder.holds("Shelter.Only"))
    #expect(try database.batches().map(\.agencies) == [[], ["other"], []])
    // Who comes back is still refused.
    #expect(
      try database.importBatch(.of([.person(ana, [:])]), recordedOn: day, agency: name)
        == .unchanged(counts: Array(repeating: RowCounts(), count: 5)))
    #expect(try !folder.holds("Shelter.Only"))
    try database.checkIntegrity()
  }

  @Test func anAgencyWithOthersKeepsItsName() throws {
    let folder = try TemporaryFolder()
    let database = try folder.database()
    _ = try database.importBatch(
      .of([.person(ana, [:]), .person(bea, [:])]), recordedOn: day, agency: "a")
    _ = try database.importBatch(
      .of([refusal(ana)], attributes: [.consent]), recordedOn: day, agency: "a")
    #expect(try database.batches().map(\.agencies) == [["a"], ["a"]])
  }
}
