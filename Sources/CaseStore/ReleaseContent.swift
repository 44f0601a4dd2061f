/// What the ledger keeps of an issue beside what the issue is.
///
/// Internal editions are entered without any of it: the ledger holds nothing that is not published.
package struct ReleaseContent: Hashable, Sendable {
  /// A file of a protected issue, byte for byte.
  package struct File: Hashable, Sendable {
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Its figures, each with a key of its own.
  package var figures: [ReleasedFigure]
  /// What it tells of each number; no two of one quantity and day.
  package var cells: [ReleasedCell]
  package var files: [File]

  package init(
    figures: [ReleasedFigure] = [], cells: [ReleasedCell] = [], files: [File] = []
  ) {
    self.figures = figures
    self.cells = cells
    self.files = files
  }

  /// Issues whose files are larger in all are printed again from their folder only, in bytes.
  package static let largestFiles = 32 << 20
}
