import SeparatedText
import Testing

@Suite struct PlainNumberTests {
  @Test(
    arguments: [
      (0, "0"), (-0.0, "0"), (3, "3"), (-12, "-12"), (2.5, "2.5"), (0.1, "0.1"),
      (1_000_000, "1000000"), (9_007_199_254_740_994, "9007199254740994"),
      (18_014_398_509_481_982, "18014398509481982"), (1e20, "1e+20"), (1.5e-7, "1.5e-07"),
    ] as [(Double, String)])
  func theShortestFormHasNoPointWhereTheNumberIsWhole(value: Double, text: String) {
    #expect(PlainNumber.text(value) == text)
  }

  @Test(
    arguments: [
      (2.5, "2.5"), (-4, "-4"), (1e20, "100000000000000000000"),
      (-1.25e18, "-1250000000000000000"), (1.5e-7, "0.00000015"), (-1e-5, "-0.00001"),
    ] as [(Double, String)])
  func allDigitsAreWrittenWhereAsked(value: Double, text: String) {
    #expect(PlainNumber.digits(value) == text)
  }

  @Test func bothFormsReadBackAsTheSameNumber() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(Double(PlainNumber.text(value)) == value)
      #expect(Double(PlainNumber.digits(value)) == value)
      #expect(!PlainNumber.digits(value).contains("e"))
    }
  }
}
