/// Aligned columns of plain text under their headings, as wide as they need to be or as a terminal is.
///
/// Too wide a table breaks its headings over several lines; where that is not enough, it breaks the
/// texts of its words and is continued below, with the columns repeated that say what a row is.
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
    for column in widths.indices where isOfWords(column) {
      widths[column] = broken(column, widths[column], room: width / 2 - Self.gap)
    }
    let leading = leading(widths, room: width * 2 / 3)
    let rest = width - total(Array(widths[..<leading])) - Self.gap
    for column in widths.indices.dropFirst(leading) where isOfWords(column) {
      widths[column] = broken(column, widths[column], room: rest)
    }
    return parts(widths, after: leading, width: width).enumerated().flatMap { index, columns in
      (index == 0 ? [] : [""]) + block(Array(0..<leading) + columns, widths)
    }
  }

  /// The rows without heading, in columns as wide as they need to be.
  var cells: [String] {
    let columns = Array(headings.indices)
    return rows.map { line(columns, columns.map(cellWidth), $0) }
  }

  private func isOfWords(_ column: Int) -> Bool { column == 0 || words.contains(column) }

  /// How many columns say what a row is: the first one and those of words beside it, as far as there is
  /// room for numbers beside them.
  private func leading(_ widths: [Int], room: Int) -> Int {
    var count = 1
    while count < headings.count - 1, isOfWords(count), total(Array(widths[...count])) <= room {
      count += 1
    }
    return count
  }

  /// The other columns, in groups that fit beside the leading ones.
  private func parts(_ widths: [Int], after leading: Int, width: Int) -> [[Int]] {
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

  /// A column of words, with its texts broken into what there is room for.
  private func broken(_ column: Int, _ wide: Int, room: Int) -> Int {
    let longest = (rows.map { $0[column] } + [headings[column]]).map(longestWord).max() ?? 0
    return min(wide, max(longest, room))
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
      let cells = columns.map { isOfWords($0) ? wrapped(row[$0], widths[$0]) : [row[$0]] }
      let height = cells.map(\.count).max() ?? 1
      for number in 0..<height {
        lines.append(
          line(
            columns, widths,
            zip(columns, cells).map { column, texts in
              // Numbers stand beside the last words of their row.
              let place = isOfWords(column) ? number : number - (height - 1)
              return texts.indices.contains(place) ? texts[place] : ""
            }))
      }
    }
    return lines
  }

  private func line(_ columns: [Int], _ widths: [Int], _ cells: [String]) -> String {
    var line = zip(columns, cells).map { column, text in
      let padding = String(repeating: " ", count: max(0, widths[column] - text.displayWidth))
      return isOfWords(column) ? text + padding : padding + text
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
  for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
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
