extension Check {
  /// A code that its closed list does not hold; found while the row is read.
  static let knownCode = Check(.unknownCode, .error)
}

extension RowReader {
  /// Notes a code that its list does not hold, with the nearest one that it does.
  mutating func noteUnknownCode(_ text: Text, in list: CodeReader, field: Int) {
    fault(.unknownCode, field: field, value: text, suggestion: list.suggestion(for: text))
  }
}
