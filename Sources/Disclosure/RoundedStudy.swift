package import Statistics

/// Protects all results of a release by rounding its cells.
///
/// `cells` are those of ``StudyResults/roundedTables``; `earlier` is what an earlier release showed, by the
/// text of the quantity, and `readers` are those who know earlier releases.
///
/// - Returns: `nil` where no numbers can be proved wide enough for them.
package func protect(
  _ results: StudyResults, policy: DisclosurePolicy,
  cells: (table: CellTable, relations: CellRelations), draws: RoundingDraws,
  earlier: [String: Int], readers: [EarlierReleases] = []
) -> ProtectedStudy? {
  guard let threshold = policy.threshold else { return protect(results, policy: policy) }
  let rounded = roundedCells(
    cells.table, cells.relations, base: policy.roundingBase, threshold: threshold, draws: draws,
    earlier: earlier, readers: readers)
  guard rounded.summary.isProved || readers.isEmpty else { return nil }
  let shown = Dictionary(
    zip(cells.table.cells, rounded.shown).compactMap { cell, number in number.map { (cell.id, $0) }
    },
    uniquingKeysWith: { first, _ in first })
  return protect(
    results, policy: policy,
    rounded: KnownCells(base: policy.roundingBase, threshold: threshold) { shown[$0.id] })
}

/// All results of a release from rounded cells.
///
/// Every count is shown in the finest form of its table; what stands and what does not follows from the
/// calendar and from shown numbers alone:
/// - of fewer people than twice the threshold there are totals and no parts (In5);
/// - death and re-trafficking are no category of their own below twice the threshold (F4);
/// - rows that somebody's record made have no place in a protected edition (R9).
///
/// `known` says what is shown of each cell.
package func protect(_ results: StudyResults, policy: DisclosurePolicy, rounded known: KnownCells)
  -> ProtectedStudy
{
  let fewest = 2 * known.threshold
  let isTiny = results.everyone.map { known[$0].map { $0.shown < fewest } ?? true } ?? false
  let tables = results.tables.map { table -> ProtectedTable in
    guard !table.hasOpenRows else {
      return ProtectedTable(id: table.id, version: 0, isWithheld: true, figures: [])
    }
    let versions = table.roundedVersions
    let choice =
      versions.firstIndex { version in
        version.rare.allSatisfy { known[$0].map { $0.shown >= fewest } ?? false }
      } ?? versions.count - 1
    let isWithheld = isTiny && !table.isOfTotals
    let figures = versions[choice].blocks.flatMap(\.figures).map { figure in
      isWithheld ? ProtectedFigure(withholding: figure) : ProtectedFigure(figure, rounded: known)
    }
    return ProtectedTable(id: table.id, version: choice, isWithheld: isWithheld, figures: figures)
  }
  return ProtectedStudy(
    period: results.period, asOf: results.asOf, readUntil: results.readUntil, policy: policy,
    tables: tables)
}
