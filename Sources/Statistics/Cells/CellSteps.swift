package import CaseModel

/// One step on the way from everybody to the people of a cell.
package struct CellStep: Hashable, Sendable {
  /// What is asked, in the words in which it is executed.
  package let condition: String
  /// Who is left after it.
  package let people: Int

  package init(_ condition: String, _ people: Int) {
    self.condition = condition
    self.people = people
  }
}

/// A cell of a figure, and the way to it.
package struct ExplainedCell: Sendable {
  package let role: FigureCell.Role
  package let cell: CountedCell
  /// Lists of conditions one after the other, whose numbers are added up.
  ///
  /// A number taken off a whole comes as the steps of both. None where it counts no people.
  package let paths: [[CellStep]]
}

/// A figure with all that stands behind it.
package struct ExplainedFigure: Sendable {
  package let name: FigureName
  package let figure: Figure
  package let cells: [ExplainedCell]
}

/// The figures of a study that are asked for, each with the steps from everybody to its people.
///
/// Of a table that has several levels of detail the finest one with such a figure speaks.
///
/// - Complexity: that of a study, and O(conditions) sets a figure.
package func explainedFigures(
  _ table: CaseTable, plan: StudyPlan, asOf: Day, where isAsked: (FigureName) -> Bool
) -> [ExplainedFigure] {
  var plan = plan
  plan.lastKnownDay = min(plan.lastKnownDay ?? asOf, asOf)
  let population = StudyPopulation(table, plan: plan)
  return population.tables().map(OpenTime(plan: plan).marked).flatMap { table in
    table.figures(in: plan.period).filter { isAsked($0.name) }.map { name, figure in
      ExplainedFigure(
        name: name, figure: figure,
        cells: figure.cells.map { cell in
          ExplainedCell(
            role: cell.role, cell: cell.cell, paths: population.facts.paths(to: cell.cell))
        })
    }
  }
}

extension PersonFacts {
  /// The steps of each list of conditions of a cell.
  func paths(to cell: CountedCell) -> [[CellStep]] {
    (cell.readUntil < readUntil ? until(cell.readUntil) : self).paths(to: cell.quantity)
  }

  private func paths(to quantity: Quantity) -> [[CellStep]] {
    switch quantity {
    case .other: return []
    case .rest(let whole, let part): return paths(to: whole) + paths(to: part)
    case .people(let terms, let frame):
      let clock = frame?.clock ?? rules.clock
      return terms.map { conditions in
        var left = PersonSet.everyone(people)
        var steps = [CellStep("everyone", left.count)]
        for condition in conditions.flatMap(\.conjuncts) {
          left = left.intersection(set(condition, clock: clock))
          steps.append(CellStep(condition.canonicalText, left.count))
        }
        return steps
      }
    }
  }
}
