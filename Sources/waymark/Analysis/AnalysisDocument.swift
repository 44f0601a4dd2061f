import Statistics

/// The result of an analysis command, before it becomes text, JSON or CSV.
struct AnalysisDocument {
  /// Tables, each with an id that the files use.
  struct Table {
    let id: String
    let title: String
    let columns: [Column]
    var rows: [[Cell]]
  }

  struct Column {
    /// The name in files.
    let key: String
    let heading: String
    let form: AnalysisNumber

    init(_ key: String, _ heading: String, _ form: AnalysisNumber = .text) {
      self.key = key
      self.heading = heading
      self.form = form
    }
  }

  enum Cell {
    case text(String)
    case number(Double)
    /// No such number exists, or it cannot be estimated.
    case none

    static func count(_ value: Int) -> Cell { .number(Double(value)) }

    static func optional(_ value: Double?) -> Cell { value.map { .number($0) } ?? .none }
  }

  /// The command's name, such as `compare-groups`.
  let command: String
  let title: String
  /// What was asked for: period, outcome, start of the clock, in the order of printing.
  var subject: [(label: String, text: String)] = []
  /// Methods by name, one a line.
  var methods: [String] = []
  /// What they assume, in one line.
  var assumptions = ""
  var attrition: Attrition?
  var tables: [Table] = []
  /// Lines of a plot in characters.
  var plot: [String] = []
  var warnings: [String] = []
  /// Printed on every page of an internal edition.
  var stamp: String?
}
