import CaseModel
import Testing

@testable import Statistics

struct GroupIndexTests {
  private func table(_ fill: (inout CaseTableBuilder, Int) -> Void) -> CaseTable {
    var builder = CaseTableBuilder()
    let person = builder.addPerson(CaseID(high: 1, low: 0))
    fill(&builder, person)
    return builder.build()
  }

  private func rows(_ index: GroupIndex) -> [Int] {
    var rows: [Int] = []
    index.forEachRow(of: 0) { rows.append($0) }
    return rows
  }

  @Test func aSetStandsInEachRowOnceAscending() {
    let table = table { $0.set(ProfileSet(codes: [3, 0, 1]), .exploitation, of: $1) }
    guard case .any(let codes) = ProfileAttribute.exploitation.domain else {
      Issue.record("not a set")
      return
    }
    let grouping = Grouping(
      attribute: .exploitation,
      groups: [
        Grouping.Group(code: "a", members: [codes[3]]),
        Grouping.Group(code: "b", members: [codes[0], codes[1]]),
      ], rest: "rest")
    let index = GroupIndex(grouping, in: table)
    #expect(rows(index) == [0, 1])
    #expect(!index.standsInRest(0))
  }

  @Test func whomNoGroupTakesInStandsInTheRest() {
    let nobody = table { _, _ in }
    for attribute in [ProfileAttribute.sex, .age, .exploitation, .region] {
      let index = GroupIndex(.finest(attribute), in: nobody)
      #expect(rows(index) == [index.count - 1])
      #expect(index.standsInRest(0))
    }
  }

  /// Beside another form it adds nothing, as under completeness; alone it is unknown.
  @Test func undeterminedBesideAnotherValueIsNoRow() throws {
    let undetermined = Int(ExploitationForm.undetermined.rawValue)
    let beside = table { $0.set(ProfileSet(codes: [0, undetermined]), .exploitation, of: $1) }
    let alone = table { $0.set(ProfileSet(codes: [undetermined]), .exploitation, of: $1) }
    let index = GroupIndex(.finest(.exploitation), in: beside)
    #expect(rows(index) == [0])
    #expect(rows(GroupIndex(.finest(.exploitation), in: alone)) == [index.count - 1])
    // A group that names it takes it in.
    let grouping = Grouping(
      attribute: .exploitation,
      groups: [Grouping.Group(code: "open", members: ["undetermined"])], rest: "rest")
    #expect(rows(GroupIndex(grouping, in: alone)) == [0])
  }

  @Test func unknownIsNotAnother() {
    let unknown = table { $0.set(ProfileValue(code: Int(Sex.unknown.rawValue)), .sex, of: $1) }
    let other = table { $0.set(ProfileValue(code: Int(Sex.male.rawValue)), .sex, of: $1) }
    let grouping = Grouping(
      attribute: .sex,
      groups: [
        Grouping.Group(code: "female", members: ["female"]),
        Grouping.Group(code: "other", members: [Grouping.anyOther]),
      ], rest: Grouping.unknown)
    #expect(rows(GroupIndex(grouping, in: unknown)) == [2])
    #expect(rows(GroupIndex(grouping, in: other)) == [1])
  }
}
