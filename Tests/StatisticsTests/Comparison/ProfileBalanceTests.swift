import CaseModel
import Testing

@testable import Statistics

@Suite struct ProfileBalanceTests {
  /// Reached and not reached people by group; a group of `nil` is unknown.
  private func balance(_ counts: [(Int?, Int, Int)], codes: [String]) -> ProfileBalance {
    var (group, state): ([Int?], [WaveState]) = ([], [])
    for (code, reached, unreached) in counts {
      group += [Int?](repeating: code, count: reached + unreached)
      state += [WaveState](repeating: .reached, count: reached)
      state += [WaveState](repeating: .notReached, count: unreached)
    }
    return ProfileBalance(GroupColumn(name: "sex", codes: codes, all: group), state)
  }

  @Test func twoGroupsAreTestedByFisher() throws {
    let balance = balance([(0, 3, 1), (1, 1, 3)], codes: ["female", "male"])
    // (3/4 − 1/4) / sqrt((3/16 + 3/16) / 2) = 0.5 / sqrt(3/16).
    let difference = try #require(balance.rows[0].standardisedDifference)
    #expect(abs(difference - 0.5 / (3.0 / 16).squareRoot()) < 1e-12)
    #expect(balance.rows[1].standardisedDifference == -difference)
    // Of the C(8,4) = 70 ways: 1 + 16 with 4 or 3 women reached, and as many with 0 or 1.
    let test = try #require(balance.test)
    #expect(test.kind == .fisher)
    #expect(abs(test.p - 34.0 / 70) < 1e-12)
  }

  @Test func moreGroupsAreTestedByPearson() throws {
    let balance = balance([(0, 10, 20), (1, 20, 10), (2, 15, 15)], codes: ["a", "b", "c"])
    // Every expected count is 15: 4 · 25 / 15 = 20/3 with 2 df, tail exp(−10/3).
    let test = try #require(balance.test)
    #expect(test.kind == .pearson(df: 2))
    #expect(abs(test.p - 0.035_673_993_347_252_4) < 1e-12)
  }

  @Test func smallGroupsAreNotTested() {
    #expect(balance([(0, 2, 1), (1, 1, 2), (2, 1, 1)], codes: ["a", "b", "c"]).test == nil)
    #expect(balance([(0, 5, 5)], codes: ["a"]).test == nil)
    #expect(balance([(0, 5, 0), (1, 5, 0)], codes: ["a", "b"]).test == nil)
  }

  @Test func unknownIsARowAndNotPartOfTheTest() throws {
    let balance = balance([(0, 3, 1), (1, 1, 3), (nil, 4, 0)], codes: ["female", "male"])
    #expect(balance.rows.map(\.code) == ["female", "male", nil])
    #expect(balance.rows[2].reached == Proportion(4, of: 8))
    #expect(abs(try #require(balance.test).p - 34.0 / 70) < 1e-12)
  }

  @Test func thoseWhoDeclinedCountAsUnreachedAndApart() {
    let balance = ProfileBalance(
      GroupColumn(name: "sex", codes: ["female"], all: [0, 0, 0]),
      [.reached, .declined, .notReached])
    #expect(balance.rows[0].unreached == Proportion(2, of: 2))
    #expect(balance.rows[0].declined == 1)
    #expect(balance.rows[0].standardisedDifference == nil)
  }
}
