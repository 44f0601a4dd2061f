import Testing

@testable import InventedCases

@Suite struct SeededRandomTests {
  // The first numbers of xoshiro256** from the state 1, 2, 3, 4. The first two by hand:
  // rotl(2 · 5, 7) · 9 = 1280 · 9 = 11520; the second word becomes 2 ^ (3 ^ 1) = 0, so then 0.
  @Test func followsThePublishedAlgorithm() {
    var random = SeededRandom(state: (1, 2, 3, 4))
    let numbers = (0..<4).map { _ in random.next() }
    #expect(numbers == [11520, 0, 1_509_978_240, 1_215_971_899_390_074_240])
  }

  @Test func sameSeedAndStreamGiveTheSameNumbers() {
    var first = SeededRandom(seed: 7, stream: 3)
    var second = SeededRandom(seed: 7, stream: 3)
    var otherStream = SeededRandom(seed: 7, stream: 4)
    var otherSeed = SeededRandom(seed: 8, stream: 3)
    let numbers = (0..<100).map { _ in first.next() }
    #expect(numbers == (0..<100).map { _ in second.next() })
    #expect(numbers != (0..<100).map { _ in otherStream.next() })
    #expect(numbers != (0..<100).map { _ in otherSeed.next() })
  }

  @Test func drawsStayWithinTheirRangeAndReachBothEnds() {
    var random = SeededRandom(seed: 1)
    let drawn = Set((0..<1000).map { _ in random.within(-3...3) })
    #expect(drawn == Set(-3...3))
    #expect([random.below(1), random.below(0)] == [0, 0])
    #expect([random.chance(0), random.chance(1000)] == [false, true])
  }

  /// 10,000 draws of weights 1 : 3; the standard deviation of the smaller count is 43.
  @Test func choicesFollowTheirWeights() {
    var random = SeededRandom(seed: 1)
    let choice = Choice(["rare": 1, "never": 0, "common": 3])
    let drawn = (0..<10_000).map { _ in random.pick(choice) }
    #expect(!drawn.contains("never"))
    #expect((2300...2700).contains(drawn.count { $0 == "rare" }))
  }

  @Test func shufflingKeepsEveryNumber() {
    var random = SeededRandom(seed: 1)
    var numbers = Array(0..<100)
    random.shuffle(&numbers)
    #expect(numbers != Array(0..<100))
    #expect(numbers.sorted() == Array(0..<100))
  }
}
