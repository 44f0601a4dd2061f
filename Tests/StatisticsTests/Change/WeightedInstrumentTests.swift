import Testing

@testable import Statistics

@Suite struct WeightedInstrumentTests {
  /// Two dimensions: `work` with items of weight 1 and 3, `home` with five items of weight 1.
  private func instrument() throws -> WeightedInstrument {
    var rows: [WeightedInstrument.Answer] = []
    for (item, dimension, weight) in [
      ("w1", "work", 1.0), ("w2", "work", 3), ("h1", "home", 1), ("h2", "home", 1),
      ("h3", "home", 1), ("h4", "home", 1), ("h5", "home", 1),
    ] {
      for (answer, value) in [("no", 0.0), ("some", 0.5), ("yes", 1)] {
        rows.append(
          .init(item: item, dimension: dimension, answer: answer, value: value, weight: weight))
      }
    }
    return try WeightedInstrument(rows)
  }

  @Test func aScoreIsTheWeightedMeanOfTheAnswers() throws {
    let result = try instrument().score([
      "w1": "yes", "w2": "some", "h1": "yes", "h2": "yes", "h3": "no", "h4": "no", "h5": "some",
    ])
    // work (1·1 + 3·½) / 4 = 5/8; home 2½ / 5; together (2½ + 2½) / 9.
    #expect(result.dimensions.map(\.value) == [0.625, 0.5])
    #expect(result.composite.value == 5.0 / 9)
  }

  @Test func fourFifthsMustBeAnswered() throws {
    let instrument = try instrument()
    let four = instrument.score(["h1": "yes", "h2": "yes", "h3": "yes", "h4": "no"])
    #expect(four.dimensions[1].value == 0.75)
    #expect(four.dimensions[0] == .init(answered: 0, items: 2, value: nil))
    // 4 of 7 items are 57 %.
    #expect(four.composite == .init(answered: 4, items: 7, value: nil))
    #expect(instrument.score(["h1": "yes", "h2": "yes", "h3": "yes"]).dimensions[1].value == nil)
    // One of two is half.
    #expect(instrument.score(["w2": "yes"]).dimensions[0].value == nil)
    // 6 of 7 items are 86 %: (1 + 3 + 4·1) / 8.
    let six = instrument.score([
      "w1": "yes", "w2": "yes", "h1": "yes", "h2": "yes", "h3": "yes", "h4": "yes",
    ])
    #expect(six.composite.value == 1)
  }

  @Test func anAnswerTheInstrumentDoesNotHaveIsNone() throws {
    let result = try instrument().score(["w1": "maybe", "w2": "yes", "other": "yes"])
    #expect(result.dimensions[0] == .init(answered: 1, items: 2, value: nil))
  }

  @Test func theRangeComesFromTheSmallestAndLargestValues() throws {
    let rows = [
      WeightedInstrument.Answer(item: "a", dimension: "d", answer: "x", value: -1, weight: 1),
      .init(item: "a", dimension: "d", answer: "y", value: 3, weight: 1),
      .init(item: "b", dimension: "e", answer: "x", value: 0, weight: 3),
      .init(item: "b", dimension: "e", answer: "y", value: 1, weight: 3),
    ]
    let instrument = try WeightedInstrument(rows)
    #expect(instrument.range(ofDimension: 0) == Limits(lower: -1, upper: 3))
    // (−1 + 0) / 4 and (3 + 3) / 4.
    #expect(instrument.range(ofDimension: nil) == Limits(lower: -0.25, upper: 1.5))
  }

  @Test func contradictoryRowsAreRefused() {
    func fault(_ rows: [WeightedInstrument.Answer]) -> WeightedInstrument.Fault? {
      do {
        _ = try WeightedInstrument(rows)
        return nil
      } catch {
        return error
      }
    }
    let first = WeightedInstrument.Answer(
      item: "a", dimension: "d", answer: "x", value: 1, weight: 1)
    func second(
      _ dimension: String = "d", _ answer: String = "y", _ value: Double = 2, _ weight: Double = 1
    ) -> WeightedInstrument.Answer {
      .init(item: "a", dimension: dimension, answer: answer, value: value, weight: weight)
    }
    #expect(fault([]) == .empty)
    #expect(fault([first, first]) == .answerTwice(row: 1))
    #expect(fault([first, second("e")]) == .itemDiffers(row: 1))
    #expect(fault([first, second("d", "y", 2, 2)]) == .itemDiffers(row: 1))
    #expect(fault([first, second("d", "y", .nan)]) == .notANumber(row: 1))
    #expect(fault([first, second("d", "y", 2, 0)]) == .notANumber(row: 1))
    #expect(fault([first, second()]) == nil)
  }
}
