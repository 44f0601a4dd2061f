package import Disclosure
package import Statistics

/// The result of an analysis command, before it becomes text, JSON or CSV.
///
/// Its figures are not protected. Those that come from the records of people need an internal edition,
/// whose reason is stamped on the result.
package struct AnalysisDocument: Sendable {
  /// What the figures of a result are about.
  package enum Origin: Sendable {
    /// The records of people: an internal edition only, with the words of its stamp.
    case people(InternalEdition, Wording)
    /// Nobody's record: counts that the user holds in a file of their own, or lists of the program.
    case noRecords

    fileprivate var stamp: String? {
      switch self {
      case .people(let edition, let wording):
        wording.document.stamp.filled(["reason": edition.reason])
      case .noRecords: nil
      }
    }
  }

  /// The command's name, such as `compare-groups`.
  package let command: String
  package let title: String
  /// Printed on every page of an internal edition.
  package let stamp: String?
  /// What was asked for: period, outcome, start of the clock, in the order of printing.
  package var subject: [(label: String, text: String)] = []
  /// Methods by name, one a line.
  package var methods: [String] = []
  /// What they assume, in one line.
  package var assumptions = ""
  package var attrition: Attrition?
  package var tables: [DataTable] = []
  package var plot: AnalysisPlot?
  package var warnings: [String] = []

  package init(_ command: String, title: String, of origin: Origin) {
    self.command = command
    self.title = title
    stamp = origin.stamp
  }
}
