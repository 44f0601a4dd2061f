import CaseModel
package import Statistics

/// All words of one language as one value whose fields are all required: a missing string is a
/// decoding error, and a further language is a further file.
package struct Wording: Codable, Sendable {
  package let language: String
  package let numbers: NumberFormat
  package let dates: DateFormat
  package let chrome: Chrome
  /// By status or flag code.
  package let marks: [String: Mark]

  package struct NumberFormat: Codable, Sendable {
    package let decimalSeparator, groupSeparator, minus: String
  }

  package struct DateFormat: Codable, Sendable {
    package let months: [String]
    package let quarters: [Template]
    package let long, period, range: Template
  }

  /// What stands in place of, or after, a number, and what it means.
  package struct Mark: Codable, Sendable {
    package let mark, meaning: String
  }

  package func mark(of status: FigureStatus) -> Mark {
    marks[status.code] ?? Mark(mark: "[\(status.code)]", meaning: status.code)
  }

  package func mark(of flag: FigureFlag) -> Mark {
    marks[flag.code] ?? Mark(mark: "[\(flag.code)]", meaning: flag.code)
  }
}
