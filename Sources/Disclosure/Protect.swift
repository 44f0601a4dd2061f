package import Statistics

/// Protects all results of a release together: the only way to a printable figure.
///
/// Every number of people that a reader can compute from the release is declared as a ``Guard``.
/// While the blocks from which a guard follows are published and its count is sensitive, the least
/// important of them is withheld; if that block carries its table, the table moves to its next coarser version
/// and is withheld when there is none. Each step publishes less, so the search ends; what is left
/// lets nobody compute a count of 0 to k−1 from the declared relations. Which blocks are withheld
/// depends on guards alone, so a withheld block says only that one of its counts lay in 0…k−1.
///
/// In an internal edition nothing is withheld.
///
/// - Complexity: O(s·g) for *g* guards and *s* steps, with *s* at most the number of blocks.
package func protect(_ results: StudyResults, policy: DisclosurePolicy) -> ProtectedStudy {
  var search = PublicationSearch(results, policy: policy)
  search.run()
  let tables = results.tables.enumerated().map { index, table in
    let choice = search.choices[index]
    let version = table.versions[choice.version]
    let hidesRows = choice.isWithheld && table.hasOpenRows
    let figures = (hidesRows ? [] : version.blocks).flatMap { block in
      block.figures.map { figure in
        if choice.isWithheld || search.withheld.contains(block.id) {
          ProtectedFigure(withholding: figure)
        } else if policy.threshold == nil {
          ProtectedFigure(exact: figure)
        } else {
          ProtectedFigure(coarsening: figure, base: policy.roundingBase)
        }
      }
    }
    return ProtectedTable(
      id: table.id, version: choice.version, isWithheld: choice.isWithheld, figures: figures)
  }
  return ProtectedStudy(
    period: results.period, asOf: results.asOf, readUntil: results.readUntil, policy: policy,
    tables: tables)
}

/// The search for the largest publication, in order of importance, that lets no guard be broken.
private struct PublicationSearch {
  struct Choice {
    var version = 0
    var isWithheld = false
  }

  /// Importance falls from table to table, and from block to block within one.
  struct Place: Comparable {
    let table: Int
    let block: Int

    static func < (left: Place, right: Place) -> Bool {
      left.table != right.table ? left.table < right.table : left.block < right.block
    }
  }

  let results: StudyResults
  let policy: DisclosurePolicy
  var choices: [Choice]
  var withheld: Set<String> = []
  /// Position of each visible block: table, then place in its version.
  private var place: [String: Place] = [:]

  init(_ results: StudyResults, policy: DisclosurePolicy) {
    self.results = results
    self.policy = policy
    choices = Array(repeating: Choice(), count: results.tables.count)
    for table in results.tables.indices { show(table) }
  }

  private mutating func show(_ table: Int) {
    for (block, value) in results.tables[table].versions[choices[table].version].blocks.enumerated()
    {
      place[value.id] = Place(table: table, block: block)
    }
  }

  private mutating func hide(_ table: Int) {
    for block in results.tables[table].versions[choices[table].version].blocks {
      place[block.id] = nil
    }
  }

  mutating func run() {
    while let block = blockToGiveUp() {
      guard let at = place[block] else { return }
      let (table, position) = (at.table, at.block)
      if position > 0 {
        withheld.insert(block)
        place[block] = nil
      } else {
        hide(table)
        if choices[table].version + 1 < results.tables[table].versions.count {
          choices[table].version += 1
          show(table)
        } else {
          choices[table] = Choice(version: 0, isWithheld: true)
        }
      }
    }
  }

  /// The least important visible block of the first broken guard, or `nil` when none is broken.
  private func blockToGiveUp() -> String? {
    for (index, table) in results.tables.enumerated() where !choices[index].isWithheld {
      for item in table.versions[choices[index].version].guards {
        if let block = broken(item) { return block }
      }
    }
    for item in results.links {
      if let block = broken(item) { return block }
    }
    return nil
  }

  /// The block to give up when the count can be computed, or `nil`.
  ///
  /// Of the sets that each tell one number, the one whose best place is the least important gives up
  /// its least important block first; the others keep theirs.
  private func broken(_ item: Guard) -> String? {
    guard policy.isSensitive(item) else { return nil }
    var choice: (best: Place, block: String)?
    for blocks in item.blocks {
      let visible = blocks.compactMap { block in place[block].map { (place: $0, block: block) } }
      guard let best = visible.map(\.place).min(),
        let last = visible.max(by: { $0.place < $1.place })
      else { return nil }
      if choice.map({ $0.best < best }) ?? true { choice = (best, last.block) }
    }
    return choice?.block
  }
}
