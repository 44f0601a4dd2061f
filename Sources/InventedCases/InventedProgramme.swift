package import CaseModel

/// An invented programme in South-Eastern Europe: people who never lived, shaped like a real caseload.
///
/// Arrivals grow over the years; about 62 of 100 are women and girls, about 45 of 100 are under 18.
/// People decline and come back, are lost and found again, and some are trafficked again; attributes
/// are missing as often as they are in practice. No two runs differ: the same settings give the same
/// bytes on every machine.
package struct InventedProgramme: Sendable {
  package let people: Int
  package let seed: UInt64
  /// The first and the last day on which a person may come to notice.
  package let entries: ClosedRange<Day>
  /// Nothing is dated after this day.
  package let cutOff: Day

  /// The settings of a programme; without dates, six years of entries up to the end of 2024.
  ///
  /// - Returns: `nil` when the number of people is negative or the dates are out of order.
  package init?(
    people: Int, seed: UInt64, firstEntry: Day = Day(number: 17_897),
    lastEntry: Day = Day(number: 20_088), cutOff: Day = Day(number: 20_088)
  ) {
    guard people >= 0, firstEntry <= lastEntry, lastEntry <= cutOff else { return nil }
    self.people = people
    self.seed = seed
    entries = firstEntry...lastEntry
    self.cutOff = cutOff
  }

  /// Writes all files as CSV text (UTF-8, comma, line feed), chunk after chunk.
  ///
  /// Every file begins with its header, also when no row follows. Chunks of different files
  /// alternate; those of one file are its text in order. Rows stand in no useful order: people are
  /// scattered over the file, and rows are shuffled within a block of 2,048 people.
  ///
  /// - Complexity: O(people) time; the memory of one block, whatever the number of people.
  package func write(to sink: (SampleFile, [UInt8]) throws -> Void) rethrows {
    for file in SampleFile.allCases {
      try sink(file, Array((file.columns.joined(separator: ",") + "\n").utf8))
    }
    if people > 0 { try sink(.population, population()) }
    let files = SampleFile.ofPeople
    var blocks = files.map { _ in RowBlock() }
    var text = PersonText(people: people)
    var person = InventedPerson()
    let scatter = Scatter(count: people, seed: seed)
    for start in stride(from: 0, to: people, by: Self.blockSize) {
      for position in start..<min(start + Self.blockSize, people) {
        let number = scatter.number(at: position)
        person.invent(number: number, programme: self)
        text.append(person, number: number, to: &blocks)
      }
      for (index, file) in files.enumerated() where !blocks[index].isEmpty {
        let stream = ~UInt64(start * files.count + index)
        var random = SeededRandom(seed: seed, stream: stream)
        try sink(file, blocks[index].takeShuffled(by: &random))
      }
    }
  }

  private static let blockSize = 2048
}

/// A fixed disorder of the numbers 0 to `count` - 1: position times a factor, modulo the count.
private struct Scatter {
  let count: Int
  let factor: Int
  let shift: Int

  init(count: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed, stream: .max)
    self.count = max(count, 1)
    shift = random.below(self.count)
    var factor = random.below(self.count) | 1
    while !Self.areCoprime(factor, self.count) { factor += 2 }
    self.factor = factor % self.count
  }

  func number(at position: Int) -> Int {
    let product = position.multipliedFullWidth(by: factor)
    return (count.dividingFullWidth(product).remainder + shift) % count
  }

  // A scatter of one number has factor 0, which is right: 0 times 0 is 0.
  private static func areCoprime(_ first: Int, _ second: Int) -> Bool {
    var (larger, smaller) = (first, second)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger == 1
  }
}
