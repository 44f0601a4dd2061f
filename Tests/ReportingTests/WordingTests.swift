import CaseModel
import Testing

@testable import Reporting

@Suite struct NumberTextTests {
  private let numbers: NumberText

  init() throws { numbers = NumberText(try Wording.catalogue("en")) }

  @Test(
    arguments: [
      (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12_345, "12,345"),
      (1_234_567, "1,234,567"), (-1500, "−1,500"), (2.5, "3"),
    ] as [(Double, String)])
  func countsHaveAThousandsSeparator(value: Double, text: String) {
    #expect(numbers.text(value, style: .count) == text)
  }

  @Test(
    arguments: [(0, "0%"), (0.438, "44%"), (0.435, "44%"), (0.004, "0%"), (1, "100%")]
      as [(Double, String)])
  func sharesAreWholePerCent(value: Double, text: String) {
    #expect(numbers.text(value, style: .percent) == text)
  }

  @Test(
    arguments: [
      (0, "0.0"), (1.25, "1.3"), (-1.25, "−1.3"), (-0.04, "0.0"), (0.97, "1.0"),
      (1234.5, "1,234.5"),
    ] as [(Double, String)])
  func decimalsHaveOnePlace(value: Double, text: String) {
    #expect(numbers.text(value, style: .decimal) == text)
  }

  @Test(
    arguments: [
      (11_312.99, .count, "11,313"), (0.0345, .exactPercent, "3.5%"),
      (-0.001, .decimals(2), "0.00"),
      (1234.5, .decimals(3), "1,234.500"), (-2.25, .decimal, "−2.3"),
      (0.0009, .probability, "<0.001"),
      (0.05, .probability, "0.050"), (12, .mixed, "12"), (0.25, .mixed, "0.250"),
      (-0.4, .days, "0"), (1e300, .count, "1e+300"),
    ] as [(Double, NumberStyle, String)])
  func eachStyleHasItsDecimals(value: Double, style: NumberStyle, text: String) {
    #expect(numbers.text(value, style: style) == text)
  }

  @Test func whatIsNoNumberIsADash() {
    for style in [NumberStyle.count, .percent, .exactPercent, .decimals(2), .mixed, .probability] {
      #expect(numbers.text(.nan, style: style) == NumberText.nothing)
      #expect(numbers.text(.infinity, style: style) == "∞")
      #expect(numbers.text(-.infinity, style: style) == "−∞")
    }
  }

  @Test func theTerminalWritesNumbersAsTheEnglishReportDoes() {
    for value in [-1234.5, 0, 0.25, 9_876_543.21] {
      for style in [NumberStyle.count, .percent, .exactPercent, .decimals(2), .mixed] {
        #expect(NumberText.english.text(value, style: style) == numbers.text(value, style: style))
      }
    }
  }
}

@Suite struct DayTextTests {
  private let days: DayText

  init() throws { days = DayText(try Wording.catalogue("en")) }

  @Test func aDayInWords() throws {
    #expect(days.long(try #require(Day(year: 2025, month: 3, day: 6))) == "6 March 2025")
  }

  @Test(arguments: [
    ("2024-Q4", "4th quarter 2024", "1 October 2024 to 31 December 2024"),
    ("2024-Q1", "1st quarter 2024", "1 January 2024 to 31 March 2024"),
    ("2024", "2024", "1 January 2024 to 31 December 2024"),
  ])
  func aPeriodInWords(code: String, name: String, range: String) throws {
    let period = try #require(ReportingPeriod(code: code))
    #expect(days.name(period) == name)
    #expect(days.range(period) == range)
  }

  @Test func aSpanThatIsNoQuarterNamesItsEnds() throws {
    let span = try #require(ReportingPeriod(code: "2024-02..2024-04"))
    #expect(days.name(span) == "1 February 2024 to 30 April 2024")
  }
}

@Suite struct TemplateTests {
  @Test func placesAreFilledByName() {
    let template = Template("{n} of {of}, {n}")
    #expect(template.placeholders == ["n", "of", "n"])
    #expect(template.filled(["n": "3", "of": "{n}"]) == "3 of {n}, 3")
    #expect(template.filled(["n": "3"]) == "3 of {of}, 3")
    #expect(Template("no place").filled([:]) == "no place")
  }
}
