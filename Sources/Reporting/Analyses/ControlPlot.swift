package import Statistics

/// Values among their limits: one line a quarter or unit.
package struct ControlPlot: Sendable {
  /// One line: where the value lies among its limits.
  package struct Line: Sendable {
    package let label: String
    package let value: Double?
    package let isSignal: Bool
    package let centre: Double
    /// About two standard deviations; `nil` where they are not drawn.
    package let inner: Limits?
    /// About three standard deviations.
    package let outer: Limits?
  }

  package let lines: [Line]
  package let style: NumberStyle
  /// What a value with a signal is called, and what the limits are.
  package let signal, limits: String

  /// A series by quarter, time downwards; no lower limit lies below 0.
  init(labels: [String], points: [ControlPoint], isSignal: [Bool], style: NumberStyle) {
    lines = points.indices.map { index in
      let point = points[index]
      return Line(
        label: labels[index], value: point.value, isSignal: isSignal[index], centre: point.centre,
        inner: nil, outer: point.limits.map { Limits(lower: max(0, $0.lower), upper: $0.upper) })
    }
    self.style = style
    signal = "signal"
    limits = "[ ] limits"
  }

  /// Units about one centre.
  init(_ units: [UnitLine], centre: Double, style: NumberStyle) {
    lines = units.map { unit in
      Line(
        label: unit.code, value: unit.value, isSignal: !unit.flag.isEmpty, centre: centre,
        inner: unit.exact.at95, outer: unit.exact.at998)
    }
    self.style = style
    signal = "marked"
    limits = "( ) 95%   [ ] 99.8%"
  }
}
