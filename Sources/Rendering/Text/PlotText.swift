import Reporting
import Statistics

/// A plot in characters, with what its signs mean, as wide as a terminal lets it be.
func plotLines(_ plot: AnalysisPlot, width: Int?) -> [String] {
  switch plot {
  case .control(let plot): lines(of: plot, width: width)
  case .stack(let plot): lines(of: plot, width: width)
  }
}

/// `o` is a value, `O` one with a signal, `|` the centre; `(` and `)` are inner limits, `[` and `]` outer
/// ones.
private func lines(of plot: ControlPlot, width: Int?) -> [String] {
  let numbers = plot.lines.flatMap { line in
    [
      line.value, line.centre, line.inner?.lower, line.inner?.upper, line.outer?.lower,
      line.outer?.upper,
    ].compactMap(\.self)
  }.filter(\.isFinite)
  guard let low = numbers.min(), let high = numbers.max() else { return [] }
  let heads = TextColumns(
    headings: ["", ""],
    rows: plot.lines.map { line in
      [
        line.label,
        line.value.map { NumberText.english.text($0, style: plot.style) } ?? NumberText.nothing,
      ]
    }
  ).cells
  let places = fitted(60, beside: (heads.map(\.displayWidth).max() ?? 0) + 2, width: width)
  let span = high > low ? high - low : 1
  func place(_ value: Double) -> Int {
    min(places - 1, max(0, Int(((value - low) / span * Double(places - 1)).rounded())))
  }
  let rows = zip(plot.lines, heads).map { line, head in
    var signs = [Character](repeating: " ", count: places)
    if line.centre.isFinite { signs[place(line.centre)] = "|" }
    for (limits, left, right) in [(line.outer, "[", "]"), (line.inner, "(", ")")] {
      guard let limits else { continue }
      signs[place(limits.lower)] = Character(left)
      signs[place(limits.upper)] = Character(right)
    }
    if let value = line.value { signs[place(value)] = line.isSignal ? "O" : "o" }
    var row = head + "  " + String(signs)
    while row.last == " " { row.removeLast() }
    return row
  }
  return rows + key("o value   O \(plot.signal)   | centre   \(plot.limits)", width)
}

/// One bar a month, a sign a state.
private func lines(of plot: StackPlot, width: Int?) -> [String] {
  let signs: [Character] = ["·", "=", "#", "x", "-", "+"]
  let places = fitted(50, beside: 8, width: width)
  let bars = plot.bars.map { month, shares in
    var bar = ""
    var sum = 0.0
    for (share, sign) in zip(shares, signs) {
      sum += share
      let end = Int((sum * Double(places)).rounded())
      bar += String(repeating: sign, count: max(0, end - bar.count))
    }
    let label = String(month)
    return String(repeating: " ", count: 5 - min(4, label.count)) + label + " |" + bar + "|"
  }
  let states = zip(signs, plot.states).map { "\($0) \($1)" }
  return key("Month  " + states.joined(separator: "   "), width) + bars
}

/// The places of a plot that would have `wanted`, beside its labels.
private func fitted(_ wanted: Int, beside labels: Int, width: Int?) -> Int {
  width.map { max(12, min(wanted, $0 - labels)) } ?? wanted
}

/// The meaning of the signs: a line as it is where it fits.
private func key(_ text: String, _ width: Int?) -> [String] {
  guard let width, text.displayWidth > width else { return [text] }
  return wrappedText(text, width: width)
}
