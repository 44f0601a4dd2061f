import Statistics
import Testing

@testable import Rendering
@testable import Reporting

struct PlotTextTests {
  private let months = StackPlot(
    states: ["here", "gone"], bars: [(0, [1, 0]), (12, [0.5, 0.5]), (120, [0.25, 0.75])])

  @Test func aBarIsDividedByTheShares() {
    #expect(
      plotLines(.stack(months), width: nil) == [
        "Month  · here   = gone",
        "    0 |" + String(repeating: "·", count: 50) + "|",
        "   12 |" + String(repeating: "·", count: 25) + String(repeating: "=", count: 25) + "|",
        // A quarter of 50 is 12.5, which rounds up.
        "  120 |" + String(repeating: "·", count: 13) + String(repeating: "=", count: 37) + "|",
      ])
  }

  /// Four values with the mean 11.5 in the middle of limits 11.5 ± 2.66 · 5/3, which are the ends.
  @Test func aValueStandsBetweenItsLimits() {
    let chart = XmRChart([10, 12, 11, 13])
    let plot = ControlPlot(
      labels: ["Q1", "Q2", "Q3", "Q4"], points: chart.points,
      isSignal: [false, false, false, true], style: .count)
    let lines = plotLines(.control(plot), width: nil)
    #expect(lines.count == 5)
    #expect(lines[4] == "o value   O signal   | centre   [ ] limits")
    for line in lines.prefix(4) {
      let signs = Array(line.dropFirst(8))
      #expect(signs.count == 60 && signs.first == "[" && signs.last == "]")
      #expect(signs.firstIndex(of: "|") == 30)
    }
    #expect(lines[0].hasPrefix("Q1  10  [") && lines[3].hasPrefix("Q4  13  ["))
    // (10 − 7.0667) / 8.8667 · 59 = 19.5, and (13 − 7.0667) / 8.8667 · 59 = 39.5.
    #expect(lines[0].contains("o") && !lines[0].contains("O") && lines[3].contains("O"))
  }

  @Test func aPlotFitsTheTerminal() {
    let chart = XmRChart([10, 12, 11, 13, 400])
    let plot = ControlPlot(
      labels: (1...5).map { "2024-Q\($0)" }, points: chart.points,
      isSignal: [Bool](repeating: false, count: 5), style: .count)
    for width in 40...100 {
      for plot in [AnalysisPlot.control(plot), .stack(months)] {
        #expect(plotLines(plot, width: width).allSatisfy { $0.displayWidth <= width }, "\(width)")
      }
    }
  }

  @Test func withoutANumberThereIsNoPlot() {
    let plot = ControlPlot(labels: [], points: [], isSignal: [], style: .count)
    #expect(plotLines(.control(plot), width: nil) == [])
  }
}
