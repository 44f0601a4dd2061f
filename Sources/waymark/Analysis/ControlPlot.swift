import Statistics

/// A control chart in characters: one line a quarter, time downwards.
enum ControlPlot {
  private static let width = 60

  /// `o` is the value, `O` one with a signal, `|` the centre, `[` and `]` the limits.
  static func lines(labels: [String], points: [ControlPoint], form: AnalysisNumber) -> [String] {
    let numbers = points.flatMap { point in
      [point.value, point.centre, point.limits.map { max(0, $0.lower) }, point.limits?.upper]
        .compactMap(\.self)
    }.filter(\.isFinite)
    guard let low = numbers.min(), let high = numbers.max() else { return [] }
    let span = high > low ? high - low : 1
    func place(_ value: Double) -> Int {
      min(width - 1, max(0, Int(((value - low) / span * Double(width - 1)).rounded())))
    }
    let texts = points.map { $0.value.map(form.text) ?? AnalysisNumber.nothing }
    let textWidth = texts.map(\.count).max() ?? 0
    let labelWidth = labels.map(\.count).max() ?? 0
    let rows = points.indices.map { index in
      let point = points[index]
      var signs = [Character](repeating: " ", count: width)
      if point.centre.isFinite { signs[place(point.centre)] = "|" }
      if let limits = point.limits {
        signs[place(max(0, limits.lower))] = "["
        signs[place(limits.upper)] = "]"
      }
      if let value = point.value { signs[place(value)] = point.isSignal ? "O" : "o" }
      let label = labels[index] + String(repeating: " ", count: labelWidth - labels[index].count)
      let number = String(repeating: " ", count: textWidth - texts[index].count) + texts[index]
      var line = "\(label)  \(number)  " + String(signs)
      while line.last == " " { line.removeLast() }
      return line
    }
    return rows + ["o value   O signal   | centre   [ ] limits"]
  }

  /// One line a unit; `(` and `)` are the inner limits, `[` and `]` the outer ones.
  static func lines(
    labels: [String], values: [Double], centre: Double, inner: [Limits], outer: [Limits],
    isSignal: [Bool], form: AnalysisNumber
  ) -> [String] {
    let numbers = ([centre] + values + outer.flatMap { [$0.lower, $0.upper] }).filter(\.isFinite)
    guard let low = numbers.min(), let high = numbers.max() else { return [] }
    let span = high > low ? high - low : 1
    func place(_ value: Double) -> Int {
      min(width - 1, max(0, Int(((value - low) / span * Double(width - 1)).rounded())))
    }
    let texts = values.map(form.text)
    let textWidth = texts.map(\.count).max() ?? 0
    let labelWidth = labels.map(\.count).max() ?? 0
    let rows = values.indices.map { index in
      var signs = [Character](repeating: " ", count: width)
      signs[place(centre)] = "|"
      for (limits, left, right) in [(outer[index], "[", "]"), (inner[index], "(", ")")] {
        signs[place(limits.lower)] = Character(left)
        signs[place(limits.upper)] = Character(right)
      }
      signs[place(values[index])] = isSignal[index] ? "O" : "o"
      let label = labels[index] + String(repeating: " ", count: labelWidth - labels[index].count)
      let number = String(repeating: " ", count: textWidth - texts[index].count) + texts[index]
      var line = "\(label)  \(number)  " + String(signs)
      while line.last == " " { line.removeLast() }
      return line
    }
    return rows + ["o value   O marked   | centre   ( ) 95%   [ ] 99.8%"]
  }
}
