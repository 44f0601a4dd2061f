import Testing

@testable import Statistics

@Suite struct PersonSetTests {
  /// Sizes around the borders of words, and above one chunk of the parallel pass.
  @Test(arguments: [0, 1, 63, 64, 65, 128, 1000, 70_000])
  func setsObeyTheLawsOfSets(people: Int) {
    let threes = PersonSet(capacity: people) { $0.isMultiple(of: 3) }
    let fives = PersonSet(capacity: people) { $0.isMultiple(of: 5) }
    let numbers = 0..<people
    #expect(threes.count == numbers.count { $0.isMultiple(of: 3) })
    #expect(threes.count(in: fives) == numbers.count { $0.isMultiple(of: 15) })
    #expect(threes.intersection(fives).count == threes.count(in: fives))
    #expect(
      threes.union(fives).count == threes.count + fives.count - threes.count(in: fives))
    #expect(threes.complement.count == people - threes.count)
    #expect(threes.complement.complement == threes)
    #expect(threes.subtracting(fives) == threes.intersection(fives.complement))
    #expect(PersonSet.everyone(people).count == people)
    var seen: [Int] = []
    threes.forEach { seen.append($0) }
    #expect(seen == numbers.filter { $0.isMultiple(of: 3) })
  }
}
