/// A field of a block with its columns found: how the text of a canonical cell is made.
struct CellSource: Sendable {
  enum Origin: Sendable {
    case column(Int)
    case firstOf([Int])
    case constant([UInt8])
    /// A column, and the code that it stands for when it is marked.
    case flags([(column: Int, code: [UInt8])])
    /// A column of the parent row, by its position among those that are kept.
    case parent(Int)
    case rowNumber
  }

  let origin: Origin
  let list: ListForm?
  let isFirstOnly: Bool
  /// From a folded text to a code; `nil` leaves texts as they are.
  let values: [String: String]?
  let others: [UInt8]?
  /// The codes that texts may be without being named; `nil` where the field has no closed list.
  var codes: CodeReader?
  /// Day and month of dates in figures, year first, stand in each other's place.
  var isSwapped = false
  /// Folded texts that mark a flag.
  let marked: Set<String>
  let caseNumber: CaseNumberRule?

  static let usualMarks: Set<String> = [
    "1", "1.0", "true", "yes", "y", "x", "t", "po", "da", "✓", "✔", "☑",
  ]

  /// Folded texts that say that a flag is not set.
  static let usualDenials: Set<String> = [
    "0", "0.0", "false", "no", "n", "f", "jo", "ne", "✗", "✘", "☐",
  ]

  /// Whether what marks a flag is left to ``usualMarks``, so that other texts are in doubt.
  var hasUsualMarks: Bool { marked == CellSource.usualMarks }

  /// Whether texts stand for other ones.
  var translates: Bool { values != nil || others != nil }

  /// Whether it comes from cells of the row itself.
  var isOwn: Bool {
    switch origin {
    case .column, .firstOf, .flags: true
    case .constant, .parent, .rowNumber: false
    }
  }

  /// The columns of the sheet that are read.
  var columns: [Int] {
    switch origin {
    case .column(let column): [column]
    case .firstOf(let columns): columns
    case .flags(let flags): flags.map(\.column)
    case .constant, .parent, .rowNumber: []
    }
  }

  /// Whether several values can come of it.
  var isList: Bool {
    if case .flags = origin { return true }
    return list != nil && !isFirstOnly
  }
}
