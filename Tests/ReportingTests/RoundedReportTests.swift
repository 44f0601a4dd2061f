import CaseModel
import Disclosure
import Statistics
import Testing

@testable import Reporting

/// A report from rounded numbers claims no more than they tell: every sentence of page one is read back
/// and compared with its figure and with a count of the histories.
@Suite struct RoundedReportTests {
  static let seeds = Array(UInt64(500)...540)

  private func random(_ seed: UInt64) throws -> RandomReport {
    try RandomReport(seed: seed, sizes: [0, 7, 56, 56, 300, 300, 2000])
  }

  @Test(arguments: seeds)
  func sentencesSayNoMoreThanTheirFigures(seed: UInt64) throws {
    let random = try random(seed)
    let report = try random.roundedReport()
    let base = try #require(report.identity.roundingBase)
    for sentence in report.keyMessages {
      #expect(!sentence.contains("{") && !sentence.contains("  "), "\(random): \(sentence)")
      // Nothing rounded is nobody.
      #expect(!sentence.lowercased().contains("nobody"), "\(random): \(sentence)")
      for match in sentence.matches(of: /(about |ewer than )?([\d,]+)( people| of them)/) {
        #expect(match.1 != nil, "\(random): \(sentence)")
      }
      for match in sentence.matches(of: /fewer than (\d+)/) {
        #expect(Int(match.1) == base, "\(random): \(sentence)")
      }
      for match in sentence.matches(of: /(\d+)%(?! CI)/) {
        let before = sentence[..<match.range.lowerBound]
        #expect(
          ["between ", " and ", "at most "].contains { before.hasSuffix($0) },
          "\(random): \(sentence)")
      }
    }
    for (words, figure) in figures(report) {
      let sentence = report.keyMessages.first { $0.contains(words) }
      compare(try #require(sentence, "\(random): \(words)"), figure, random)
    }
  }

  /// The shares of page one, with words of the sentences that speak of them.
  private func figures(_ report: Report) -> [(String, ProtectedFigure)] {
    func stage(_ stage: FunnelStage) -> ProtectedFigure? {
      report.figures.first {
        $0.key.indicator == .funnelShareOfStart && $0.key.categories == [.stage: stage.code]
      }
    }
    /// That of 12 months, else of the longest below, else of the shortest.
    func headline(_ indicator: Indicator, _ dimension: Statistics.Dimension) -> ProtectedFigure? {
      let figures = report.figures.compactMap { figure -> (months: Int, ProtectedFigure)? in
        guard figure.key.indicator == indicator,
          figure.key.categories[.cohort] ?? FigureKey.total == FigureKey.total
        else { return nil }
        return figure.key.categories[dimension].flatMap { Int($0) }.map { ($0, figure) }
      }.sorted { $0.months < $1.months }
      return (figures.last { $0.months <= 12 } ?? figures.first)?.1
    }
    return [
      ("received assistance", stage(.assisted)), ("been reintegrated", stage(.reintegrated)),
      ("-month follow-up", headline(.waveReached, .wave)),
      ("further trafficking", headline(.reTraffickedWithin, .month)),
    ].compactMap { words, figure in figure.map { (words, $0) } }
  }

  /// Counts and percentages of a sentence are those of its figure.
  private func compare(_ sentence: String, _ figure: ProtectedFigure, _ random: RandomReport) {
    if figure.numerator == nil {
      #expect(sentence.contains("not shown, to protect people"), "\(random): \(sentence)")
      return
    }
    let numbers = sentence.matches(of: /about ([\d,]+)(?!\d|%)/).compactMap {
      Int($0.1.filter { $0 != "," })
    }
    let counts = [figure.numerator, figure.denominator].compactMap(\.self)
    #expect(numbers.allSatisfy(counts.contains), "\(random): \(sentence)")
    if figure.denominator == 0 {
      #expect(numbers.isEmpty && !sentence.contains("%"), "\(random): \(sentence)")
      return
    }
    if figure.numerator == 0 {
      #expect(sentence.contains("or none"), "\(random): \(sentence)")
    }
    let percents = sentence.matches(of: /(\d+)%(?! CI)/).compactMap { Int($0.1) }
    let allowed = [figure.value, figure.boundLow, figure.boundHigh].compactMap {
      $0.map { Int(($0 * 100).rounded()) }
    }
    #expect(percents.allSatisfy(allowed.contains), "\(random): \(sentence)")
    #expect(
      percents.isEmpty == sentence.contains("too few to give a percentage"),
      "\(random): \(sentence)")
  }

  /// What the histories say lies in what the words allow.
  @Test(arguments: seeds)
  func theTruthLiesInWhatIsSaid(seed: UInt64) throws {
    let random = try random(seed)
    let report = try random.roundedReport()
    let base = try #require(report.identity.roundingBase)
    let entered = random.milestones.count { $0.entry.map(random.plan.period.contains) ?? false }
    let sentence = report.keyMessages[0]
    let match = try #require(
      sentence.firstMatch(of: /, (about|fewer than) ([\d,]+) people( or none)? were newly/))
    let number = try #require(Int(match.2.filter { $0 != "," }))
    if match.1 == "about" {
      #expect(abs(number - entered) <= base, "\(random): \(sentence)")
    } else {
      #expect(entered < number && match.3 != nil, "\(random): \(sentence)")
    }
    let isOpen = random.asOf < random.plan.period.end
    #expect(sentence.contains("so far; the period goes on until") == isOpen, "\(sentence)")
    let cohort = random.milestones.filter { $0.entry != nil }
    for stage in [FunnelStage.assisted, .reintegrated] where !cohort.isEmpty {
      let share = Double(cohort.count { $0.reached(stage) }) / Double(cohort.count)
      let figure = try #require(
        report.figures.first {
          $0.key.indicator == .funnelShareOfStart && $0.key.categories == [.stage: stage.code]
        })
      if let low = figure.boundLow, let high = figure.boundHigh {
        #expect(low <= share && share <= high, "\(random): \(stage)")
      }
    }
  }

  @Test(arguments: seeds)
  func cardsSayThatTheyAreRounded(seed: UInt64) throws {
    for card in try random(seed).roundedReport().keyFigures {
      #expect(
        card.value.text.wholeMatch(of: /about [\d,]+|fewer than (10|5)|\[c\]/) != nil,
        "\(card.value.text)")
      #expect(card.value.number == nil && !card.detail.hasPrefix("person,"))
    }
  }

  /// Every 0 of a table is explained under it, and every mark.
  @Test(arguments: seeds)
  func legendsExplainEveryZero(seed: UInt64) throws {
    for table in try random(seed).roundedReport().tables {
      var entries: Set<LegendEntry> = []
      for item in table.rows.flatMap(\.items) {
        switch item {
        case .cell(let cell): entries.formUnion(cell.legend)
        case .share(let share):
          entries.formUnion(share.share.legend)
          if share.detail.split(separator: " ").contains("0") {
            #expect(table.legend.contains { $0.mark == "0" })
            entries.formUnion(table.legend.filter { $0.mark == "0" })
          }
        case .words, .gauge, .trend, .mark: break
        }
      }
      #expect(Set(table.legend) == entries, "\(table.anchor)")
      let zeros = table.legend.filter { $0.mark == "0" }
      #expect(zeros.allSatisfy { $0.meaning.contains("or none") })
    }
  }

  /// A table says that its rows add up exactly where they do.
  @Test(arguments: seeds)
  func rowsAddUpWhereItIsSaid(seed: UInt64) throws {
    let random = try random(seed)
    for table in try random.roundedReport().tables {
      guard let match = table.reconciliation.firstMatch(of: /add up to the total of ([\d,]+)/)
      else { continue }
      let sum = table.rows.filter { !$0.isTotal }.reduce(0.0) { sum, row in
        guard case .cell(let cell)? = row.items.first else { return sum }
        return sum + (cell.number ?? 0)
      }
      #expect(Double(match.1.filter { $0 != "," }) == sum, "\(random): \(table.anchor)")
    }
  }

  @Test(arguments: seeds)
  func shadesFollowTheMiddleOfNarrowRanges(seed: UInt64) throws {
    for table in try random(seed).roundedReport().tables {
      for case .share(let cell) in table.rows.flatMap(\.items) {
        guard let range = cell.share.range else { continue }
        let isWide = range.upperBound - range.lowerBound > 0.4 + 1e-9
        #expect((cell.shade == 0) == isWide, "\(cell.share.text)")
      }
    }
  }
}
