import Testing

@testable import Disclosure

/// Which numbers may be shown for a count, and that each of them has a chance.
@Suite struct RoundingOptionsTests {
  private func options(
    _ count: Int, base: Int = 10, earlier: Int? = nil, draws: RoundingDraws = .seeded(1)
  ) -> RoundingOptions {
    RoundingOptions(count, base: base, earlier: earlier, key: "a", draws: draws)
  }

  private func numbers(_ options: RoundingOptions, base: Int = 10) -> [Int] {
    (0...options.steps.count).map { (options.least + $0) * base }
  }

  /// The number of least cost, as the program chooses it for a cell that stands alone.
  private func chosen(_ options: RoundingOptions) -> Int {
    10 * (options.least + options.steps.count { $0 < 0 })
  }

  @Test(arguments: [
    (0, [0, 10]), (1, [0, 10]), (9, [0, 10]), (10, [0, 10, 20]), (11, [10, 20]),
    (23, [20, 30]), (30, [20, 30, 40]),
  ])
  func aNumberMayBeTheBaseAway(count: Int, expected: [Int]) {
    #expect(numbers(options(count)) == expected)
  }

  @Test func theBaseOfARestrictedReleaseIsFive() {
    #expect(numbers(options(7, base: 5), base: 5) == [5, 10])
    #expect(numbers(options(5, base: 5), base: 5) == [0, 5, 10])
  }

  /// What the solver takes for a sum of steps is the cost only if no later step is cheaper.
  @Test(arguments: 0..<200) func stepsRise(seed: UInt64) {
    for count in [0, 3, 10, 20, 27] {
      for earlier in [nil, 0, 10, 20, 30] {
        let steps = options(count, earlier: earlier, draws: .seeded(seed)).steps
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 }, "\(count)")
      }
    }
  }

  /// Of 4,000 draws the nearest number wins most, and every allowed one wins some.
  @Test(arguments: [0, 1, 5, 9, 10, 12, 16, 20, 29])
  func everyNumberHasAChanceAndTheNearestWinsMost(count: Int) {
    var times: [Int: Int] = [:]
    for seed in 0..<4000 as Range<UInt64> {
      times[chosen(options(count, draws: .seeded(seed))), default: 0] += 1
    }
    let allowed = numbers(options(count))
    #expect(Set(times.keys) == Set(allowed))
    #expect(allowed.allSatisfy { times[$0, default: 0] >= 20 }, "\(times)")
    guard count % 10 != 5 else { return }
    let nearest = allowed.min { abs($0 - count) < abs($1 - count) }
    #expect(times.max { $0.value < $1.value }?.key == nearest, "\(times)")
  }

  /// A count of 24 that was shown as 30 mostly stays at 30, whatever the release draws, and not always.
  @Test func whatWasShownMostlyStays() {
    let kept = (0..<1000 as Range<UInt64>).count {
      chosen(options(24, earlier: 30, draws: .seeded(4, release: $0))) == 30
    }
    #expect(kept > 850)
    #expect(kept < 1000)
  }

  @Test func whatIsNoLongerAllowedIsNotKept() {
    for seed in 0..<100 as Range<UInt64> {
      #expect([30, 40].contains(chosen(options(34, earlier: 20, draws: .seeded(seed)))))
    }
  }

  /// An unchanged count is drawn alike in every release.
  @Test func aDrawLasts() {
    for seed in 0..<100 as Range<UInt64> {
      let first = options(24, draws: .seeded(seed, release: 1))
      #expect(first.steps == options(24, draws: .seeded(seed, release: 2)).steps)
    }
  }
}
