/// What the audit of written files found; it names places and rules, and no number.
package struct WrittenFinding: Hashable, Sendable {
  package enum Fault: String, Sendable, CaseIterable {
    /// A number that no released one accounts for.
    case unreleasedNumber
    /// A bar, a dot or a line that stands for no released number.
    case unreleasedLength
    /// A word with digits that neither a definition nor a category has.
    case unknownCode
    /// Two files, or two places of one, tell different things of the same number.
    case differs
    /// A count that is no multiple of the base.
    case notRounded
    /// Rows that do not add up to their total.
    case doesNotAddUp
    /// A number that is withheld can be worked out too nearly.
    case canBeWorkedOut
    /// The people of several withheld numbers together, or between two shown ones, are too few.
    case fewBetween
    /// A part of a workbook, or content, that reports do not have.
    case unknownContent
    case unreadable

    /// It follows from the figures by arithmetic.
    ///
    /// The others rest on telling what a number in a text or a
    /// drawing stands for, which can fail for words that nobody has foreseen.
    package var isArithmetic: Bool {
      switch self {
      case .notRounded, .doesNotAddUp, .canBeWorkedOut, .fewBetween, .unreadable: true
      case .unreleasedNumber, .unreleasedLength, .unknownCode, .differs, .unknownContent: false
      }
    }
  }

  package let file: String
  package let place: String
  package let fault: Fault

  init(_ file: String, _ place: String, _ fault: Fault) {
    self.file = file
    self.place = place
    self.fault = fault
  }
}

extension WrittenFinding {
  /// A file that nobody can read.
  package init(unreadable file: String) { self.init(file, "the whole file", .unreadable) }
}
