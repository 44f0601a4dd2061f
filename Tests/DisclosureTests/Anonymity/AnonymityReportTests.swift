import CaseModel
import Testing

@testable import Disclosure

/// Classes counted by hand.
struct AnonymityReportTests {
  private struct Person {
    var sex: Sex = .female
    var age: Int?
    var citizenship: String?
    var region: String?
    var entry: String?
    var exit: EventKind?
    var again = false
  }

  private func table(_ people: [Person]) throws -> CaseTable {
    var builder = CaseTableBuilder()
    for (number, person) in people.enumerated() {
      let place = builder.addPerson(CaseID(high: 0, low: UInt64(number)))
      builder.markProfiled(place)
      builder.set(ProfileValue(code: Int(person.sex.rawValue)), .sex, of: place)
      if let age = person.age { builder.set(AgeRange(age), .age, of: place) }
      if let country = person.citizenship.flatMap(Country.index(code:)) {
        builder.set(ProfileValue(code: country), .citizenship, of: place)
      }
      if let region = person.region {
        builder.set(ProfileValue(code: builder.openCode(region)), .region, of: place)
      }
      let day = try #require(Day(iso: person.entry ?? "2024-01-10"))
      if person.entry != nil {
        builder.append(CaseEvent(date: RecordedDate(day), kind: .identified), of: place)
      }
      if person.again {
        builder.append(CaseEvent(date: RecordedDate(day + 30), kind: .reTrafficked), of: place)
      }
      if let exit = person.exit {
        builder.append(CaseEvent(date: RecordedDate(day + 60), kind: exit), of: place)
      }
    }
    return builder.build()
  }

  @Test func classesOfPeopleWhoAgree() throws {
    // Women of Moldova: 3; women of Kosovo: 1; men of Kosovo: 2. Together 6 in 3 classes.
    let report = anonymity(
      of: try table([
        Person(citizenship: "MDA"), Person(citizenship: "MDA"), Person(citizenship: "MDA"),
        Person(citizenship: "XKX"), Person(sex: .male, citizenship: "XKX"),
        Person(sex: .male, citizenship: "XKX"),
      ]), threshold: 3)
    #expect(report.people == 6 && report.identifiers == [.citizenship, .sex])
    #expect(report.classes.count == 3 && report.classes.smallest == 1)
    #expect(report.classes.alone == 1)
    #expect(report.classes.belowFive == 6)
    // Below 3: the one and the two.
    #expect(report.classes.belowThreshold == 3)
    #expect(report.shareBelowThreshold == 0.5)
    // Neither sex nor citizenship alone singles anybody out; both together the woman of Kosovo.
    #expect(
      report.combinations == [
        .init(identifiers: [.citizenship, .sex], people: 1, peopleNotByLess: 1)
      ])
    // Without sex: 3 of Moldova and 3 of Kosovo, nobody below 3; without citizenship: 4 women, 2 men.
    #expect(
      report.gains == [
        .init(change: .without(.sex), people: 3), .init(change: .without(.citizenship), people: 1),
      ])
  }

  @Test func combinationsSayWhatFewerFactsDoNot() throws {
    // The man is singled out by his sex, so also by sex and region; the woman of the south by region.
    let report = anonymity(
      of: try table([
        Person(region: "n"), Person(region: "n"), Person(region: "s"),
        Person(sex: .male, region: "n"),
      ]))
    #expect(
      report.combinations == [
        .init(identifiers: [.sex], people: 1, peopleNotByLess: 1),
        .init(identifiers: [.region], people: 1, peopleNotByLess: 1),
        .init(identifiers: [.sex, .region], people: 2, peopleNotByLess: 0),
      ])
  }

  @Test func whatIsNotRecordedSinglesNobodyOut() throws {
    let report = anonymity(of: try table([Person(), Person(age: 20), Person(age: 22)]))
    #expect(report.identifiers == [.ageBand])
    #expect(report.combinations.isEmpty)
    // It is a class all the same.
    #expect(report.classes.alone == 1)
  }

  @Test func outcomesThatAClassGivesAway() throws {
    // North: both re-trafficked, one lost, one open. South: one of two re-trafficked, both lost.
    // East: one alone, who is told apart anyway.
    let report = anonymity(
      of: try table([
        Person(region: "n", exit: .lost, again: true), Person(region: "n", again: true),
        Person(region: "s", exit: .lost, again: true), Person(region: "s", exit: .lost),
        Person(region: "e", exit: .died),
      ]))
    #expect(
      report.homogeneity == .init(people: 4, allReTrafficked: 2, sameExit: 2))
  }

  @Test func coarserDatesAndAgesJoinClasses() throws {
    // Four quarters of one year, ages 18-24 and 25-34 in turn: each alone. Years: two classes of 2.
    // Child or adult: all adults, so the quarters keep them apart. Both: one class of 4.
    let report = anonymity(
      of: try table([
        Person(age: 19, entry: "2024-02-01"), Person(age: 30, entry: "2024-05-01"),
        Person(age: 20, entry: "2024-08-01"), Person(age: 31, entry: "2024-11-01"),
      ]), threshold: 2)
    #expect(report.classes.alone == 4)
    #expect(
      report.gains == [
        .init(change: .coarser(.entryQuarter), people: 4),
        .init(change: .without(.entryQuarter), people: 4), .init(change: .allCoarser, people: 4),
      ])
  }

  @Test func nobody() throws {
    let report = anonymity(of: try table([]))
    #expect(report.people == 0 && report.classes == .init() && report.combinations.isEmpty)
    #expect(report.shareBelowThreshold == 0 && report.gains.isEmpty)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func countsAgreeWithThoseOfPlainText(seed: UInt64) throws {
    let table = try RandomProgramme(seed: seed).table
    let columns = QuasiIdentifier.usual.map { QuasiColumn($0, of: table) }
    let keys = (0..<table.count).map { person in columns.map { $0.values[person] } }
    let sizes = Dictionary(grouping: keys) { $0 }.mapValues(\.count)
    let report = anonymity(of: table, threshold: 5)
    #expect(anonymityClasses(of: table, threshold: 5) == report.classes)
    #expect(report.classes.count == sizes.count)
    #expect(report.classes.alone == sizes.values.count { $0 == 1 })
    #expect(report.classes.belowThreshold == sizes.values.filter { $0 < 5 }.reduce(0, +))
    #expect(report.classes.belowFive == report.classes.belowThreshold)
    for combination in report.combinations {
      let places = combination.identifiers.compactMap { QuasiIdentifier.usual.firstIndex(of: $0) }
      let parts = keys.map { key in places.map { key[$0] } }.filter { !$0.contains(0) }
      let alone = Dictionary(grouping: parts) { $0 }.values.count { $0.count == 1 }
      #expect(combination.people == alone)
    }
  }
}
