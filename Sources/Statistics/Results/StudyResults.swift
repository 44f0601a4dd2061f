package import CaseModel

/// Figures that are published or withheld together.
package struct FigureBlock: Sendable {
  /// Unique within the study.
  package let id: String
  package let figures: [Figure]
  /// The numbers of people that stand in it, or follow from it alone, and in other blocks as well.
  let tells: [KnownCount: Int]

  package init(id: String, figures: [Figure], tells: [KnownCount: Int] = [:]) {
    self.id = id
    self.figures = figures
    self.tells = tells
  }
}

/// A number of people that a reader can compute once certain blocks are published.
///
/// Statistics declares what can be computed (a count, the rest of a total, the difference of two
/// stages); Disclosure decides whether it may be known.
package struct Guard: Sendable {
  package let count: Int
  /// Zero by definition, whatever the data: nothing is learnt from it.
  package let isStructuralZero: Bool
  /// The blocks from which the count follows: one of each set is needed.
  ///
  /// A set holds the blocks that tell the same number.
  package let blocks: [[String]]
  /// How many times the threshold the count must reach: 2 for death and re-trafficking, which never
  /// stand alone below twice the threshold.
  package let factor: Int

  package init(
    _ count: Int, isStructuralZero: Bool = false, fromOneOfEach blocks: [[String]],
    factor: Int = 1
  ) {
    self.count = count
    self.isStructuralZero = isStructuralZero
    self.blocks = blocks
    self.factor = factor
  }

  /// A count that follows from these blocks together.
  package init(
    _ count: Int, isStructuralZero: Bool = false, from blocks: [String], factor: Int = 1
  ) {
    self.init(
      count, isStructuralZero: isStructuralZero, fromOneOfEach: blocks.map { [$0] },
      factor: factor)
  }
}

/// One way to print a table: at one level of detail.
package struct TableVersion: Sendable {
  /// The first block carries the table: without it nothing of the table is published.
  package let blocks: [FigureBlock]
  package let guards: [Guard]
  /// Cells of death and re-trafficking that are categories of their own here, which they must not be
  /// while they are few.
  package let rare: [CountedCell]

  package init(blocks: [FigureBlock], guards: [Guard], rare: [CountedCell] = []) {
    self.blocks = blocks
    self.guards = guards
    self.rare = rare
  }
}

/// A table of a release with its versions, finest first; a coarser version is used where a finer
/// one would disclose.
///
/// Versions are declared before the data are seen.
package struct StudyTable: Sendable {
  package let id: String
  package let versions: [TableVersion]
  /// The rows come from the data (a list of regions) and not from a fixed list; if the table is
  /// withheld, its rows are too.
  package let hasOpenRows: Bool
  /// The table breaks nothing down.
  package let isOfTotals: Bool

  package init(
    id: String, versions: [TableVersion], hasOpenRows: Bool = false, isOfTotals: Bool = false
  ) {
    self.id = id
    self.versions = versions
    self.hasOpenRows = hasOpenRows
    self.isOfTotals = isOfTotals
  }

  /// The versions in which the table can stand with rounded counts: the finest, and coarser ones where a
  /// finer one has categories that must not be few.
  package var roundedVersions: ArraySlice<TableVersion> {
    versions[...(versions.firstIndex { $0.rare.isEmpty } ?? versions.count - 1)]
  }
}

/// Everything that one release reports, before protection.
package struct StudyResults: Sendable {
  package let period: ReportingPeriod
  /// The day on which the figures were known.
  package let asOf: Day
  /// The last day whose events were read: the end of the period, or the last day known before it.
  package let readUntil: Day
  /// In order of importance: of two tables that cannot both be published, the first one is kept.
  package let tables: [StudyTable]
  /// Counts that follow from blocks of several tables.
  package let links: [Guard]
  /// The people whom all tables are about.
  package let everyone: CountedCell?

  /// Without `readUntil` events are read to the end of the period, or to `asOf` if that is earlier.
  package init(
    period: ReportingPeriod, asOf: Day, readUntil: Day? = nil, tables: [StudyTable],
    links: [Guard], everyone: CountedCell? = nil
  ) {
    self.period = period
    self.asOf = asOf
    self.readUntil = readUntil ?? min(period.end, asOf)
    self.tables = tables
    self.links = links
    self.everyone = everyone
  }

  /// The results without the tables of which a report shows nothing.
  package func showing(_ isShown: (String) -> Bool) -> StudyResults {
    StudyResults(
      period: period, asOf: asOf, readUntil: readUntil, tables: tables.filter { isShown($0.id) },
      links: links, everyone: everyone)
  }

  /// The tables that can stand with rounded counts, in the versions in which they can.
  package var roundedTables: [StudyTable] {
    tables.filter { !$0.hasOpenRows }.map {
      StudyTable(id: $0.id, versions: Array($0.roundedVersions), isOfTotals: $0.isOfTotals)
    }
  }
}
