import Statistics
import Testing

@testable import waymark

/// What the indicator files say of themselves holds.
@Suite struct IndicatorExampleTests {
  @Test(arguments: ShippedIndicators.files.map(\.name))
  func examplesGiveWhatTheySay(name: String) throws {
    let library = try IndicatorLibrary()
    let file = try #require(library.indicators.first { $0.name == name })
    #expect(!file.examples.isEmpty, "an indicator has examples")
    for example in file.examples {
      let difference = example.difference(of: file.definition)
      #expect(
        difference == nil,
        """
        \(name), line \(example.place.line): \(example.gives) is expected, \(difference ?? "") comes out
        """)
    }
  }
}

/// Where quartiles are computed, the definition says in each language how they lie, or nobody can recount.
@Suite struct QuartileDefinitionTests {
  @Test func definitionsOfMediansSayHowQuartilesLie() throws {
    let texts = Dictionary(
      uniqueKeysWithValues: ShippedIndicators.files.map {
        ($0.name, String(decoding: $0.bytes, as: UTF8.self))
      })
    let medians = try IndicatorLibrary().indicators.filter {
      ["median", "duration", "covered_days"].contains($0.definition.measure.code)
    }
    #expect(!medians.isEmpty)
    for file in medians {
      let text = try #require(texts[file.name])
      for word in ["quartile", "kuartili", "kvartila"] {
        #expect(text.contains(word), "\(file.name) does not say '\(word)'")
      }
    }
  }
}
