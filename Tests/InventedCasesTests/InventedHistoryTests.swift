import CaseModel
import InventedCases
import Testing

/// What an import would complain about must not be in the invented programme.
@Suite struct InventedHistoryTests {
  struct Setting: CustomStringConvertible {
    let programme: InventedProgramme
    let withLate: Bool
    var description: String { "seed \(programme.seed), late rows \(withLate)" }
  }

  static let settings: [Setting] = {
    let midYear = Day(number: 19_508)  // 2023-05-31
    let programmes = [
      InventedProgramme(people: 400, seed: 1),
      InventedProgramme(people: 400, seed: 2),
      InventedProgramme(
        people: 400, seed: 3, firstEntry: midYear + -900, lastEntry: midYear, cutOff: midYear),
    ].compactMap { $0 }
    return programmes.flatMap {
      [Setting(programme: $0, withLate: false), .init(programme: $0, withLate: true)]
    }
  }()

  private struct Event {
    let kind: EventKind
    let date: RecordedDate
    let key: [Substring]
  }

  private func histories(_ setting: Setting) throws -> [Substring: [Event]] {
    let table = setting.programme.table(.events, withLate: setting.withLate)
    var histories: [Substring: [Event]] = [:]
    for row in table.rows {
      let kind = try #require(EventKind(code: String(table.cell(row, "event"))))
      let date = try #require(RecordedDate(iso: table.cell(row, "date")))
      #expect(date.latest <= setting.programme.cutOff)
      let detail = table.cell(row, "detail")
      if !detail.isEmpty {
        #expect(EventDetail.allowed(for: kind).map(\.code).contains(String(detail)))
      }
      #expect((kind == .reTrafficked) == !table.cell(row, "certainty").isEmpty)
      #expect(kind == .followup || table.cell(row, "wave").isEmpty)
      histories[table.cell(row, "case_id"), default: []].append(
        Event(kind: kind, date: date, key: Array(row[1...3])))
    }
    #expect(histories.count == setting.programme.people)
    return histories
  }

  @Test(arguments: settings) func eventsAgreeWithEachOther(_ setting: Setting) throws {
    let exits: Set<EventKind> = [
      .returned, .reintegrated, .lost, .withdrew, .closed, .transferred,
    ]
    for (_, events) in try histories(setting) {
      #expect(Set(events.map(\.key)).count == events.count)
      let entries = events.filter { $0.kind == .presumed || $0.kind == .identified }
      let entry = try #require(entries.min { $0.date.middle < $1.date.middle })
      let deaths = events.filter { $0.kind == .died }
      #expect(deaths.count <= 1)
      for event in events {
        #expect(!event.date.isCertainlyBefore(entry.date))
        if let death = deaths.first { #expect(!death.date.isCertainlyBefore(event.date)) }
        // Several referrals may be made on a day.
        guard event.kind != .referredOut else { continue }
        let twins = events.filter {
          $0.kind == event.kind && abs($0.date.middle - event.date.middle) <= 31
        }
        #expect(twins.count == 1, "\(event.kind.code) twice within 31 days")
      }
      if events.contains(where: { $0.kind == .reintegrated }) {
        #expect(events.contains { $0.kind == .assisted })
      }
      for event in events where event.kind == .reTrafficked && setting.withLate {
        #expect(events.contains { exits.contains($0.kind) && $0.date.middle < event.date.middle })
      }
    }
  }

  @Test(arguments: settings) func servicesAgreeWithTheHistory(_ setting: Setting) throws {
    let histories = try histories(setting)
    let table = setting.programme.table(.services, withLate: setting.withLate)
    var keys: Set<[Substring]> = []
    for row in table.rows {
      #expect(ServiceKind(code: String(table.cell(row, "service"))) != nil)
      let status = try #require(ServiceStatus(code: String(table.cell(row, "status"))))
      let start = Day(iso: table.cell(row, "start"))
      let end = Day(iso: table.cell(row, "end"))
      #expect((start == nil) == (status == .planned))
      #expect(keys.insert(Array(row[0...2])).inserted)
      guard let start else { continue }
      let events = try #require(histories[table.cell(row, "case_id")])
      let entry = try #require(events.map(\.date.earliest).min())
      #expect(entry <= start)
      #expect(start <= end ?? setting.programme.cutOff)
      #expect(end ?? start <= setting.programme.cutOff)
      if let death = events.first(where: { $0.kind == .died }) {
        #expect(try start <= death.date.middle && #require(end) <= death.date.middle)
      }
    }
  }

  @Test(arguments: settings) func scoresAgreeWithTheHistory(_ setting: Setting) throws {
    let histories = try histories(setting)
    let table = setting.programme.table(.assessments, withLate: setting.withLate)
    var keys: Set<[Substring]> = []
    for row in table.rows {
      #expect(OutcomeDomain(code: String(table.cell(row, "domain"))) != nil)
      let score = try #require(Double(table.cell(row, "score")))
      #expect((1...4).contains(score) && (score * 2).rounded() == score * 2)
      #expect(keys.insert(Array(row[0...2])).inserted)
      let day = try #require(Day(iso: table.cell(row, "date")))
      #expect(day <= setting.programme.cutOff)
      let events = try #require(histories[table.cell(row, "case_id")])
      if let death = events.first(where: { $0.kind == .died }) { #expect(day <= death.date.middle) }
    }
  }

  @Test func profilesUseKnownCodes() throws {
    let table = try #require(InventedProgramme(people: 3000, seed: 4))
      .table(.cases, withLate: false)
    for row in table.rows {
      for attribute in ProfileAttribute.allCases {
        let text = table.cell(row, attribute.code)
        let parts = text.split(separator: ";").map(String.init)
        switch attribute.domain {
        case .one(let codes):
          let allowed = codes + [MissingReason.refused.code]
          #expect(parts.count <= 1 && parts.allSatisfy(allowed.contains))
        case .any(let codes): #expect(parts.allSatisfy(codes.contains))
        case .age: #expect(text.split(separator: "-").allSatisfy { Int($0) != nil })
        case .open: #expect(parts.count <= 1)
        }
      }
      if let age = Int(table.cell(row, "age")),
        let first = Int(table.cell(row, "age_first_trafficked"))
      {
        #expect(first <= age)
      }
    }
  }

  /// The turns that a report must be able to show, in the sample that is committed.
  @Test func everyTurnIsFrequentEnoughToBeSeen() throws {
    let programme = try #require(InventedProgramme(people: 2000, seed: 1))
    let cases = programme.table(.cases, withLate: false)
    let events = programme.table(.events, withLate: true)
    let late = events.rows.count - programme.table(.events, withLate: false).rows.count
    #expect((1160...1320).contains(cases.count("sex", "female")))
    let minors = cases.rows.count { row in
      cases.cell(row, "age").split(separator: "-").last.flatMap { Int($0) }.map { $0 < 18 } ?? false
    }
    #expect((820...980).contains(minors))
    #expect(
      events.people(with: .declined).intersection(events.people(with: .accepted)).count >= 100)
    #expect(events.people(with: .lost).count >= 150)
    #expect(events.people(with: .reopened).count >= 80)
    #expect(events.people(with: .reTrafficked).count >= 80)
    #expect(events.people(with: .reintegrated).count >= 100)
    #expect(events.people(with: .notAVictim).count >= 20)
    #expect(events.people(with: .died).count >= 5)
    #expect(events.count("episode", "3") > 0)
    #expect(
      events.people(with: .presumed).subtracting(events.people(with: .identified)).count > 100)
    #expect((120...250).contains(late), "about one row in a hundred")
    #expect(Set(EventKind.codes) == Set(events.rows.map { String(events.cell($0, "event")) }))
    #expect(events.rows.contains { events.cell($0, "date").contains("Q") })
    #expect(events.rows.contains { events.cell($0, "date").count == 4 })
  }

  @Test func scoresRiseWithTime() throws {
    let table = try #require(InventedProgramme(people: 2000, seed: 1))
      .table(.assessments, withLate: false)
    func mean(_ wave: String) -> Double {
      let scores = table.rows.filter { table.cell($0, "wave") == wave }
        .compactMap { Double(table.cell($0, "score")) }
      return scores.reduce(0, +) / Double(scores.count)
    }
    #expect(mean("0") + 0.5 < mean("12"))
    #expect(mean("3") < mean("24"))
  }
}
