/// Entries of a legend from left to right, going on in a further line where one is full.
struct LegendRow {
  private(set) var parts: [Markup] = []
  private let width: Double
  private var x = 0.0
  private var middle: Double

  init(y: Double, width: Double) {
    middle = y
    self.width = width
  }

  /// Where the next thing may begin.
  var bottom: Double { parts.isEmpty ? middle - 8 : middle + 10 }

  /// Adds an entry whose sample is drawn by `sample` at a left edge and a vertical middle.
  mutating func add(
    _ label: String, sampleWidth: Double, sample: (Double, Double) -> [Markup]
  ) {
    let needed = sampleWidth + 8 + TextWidth.of(label, size: Mark.fontSize)
    if x > 0, x + needed > width {
      x = 0
      middle += 22
    }
    parts += sample(x, middle)
    let lines = TextWidth.lines(
      label, size: Mark.fontSize, width: width - x - sampleWidth - 8, limit: 3)
    for (index, line) in lines.enumerated() {
      if index > 0 { middle += Mark.lineHeight }
      parts += Mark.lines([line], x: x + sampleWidth + 8, middle: middle)
    }
    x += needed + 24
  }
}
