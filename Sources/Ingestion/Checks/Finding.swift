/// One kind of fault in one column of one file: how often, and where first.
package struct Finding: Hashable, Sendable {
  package let code: FindingCode
  package let severity: Severity
  /// The name of the file, without its path.
  package let file: String
  /// The name of the sheet; `nil` for a text file.
  package let sheet: String?
  /// The column as the user sees it, when the fault lies in one.
  package let column: FindingColumn?
  /// What the fault is about when that is not a cell: a missing column, the nearest known name, the
  /// kind of identifier (``IdentifierKind``).
  package let subject: String?
  /// How many places there are; for a fault of the whole file 1.
  package let count: Int
  /// The first places in the order of the rows, at most ``FindingLog/placeLimit``.
  package let places: [FindingPlace]
}

/// A column by its heading and by the letter that a spreadsheet gives it.
package struct FindingColumn: Hashable, Sendable {
  package let name: String
  /// From 0.
  package let index: Int

  package init(name: String, index: Int) {
    self.name = name
    self.index = index
  }

  /// `A` to `Z`, then `AA` and so on.
  package var letter: String {
    var letters: [UInt8] = []
    var rest = index
    repeat {
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest = rest / 26 - 1
    } while rest >= 0
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}

/// Where a fault stands.
package struct FindingPlace: Hashable, Sendable {
  /// The row as a spreadsheet shows it: the heading is row 1, a record with line breaks is one row.
  package let row: Int
  /// The line of the text file, from 1.
  package let line: Int
  /// The offending text, cut after 60 characters: only shown when the user asks for values.
  package let value: String?
  /// The nearest known name, never a value of the file.
  package let suggestion: String?
  /// The row of the same file with which this one is compared.
  package var partner: Int?
}
