/// Aligned columns of plain text under their headings, as wide as they need to be or as a terminal is.
///
/// Too wide a table breaks its headings over several lines; where that is not enough, it breaks the
/// texts of its first column and is continued below, with the columns repeated that say what a row is.
/// Numbers are never broken.
package struct TextColumns: Sendable {
  package var headings: [String]
  package var rows: [[String]]
  /// Columns of words, which stand at the left as the first one does.
  package var words: Set<Int>

  package init(headings: [String], rows: [[String]], words: Set<Int> = []) {
    self.headings = headings
    self.rows = rows
    self.words = words
  }

  private static let gap = 2
  /// The first column is not broken into less than this.
  private static let leastStub = 18

  /// The lines of the table; without a `width` it is as wide as it needs to be.
  package func lines(width: Int? = nil) -> [String] {
    let natural = widths(headingLines: 1)
    guard let width, total(natural) > width, headings.count > 1 else {
      return block(Array(headings.indices), natural)
    }
    for headingLines in 2...4 {
      let widths = widths(headingLines: headingLines)
      if total(widths) <= width { return block(Array(headings.indices), widths) }
    }
    var widths = widths(headingLines: 3)
    widths[0] = stub(widths[0], spare: total(widths) - width)
    return parts(widths, width: width).enumerated().flatMap { index, columns in
      (index == 0 ? [] : [""]) + block(Array(0..<leading) + columns, widths)
    }
  }

  /// The columns that say what a row is: the first one and those of words beside it.
  private var leading: Int {
    min(
      headings.indices.first { $0 > 0 && !words.contains($0) } ?? headings.count,
      headings.count - 1)
  }

  /// The columns beside the leading ones, in groups that fit beside them.
  private func parts(_ widths: [Int], width: Int) -> [[Int]] {
    let room = width - total(Array(widths[..<leading]))
    var parts: [[Int]] = []
    var used = 0
    for column in widths.indices.dropFirst(leading) {
      let needed = widths[column] + Self.gap
      if parts.isEmpty || used + needed > room {
        parts.append([column])
        used = needed
      } else {
        parts[parts.count - 1].append(column)
        used += needed
      }
    }
    return parts
  }

  private func stub(_ wide: Int, spare: Int) -> Int {
    guard spare > 0 else { return wide }
    let longest = rows.map { longestWord($0[0]) }.max() ?? 0
    return min(wide, max(wide - spare, Self.leastStub, min(longest, 30)))
  }

  /// The least widths in which no heading takes more lines than that.
  private func widths(headingLines: Int) -> [Int] {
    headings.indices.map { column in
      let heading = headings[column]
      var width = max(longestWord(heading), cellWidth(column))
      while wrapped(heading, width).count > headingLines { width += 1 }
      return width
    }
  }

  private func block(_ columns: [Int], _ widths: [Int]) -> [String] {
    let heads = columns.map { wrapped(headings[$0], widths[$0]) }
    let height = heads.map(\.count).max() ?? 0
    var lines = (0..<height).map { line in
      // Headings stand on the rule.
      self.line(
        columns, widths,
        heads.map { head in
          let place = line - (height - head.count)
          return place >= 0 ? head[place] : ""
        })
    }
    lines.append(
      columns.map { String(repeating: "-", count: widths[$0]) }.joined(separator: "  "))
    for row in rows {
      let stub = wrapped(row[0], widths[0])
      for (number, text) in stub.enumerated() {
        let isLast = number == stub.count - 1
        lines.append(
          line(columns, widths, columns.map { $0 == 0 ? text : isLast ? row[$0] : "" }))
      }
    }
    return lines
  }

  private func line(_ columns: [Int], _ widths: [Int], _ cells: [String]) -> String {
    var line = zip(columns, cells).map { column, text in
      let padding = String(repeating: " ", count: max(0, widths[column] - text.displayWidth))
      return column == 0 || words.contains(column) ? text + padding : padding + text
    }.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }

  private func cellWidth(_ column: Int) -> Int { rows.map { $0[column].displayWidth }.max() ?? 0 }

  private func longestWord(_ text: String) -> Int {
    text.split(separator: " ").map { $0.displayWidth }.max() ?? 0
  }

  private func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + Self.gap * max(0, widths.count - 1)
  }

  private func wrapped(_ text: String, _ width: Int) -> [String] {
    text.displayWidth <= width ? [text] : wrappedText(text, width: width, indent: 0)
  }
}

/// A text in lines of at most `width` places, broken between words; further lines are indented.
///
/// A word that is longer than a line stands on a line of its own.
package func wrappedText(_ text: String, width: Int, indent: Int = 2) -> [String] {
  var lines: [String] = []
  var line = ""
  for word in text.split(separator: " ") {
    if !line.isEmpty, line.displayWidth + 1 + word.displayWidth > width {
      lines.append(line)
      line = String(repeating: " ", count: indent) + word
    } else {
      line += (line.isEmpty ? "" : " ") + word
    }
  }
  return lines + [line]
}

extension StringProtocol {
  /// The places that a text takes on a terminal: signs of East Asia take two, marks above others none.
  package var displayWidth: Int {
    reduce(0) { width, sign in
      let isWide =
        switch sign.unicodeScalars.first?.value ?? 0 {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
          0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
          true
        default: false
        }
      return width + (isWide ? 2 : 1)
    }
  }
}
