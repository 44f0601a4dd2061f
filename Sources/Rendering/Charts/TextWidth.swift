/// How wide text is in the widest of the usual system fonts, so that nothing overlaps in any of them.
enum TextWidth {
  /// Width at a font size, in the same unit as the size.
  static func of(_ text: String, size: Double, isBold: Bool = false) -> Double {
    let ems = text.unicodeScalars.reduce(0.0) { $0 + width(of: $1) }
    return ems * size * (isBold ? 1.1 : 1)
  }

  private static func width(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "'", "|", ".", ",", ":", ";", "!", " ", "\u{A0}": 0.33
    case "f", "r", "t", "(", ")", "[", "]", "/", "-": 0.42
    case "m", "w", "M", "W", "%", "@", "—": 0.97
    case "A"..."Z": 0.72
    case "\u{0400}"..."\u{04FF}": 0.72
    default: 0.635
    }
  }

  /// Text in lines no wider than `width` where words allow; at most `limit` lines, the last of
  /// which takes the rest.
  static func lines(
    _ text: String, size: Double, width: Double, limit: Int = 2, isBold: Bool = false
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if line.isEmpty || lines.count == limit - 1
        || of(longer, size: size, isBold: isBold) <= width
      {
        line = longer
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The smallest width between the limits at which every text fits in `lines` lines, in steps of
  /// ten.
  static func column(
    for texts: [String], size: Double, in range: ClosedRange<Double>, lines limit: Int = 2
  ) -> Double {
    var width = range.lowerBound
    while width < range.upperBound {
      let fits = texts.allSatisfy { text in
        lines(text, size: size, width: width, limit: limit)
          .allSatisfy { of($0, size: size) <= width }
      }
      if fits { return width }
      width += 10
    }
    return range.upperBound
  }
}
