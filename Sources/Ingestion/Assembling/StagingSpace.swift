import Foundation

/// How much memory the rows of a delivery may take, and where those wait that do not fit.
package struct StagingSpace: Sendable {
  /// Bytes of rows that are held before they go to a file.
  package var limit = 48 << 20
  /// Bytes of the delivered files that make up a part of the people: little enough that some parts in
  /// memory do not matter.
  package var bytesOfPart = 16 << 20
  /// Where the file is made, which nobody sees.
  package var folder = FileManager.default.temporaryDirectory.path

  package init() {}
}
