/// The picture of an analysis, before it is drawn in characters.
package enum AnalysisPlot: Sendable {
  case control(ControlPlot)
  case stack(StackPlot)
}

/// How people divide among states at some months.
package struct StackPlot: Sendable {
  /// The states, from the left of a bar to the right.
  package let states: [String]
  /// A bar a month; its shares (0–1) stand in the order of the states and add up to 1.
  package let bars: [(month: Int, shares: [Double])]
}
