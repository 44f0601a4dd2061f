package import CaseModel

/// A figure of two issues: its two values, and what each cause adds to the first to make the second.
package struct FigureMove: Sendable {
  package let name: FigureName
  package let measure: Measure
  package let version: Int
  package let before: Double
  package let after: Double
  /// By cause, in the order of ``MoveCause``; they add up to `after` − `before`.
  package let parts: [Double]
}

/// The figures of two issues of one report, and why they differ.
package struct FigureMoves: Sendable {
  package let moves: [FigureMove]
  /// What became of the records in between.
  package let records: RecordChanges.Counts
  /// People delivered since who entered by the last day of the earlier issue, and after it.
  package let latePeople: Int
  package let newPeople: Int
  /// Names of the figures that have a number in one of the two issues alone.
  package let unpaired: [FigureName]
}

/// One of two issues: the records as known on its day, and what was counted.
package struct MeasuredIssue {
  package let table: CaseTable
  package let plan: StudyPlan
  /// The figures that the issue shows, by table at one level of detail.
  package let shown: Set<FigureName>

  package init(_ table: CaseTable, _ plan: StudyPlan, showing shown: Set<FigureName>) {
    self.table = table
    self.plan = plan
    self.shown = shown
  }
}

/// Splits what moved between two issues by cause.
///
/// The causes are taken one after the other, in the order of ``MoveCause``: each is what the figure moves by
/// when it is added to those before. They add up to the whole, but where two work together the earlier one in
/// the order takes what neither does alone. `day` is that on which the records of the earlier issue were
/// known; `redefined` is its plan under the definitions of the later one.
///
/// - Complexity: that of at most seven studies.
package func figureMoves(
  from old: MeasuredIssue, redefined: StudyPlan, to new: MeasuredIssue, since day: Day
) -> FigureMoves {
  let changes = RecordChanges(from: old.table, to: new.table, since: day)
  let last = old.plan.cutoff
  let entries = new.table.entries(until: new.plan.cutoff, rules: new.plan.rules)
  let stayed = new.table.people { person in entries[person].map { $0 <= last } ?? true }
  let known = Set(old.table.ids)
  let added = new.table.ids.indices.filter { !known.contains(new.table.ids[$0]) }
  var late = redefined
  late.lastKnownDay = last
  let shown = old.shown.intersection(new.shown)
  let steps: [(CaseTable, StudyPlan)] = [
    (old.table, old.plan), (old.table, redefined), (changes.withoutRemoved, redefined),
    (changes.corrected, redefined), (new.table, late), (stayed, new.plan), (new.table, new.plan),
  ]
  let values = steps.map { exactFigures($0, plan: $1, of: shown) }
  var (moves, unpaired): ([FigureMove], [FigureName]) = ([], [])
  for figure in values[0].order {
    let path = values.map { $0.values[figure.name] }
    if let move = FigureMove(figure.name, figure.key, measure: figure.measure, path) {
      moves.append(move)
    } else if path.first != path.last {
      unpaired.append(figure.name)
    }
  }
  return FigureMoves(
    moves: moves, records: changes.counts,
    latePeople: added.count { entries[$0].map { $0 <= last } ?? true },
    newPeople: entries.count { $0.map { $0 > last } ?? false }, unpaired: unpaired)
}

extension FigureMove {
  /// A step at which the figure has no number leaves it where it was; `nil` where an end has none.
  fileprivate init?(_ name: FigureName, _ key: FigureKey, measure: Measure, _ path: [Double?]) {
    guard let before = path.first ?? nil, let after = path.last ?? nil else { return nil }
    var (parts, last) = ([Double](), before)
    for value in path.dropFirst() {
      parts.append((value ?? last) - last)
      last = value ?? last
    }
    self.init(
      name: name, measure: measure, version: key.indicator.version, before: before, after: after,
      parts: parts)
  }
}

/// The true numbers of figures, and the figures in the order of the study.
private struct ExactFigures {
  var order: [(name: FigureName, key: FigureKey, measure: Measure)] = []
  var values: [FigureName: Double] = [:]
}

/// Of each table the finest level of detail that has the most of the figures that are asked for.
private func exactFigures(_ table: CaseTable, plan: StudyPlan, of shown: Set<FigureName>)
  -> ExactFigures
{
  let results = study(
    table, plan: plan, asOf: plan.lastKnownDay ?? plan.period.end, withLinks: false)
  var found = ExactFigures()
  for table in results.tables {
    let levels = table.versions.map { version in
      version.blocks.flatMap(\.figures).compactMap { figure in
        let name = FigureName(figure.key, in: plan.period)
        return shown.contains(name) ? (name, figure) : nil
      }
    }
    let most = levels.map(\.count).max() ?? 0
    for (name, figure) in levels.first(where: { $0.count == most }) ?? [] {
      found.order.append((name, figure.key, figure.measure))
      found.values[name] = figure.exact.value
    }
  }
  return found
}

extension CaseTable {
  /// By person the day of entry.
  fileprivate func entries(until day: Day, rules: CohortRules) -> [Day?] {
    milestones(until: day, rules: rules).map(\.entry)
  }
}
