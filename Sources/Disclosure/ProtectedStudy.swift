package import CaseModel
import Statistics

/// One table of a release as it may be printed.
package struct ProtectedTable: Sendable {
  package let id: String
  /// Which of the declared versions is used: 0 is the finest.
  package let version: Int
  /// Nothing of the table could be published.
  package let isWithheld: Bool
  package let figures: [ProtectedFigure]

  init(id: String, version: Int, isWithheld: Bool, figures: [ProtectedFigure]) {
    self.id = id
    self.version = version
    self.isWithheld = isWithheld
    self.figures = figures
  }
}

/// All tables of a release as they may be printed, and how they were protected.
package struct ProtectedStudy: Sendable {
  package let period: ReportingPeriod
  package let asOf: Day
  /// The last day whose events were read.
  package let readUntil: Day
  package let policy: DisclosurePolicy
  package let tables: [ProtectedTable]

  init(
    period: ReportingPeriod, asOf: Day, readUntil: Day, policy: DisclosurePolicy,
    tables: [ProtectedTable]
  ) {
    self.period = period
    self.asOf = asOf
    self.readUntil = readUntil
    self.policy = policy
    self.tables = tables
  }

  package subscript(table id: String) -> ProtectedTable? { tables.first { $0.id == id } }

  /// The number of figures without a value because showing them could identify people.
  package var withheldFigures: Int {
    tables.flatMap(\.figures).withheld
  }

  /// The tables shown at a coarser level than asked for.
  package var coarsenedTables: [String] { tables.filter { $0.version > 0 }.map(\.id) }
}

extension [ProtectedFigure] {
  /// How many of them are withheld.
  package var withheld: Int { count { $0.status == .suppressed } }
}
