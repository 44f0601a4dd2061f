import CaseModel

/// What the cells of a column may hold.
///
/// The schema says which type a cell has; what a number means it leaves to the lists of the case model.
/// A cell beyond them comes from a disk that failed or from another program's hand.
enum CellRule: Sendable {
  /// Any whole number.
  case any
  /// A whole number within bounds.
  case within(ClosedRange<Int64>)
  /// The number of an open code; missing reasons stand below zero if they are allowed.
  case open(mayMiss: Bool)
  /// The number of a scale.
  case scale
  /// Bits of a list of so many codes, or a missing reason in the bits from 24 up.
  case set(codes: Int)
  /// A finite number, by its bits.
  case real

  /// The position in a closed list.
  static func code<List: CodeList>(of list: List.Type) -> CellRule {
    .within(0...Int64(list.codes.count - 1))
  }

  /// The position in a list of so many codes, or a missing reason.
  static func profile(codes: Int) -> CellRule { .within(lastReason...Int64(codes - 1)) }

  static let lastReason = -Int64(MissingReason.codes.count)
  /// 1 January 1900 to 31 December 2199: the calendar of case files.
  static let days: ClosedRange<Int64> = -25_567...84_005
  static let day = CellRule.within(days)
  /// Whole years of life.
  static let age = CellRule.within(0...150)
  /// What a column of bytes holds beside the mark of an empty cell.
  static let small = CellRule.within(0...254)
  /// People of a country, in thousands of millions at most.
  static let count = CellRule.within(0...(1 << 40) - 1)
}
