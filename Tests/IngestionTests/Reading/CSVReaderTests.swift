import Testing

@testable import Ingestion

struct CSVReaderTests {
  /// All records as text, quotes halved.
  private func records(_ text: String, separator: Character = ",") -> [[String]] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      var reader = CSVReader(bytes, separator: separator.asciiValue ?? 0)
      var record = Record()
      var all: [[String]] = []
      while reader.next(&record) {
        all.append(
          record.cells.map { cell in
            let text = String(decoding: bytes[cell.start..<cell.end], as: UTF8.self)
            return cell.hasDoubledQuotes ? text.replacing("\"\"", with: "\"") : text
          })
      }
      return all
    }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
    ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    ("a,\n,\n", [["a", ""], ["", ""]]),
    ("a\n\nb\n", [["a"], [""], ["b"]]),
    ("\"a,b\",\"c\"\"d\"\n", [["a,b", "c\"d"]]),
    ("\"x\ny\",2\r\n3,4", [["x\ny", "2"], ["3", "4"]]),
    ("\"\",\"\"\"\"\n", [["", "\""]]),
    ("a\"b,c\n", [["a\"b", "c"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("1,2,3\n4\n", [["1", "2", "3"], ["4"]]),
    ("", []),
    ("\n", [[""]]),
    ("last,", [["last", ""]]),
  ])
  func recordsAndCells(text: String, expected: [[String]]) {
    #expect(records(text) == expected)
  }

  @Test func signsAreFoundWhereverTheyStandAmongEightBytes() {
    // Bytes that differ from a sign by one bit or by one stand beside it.
    for before in ["", "-", "+", ".", "\u{0B}", "\u{0C}", "\u{0E}", "¬", "\u{2C0}"] {
      for length in 0..<20 {
        let cell = String(repeating: "x", count: length) + before
        for end in ["\n", "\r", "\r\n"] {
          let text = "\(cell),\(cell)\(end)\(cell),,\(cell)\(end)"
          #expect(records(text) == [[cell, cell], [cell, "", cell]])
        }
      }
    }
  }

  @Test func recordsOfManyWidthsReplaceEachOther() {
    let widths = [1, 3, 2, 9, 1, 1, 8, 10, 4]
    let rows = widths.map { width in (0..<width).map { "\(width).\($0)" } }
    let text = rows.map { $0.joined(separator: ",") }.joined(separator: "\n")
    #expect(records(text) == rows)
  }

  @Test func otherSeparatorsLeaveCommasInCells() {
    #expect(records("a;b,c\n", separator: ";") == [["a", "b,c"]])
    #expect(records("a\tb,c\n", separator: "\t") == [["a", "b,c"]])
  }

  @Test func anUnclosedQuoteEndsTheReadingWhereItOpened() {
    Array("a,b\n1,\"2\n3,4\n".utf8).withUnsafeBufferPointer { bytes in
      var reader = CSVReader(bytes, separator: 0x2C)
      var record = Record()
      let (first, second) = (reader.next(&record), reader.next(&record))
      #expect(first && !second)
      #expect(reader.fault == .unclosedQuote)
    }
  }

  @Test func textBehindAClosingQuoteIsNoticed() {
    Array("\"a\"b,c\n".utf8).withUnsafeBufferPointer { bytes in
      var reader = CSVReader(bytes, separator: 0x2C)
      var record = Record()
      let isThere = reader.next(&record)
      #expect(isThere && record.hasStrayQuote)
      #expect(record.cells.count == 2)
    }
  }

  @Test(arguments: [
    ("a,b;c\n", ","), ("a;b;c,d\n", ";"), ("a\tb\n", "\t"), ("a\n;;;\n", ","),
    ("\"a;b;c\",d\n", ","),
  ])
  func separatorOfTheHeader(text: String, expected: String) {
    let found = Array(text.utf8).withUnsafeBufferPointer { separator(ofHeaderIn: $0) }
    #expect(found == expected.utf8.first)
  }

  @Test func partsJoinToTheWholeAndBeginAtRecords() {
    let content = (1...1000).map { "row\($0),x\r\n" }.joined()
    let parts = text(content).parts(from: 0, separator: UInt8(ascii: ","), size: 100)
    #expect(parts.count > 50)
    #expect(parts.first?.lowerBound == 0 && parts.last?.upperBound == content.utf8.count)
    for (left, right) in zip(parts, parts.dropFirst()) {
      #expect(left.upperBound == right.lowerBound)
      #expect(Array(content.utf8)[right.lowerBound] == 0x72)
    }
  }

  @Test func textWithQuotesIsCutOutsideThem() {
    let quoted = "a,\"b\n" + String(repeating: "c,d\n", count: 100) + "\"\ne,f\n"
    let parts = text(quoted + quoted).parts(from: 0, separator: UInt8(ascii: ","), size: 50)
    #expect(parts.map(\.count) == [quoted.utf8.count - 4, quoted.utf8.count, 4])
  }
}
