import CaseModel
import Disclosure
import Foundation
import Statistics
import Testing

/// Readers who work with all printed numbers of one release at once, on programmes of every size,
/// period and profile.
///
/// Without more ado a few programmes of every plan are attacked, among them those that leaked once;
/// `WAYMARK_ATTACK_PROGRAMMES` says how many from the first on instead, `WAYMARK_ATTACK_FROM` where
/// they begin.
@Suite struct AttackTests {
  /// One or more of each plan, which is the remainder by 8; 21 and 27 told a number once.
  private static let usual: [UInt64] = [0, 1, 2, 4, 6, 7, 12, 19, 21, 27]

  static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    guard let count = environment["WAYMARK_ATTACK_PROGRAMMES"].flatMap(UInt64.init) else {
      return usual
    }
    let first = environment["WAYMARK_ATTACK_FROM"].flatMap(UInt64.init) ?? 0
    return Array(first..<first + count)
  }()

  /// Each plan is attacked, whatever the list says.
  @Test func everyPlanIsAttacked() {
    let plans = UInt64(RandomProgramme.plans.count)
    #expect(Self.seeds.count < plans || Set(Self.seeds.map { $0 % plans }).count == Int(plans))
  }

  @Test(arguments: 0..<UInt64(RandomProgramme.plans.count))
  func nothingSmallFollowsBySubtraction(kind: UInt64) throws {
    let plan = try RandomProgramme.plan(Int(kind))
    let people = try PossiblePeople(plan, count: 800)
    var others: PossiblePeople?
    for seed in Self.seeds where seed % UInt64(RandomProgramme.plans.count) == kind {
      let programme = try RandomProgramme(varied: seed)
      let results = study(programme.table, plan: programme.plan, asOf: programme.plan.cutoff)
      for (audience, threshold) in [(Audience.open, 11), (.restricted, 5)] {
        let protected = protect(results, policy: DisclosurePolicy(audience))
        var leaks = Attack(protected, results, people).leaks(threshold)
        if !leaks.isEmpty {
          // Nobody among these people speaks against it: ask others, before calling it a definition.
          let second = try others ?? PossiblePeople(plan, count: 1600, seed: 2)
          others = second
          let again = Set(Attack(protected, results, second).leaks(threshold))
          leaks = leaks.filter(again.contains)
        }
        #expect(leaks.isEmpty, "seed \(seed), \(audience), \(programme.table.count) people")
      }
    }
  }
}

/// One release under attack.
struct Attack {
  private let protected: ProtectedStudy
  private let exact: [PrintedNumber: Int]
  private let people: PossiblePeople

  init(_ protected: ProtectedStudy, _ results: StudyResults, _ people: PossiblePeople) {
    self.protected = protected
    self.people = people
    exact = Dictionary(
      results.tables.exactNumbers.map { ($0.number, $0.count) },
      uniquingKeysWith: { first, _ in first })
  }

  func leaks(_ threshold: Int) -> [String] {
    var arithmetic = Arithmetic(protected.printedNumbers, people)
    arithmetic.takeAway()
    return arithmetic.found(in: 1...threshold - 1) + ofTwo(arithmetic, threshold)
      + arithmetic.contradictions
  }

  /// Someone who knows one withheld cell and so computes the other of two, a small one.
  private func ofTwo(_ arithmetic: Arithmetic, _ threshold: Int) -> [String] {
    let keys = protected.withheldKeys
    let versions = Dictionary(
      uniqueKeysWithValues: protected.tables.map { ($0.id, $0.version) })
    let withheld = people.counted.keys.filter {
      versions[$0.table] == $0.version && keys.contains($0.key)
    }
    return withheld.filter { (1..<threshold).contains(exact[$0] ?? 0) }.flatMap { cell in
      withheld.filter { $0 != cell && $0.isInColumn(of: cell) }.compactMap { other -> String? in
        guard let cellPeople = people.counted[cell], let otherPeople = people.counted[other],
          let set = Arithmetic.bits(zip(cellPeople, otherPeople).map { $0 + $1 }),
          Arithmetic.bits(otherPeople)?.contains(where: { $0 != 0 }) ?? false,
          arithmetic.value(of: set) != nil
        else { return nil }
        return "\(cell) from \(other)"
      }
    }
  }
}

/// How much of a release is shown, for a look at what protection costs.
@Suite struct ShareShownTests {
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["WAYMARK_SHARE_SHOWN"] != nil),
    arguments: [56, 300, 2000])
  func shareShown(people: Int) throws {
    for (audience, name) in [(Audience.open, "public"), (.restricted, "restricted")] {
      var (shown, all) = (0, 0)
      for seed in 0..<10 as Range<UInt64> {
        let programme = try RandomProgramme(people: people, seed: seed)
        let results = study(programme.table, plan: programme.plan, asOf: programme.plan.cutoff)
        let figures = protect(results, policy: DisclosurePolicy(audience)).tables.flatMap(\.figures)
        shown += figures.count { $0.value != nil || $0.boundLow != nil }
        all += figures.count
      }
      print("shown \(name), \(people) people: \(shown) of \(all), \(100 * shown / all) %")
    }
  }
}
