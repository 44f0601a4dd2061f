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
