import CaseModel
import Testing

/// The figures of `SampleData/README.md` for `tiny/`, recounted from the text of the files.
@Suite struct TinySampleTests {
  let cases: SampleTable
  let events: SampleTable
  let services: SampleTable
  /// Everyone but T10, who was found not to have been trafficked.
  let people: Set<Substring>

  init() throws {
    cases = try SampleTable("tiny/cases.csv")
    events = try SampleTable("tiny/events.csv")
    services = try SampleTable("tiny/services.csv")
    people = cases.people().subtracting(events.people(with: .notAVictim))
  }

  /// A date of the sample as a day; the month 2024-10 stands for its 15th.
  private func day(_ text: Substring) -> Day? { RecordedDate(iso: text)?.middle }

  private func firstDay(_ person: Substring, _ kinds: EventKind...) -> Day? {
    events.rows.filter { row in
      row[0] == person && kinds.contains { $0.code == events.cell(row, "event") }
    }.compactMap { day(events.cell($0, "date")) }.min()
  }

  @Test func twelvePeopleOfWhomOneIsNotAVictim() {
    #expect(cases.people().count == 12)
    #expect(people.count == 11)
    #expect(events.people(with: .identified).count == 10)
    #expect(people.subtracting(events.people(with: .identified)) == ["T02"])
    #expect(events.rows.count == 88)
  }

  /// Seven entered in 2023, four in 2024.
  @Test func twoEntryYears() {
    let years = people.compactMap { firstDay($0, .presumed, .identified)?.year }
    #expect(years.count { $0 == 2023 } == 7)
    #expect(years.count { $0 == 2024 } == 4)
  }

  /// Assisted 9 + 1 implied, long-term 5 + 1 implied, reintegrated 2.
  @Test func funnel() {
    let received = services.people {
      services.cell($0, "status") != "planned" && services.cell($0, "beneficiary") == "self"
    }
    let assisted = events.people(with: .assisted).union(received)
    #expect(assisted == ["T01", "T03", "T04", "T06", "T07", "T08", "T09", "T11", "T12"])

    let lastDay = Day(number: 20_088)
    let long = services.people { row in
      guard services.cell(row, "status") != "planned", services.cell(row, "beneficiary") == "self",
        let start = day(services.cell(row, "start"))
      else { return false }
      let isLongTerm = ServiceKind(code: String(services.cell(row, "service")))?.isLongTerm
      return isLongTerm == true || (day(services.cell(row, "end")) ?? lastDay) - start >= 182
    }
    #expect(long == ["T01", "T03", "T08"])
    let supported = long.union(events.people(with: .reintegrationStarted))
    #expect(supported == ["T01", "T03", "T05", "T08", "T11"])
    let reintegrated = events.people(with: .reintegrated)
    #expect(reintegrated == ["T01", "T04"])
    #expect(supported.union(reintegrated).count == 6)
    #expect(assisted.union(supported).union(reintegrated).count == 10)
  }

  @Test func uptake() throws {
    #expect(events.people(with: .offered).count == 8)
    #expect(events.people(with: .accepted).count == 8)
    #expect(events.people(with: .declined) == ["T02", "T03"])
    let declined = try #require(firstDay("T03", .declined))
    #expect(try #require(firstDay("T03", .accepted)) - declined == 99)
  }

  @Test func reTrafficking() {
    let again = events.people(with: .reTrafficked)
    #expect(again == ["T08", "T09"])
    #expect(again.intersection(events.people(with: .assisted)).count == 2)
    #expect(events.people(with: .returned) == ["T03", "T08"])
    #expect(again.intersection(events.people(with: .returned)) == ["T08"])
    #expect(again.isDisjoint(with: events.people(with: .reintegrated)))
    #expect(events.people { events.cell($0, "certainty") == "confirmed" } == ["T08"])
  }

  @Test func exits() {
    #expect(events.people(with: .died) == ["T06"])
    #expect(events.people(with: .lost) == ["T05"])
    #expect(events.people(with: .withdrew) == ["T07"])
    #expect(events.people(with: .closed) == ["T01", "T11"])
    #expect(events.people(with: .reopened) == ["T11"])
  }

  /// The states of the waves: reached, not reached, declined, not due.
  @Test(arguments: [
    (3, [7, 3, 0, 1]), (6, [4, 3, 2, 2]), (12, [3, 2, 1, 5]), (24, [0, 0, 0, 11]),
  ])
  func waves(_ months: Int, _ expected: [Int]) throws {
    var states = [0, 0, 0, 0]
    for person in people {
      let due = try FollowUpWave(months: months)
        .due(from: #require(firstDay(person, .presumed, .identified)))
      if due > Day(number: 20_088) || firstDay(person, .died).map({ $0 <= due }) == true {
        states[3] += 1
        continue
      }
      let contact = events.rows.first { row in
        guard row[0] == person, events.cell(row, "event") == "followup",
          let contact = day(events.cell(row, "date"))
        else { return false }
        return abs(contact - due) <= 10
      }
      switch contact.map({ events.cell($0, "detail") }) {
      case "reached", "": states[0] += 1
      case "declined": states[2] += 1
      default: states[1] += 1
      }
    }
    #expect(states == expected)
  }

  @Test func activityOfTheLastQuarter() {
    var counts: [Substring: Int] = [:]
    for row in events.rows where events.cell(row, "date") >= "2024-10" {
      counts[events.cell(row, "event"), default: 0] += 1
    }
    #expect(
      counts == [
        "identified": 1, "offered": 1, "accepted": 1, "assisted": 1, "reintegration_started": 1,
        "re_trafficked": 1, "followup": 1, "reopened": 1, "conviction": 1,
        "compensation_awarded": 1,
      ])
    let started = services.rows.filter { services.cell($0, "start") >= "2024-10" }
    #expect(started.map { $0[0] } == ["T08", "T12"])
  }

  @Test func breakdowns() {
    func count(_ column: String, _ value: String) -> Int {
      cases.rows.count { people.contains($0[0]) && cases.cell($0, column) == value }
    }
    #expect((count("sex", "female"), count("sex", "male")) == (8, 3))
    #expect(["internal", "cross_border", "unknown"].map { count("scope", $0) } == [7, 3, 1])
    #expect(["AG01", "AG02"].map { count("agency", $0) } == [6, 5])
  }

  /// Change from the first to the latest score: safety +3, +1 and 0; mental health +2, +1 and -1.
  @Test func scoreChanges() throws {
    let table = try SampleTable("tiny/assessments.csv")
    func changes(_ domain: String) -> [Int] {
      var scores: [Substring: [Int]] = [:]
      for row in table.rows where table.cell(row, "domain") == domain {
        scores[row[0], default: []].append(Int(table.cell(row, "score")) ?? 0)
      }
      return scores.values.filter { $0.count > 1 }.map { $0[$0.count - 1] - $0[0] }.sorted()
    }
    #expect(changes("safety") == [0, 1, 3])
    #expect(changes("mental_health") == [-1, 1, 2])
    #expect(changes("economic") == [0, 1])
    #expect(changes("housing") == [2])
  }
}
