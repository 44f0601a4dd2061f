import Statistics

/// A chart in characters: one line a quarter or unit, values to the right.
struct ControlPlot {
  /// One line: where the value lies among its limits.
  struct Line {
    let label: String
    let value: Double?
    let isSignal: Bool
    let centre: Double
    /// Signs at places, in the order of drawing.
    let limits: [(place: Double, sign: Character)]
  }

  private static let width = 60

  let lines: [Line]
  let style: NumberStyle
  /// What a value with a signal is called.
  let signal: String
  /// The signs of the limits.
  let key: String

  /// A series by quarter, time downwards; `[` and `]` are the limits.
  init(labels: [String], points: [ControlPoint], isSignal: [Bool], style: NumberStyle) {
    lines = points.indices.map { index in
      let point = points[index]
      return Line(
        label: labels[index], value: point.value, isSignal: isSignal[index], centre: point.centre,
        limits: point.limits.map { limits -> [(Double, Character)] in
          [(max(0, limits.lower), "["), (limits.upper, "]")]
        } ?? [])
    }
    self.style = style
    signal = "signal"
    key = "[ ] limits"
  }

  /// Units about one centre; `(` and `)` are the inner limits, `[` and `]` the outer ones.
  init(_ units: [UnitLine], centre: Double, style: NumberStyle) {
    lines = units.map { unit in
      Line(
        label: unit.code, value: unit.value, isSignal: !unit.flag.isEmpty, centre: centre,
        limits: [
          (unit.exact.at998.lower, "["), (unit.exact.at998.upper, "]"),
          (unit.exact.at95.lower, "("), (unit.exact.at95.upper, ")"),
        ])
    }
    self.style = style
    signal = "marked"
    key = "( ) 95%   [ ] 99.8%"
  }

  /// The drawn lines, then what the signs mean; nothing where there is no number to draw.
  var text: [String] {
    let numbers = lines.flatMap { line in
      [line.value, line.centre].compactMap(\.self) + line.limits.map(\.place)
    }.filter(\.isFinite)
    guard let low = numbers.min(), let high = numbers.max() else { return [] }
    let span = high > low ? high - low : 1
    let last = Double(Self.width - 1)
    func place(_ value: Double) -> Int {
      min(Self.width - 1, max(0, Int(((value - low) / span * last).rounded())))
    }
    let values = lines.map { line in
      line.value.map { NumberText.english.text($0, style: style) } ?? NumberText.nothing
    }
    let valueWidth = values.map(\.count).max() ?? 0
    let labelWidth = lines.map(\.label.count).max() ?? 0
    let rows = zip(lines, values).map { line, value in
      var signs = [Character](repeating: " ", count: Self.width)
      if line.centre.isFinite { signs[place(line.centre)] = "|" }
      for limit in line.limits { signs[place(limit.place)] = limit.sign }
      if let value = line.value { signs[place(value)] = line.isSignal ? "O" : "o" }
      let label = line.label + String(repeating: " ", count: labelWidth - line.label.count)
      let number = String(repeating: " ", count: valueWidth - value.count) + value
      var row = "\(label)  \(number)  " + String(signs)
      while row.last == " " { row.removeLast() }
      return row
    }
    return rows + ["o value   O \(signal)   | centre   \(key)"]
  }
}
