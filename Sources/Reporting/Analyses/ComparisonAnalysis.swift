import CaseModel
package import Disclosure
package import Statistics

extension AnalysisDocument {
  /// What moved between two issues of one report, and why; with `tables`, of the figures in these alone.
  ///
  /// The true numbers of both issues stand in it, so that it undoes the rounding of protected ones.
  package static func comparison(
    of profile: String, _ old: ComparedIssue, _ new: ComparedIssue, _ moves: FigureMoves,
    tables: [String], edition: InternalEdition, wording: Wording
  ) -> AnalysisDocument {
    let figures = moves.moves.filter { tables.isEmpty || tables.contains($0.name.table) }.map {
      ComparedFigure($0, old, new)
    }
    var document = AnalysisDocument(
      "compare", title: "What moved between two issues of '\(profile)'",
      of: .people(edition, wording))
    document.subject = [
      (label: "Old", text: old.line), (label: "New", text: new.line),
      (
        label: "Figures",
        text: "\(figures.count) in both, \(figures.count(where: \.isMoved)) moved"
      ),
    ]
    document.tables = [
      records(moves), causes(figures), moved(figures.filter(\.isMoved)),
    ]
    document.methods = [
      "each cause is what a figure moves by when it is added to those before it, in the order of the "
        + "columns: the figures of the old issue under the definitions of the new one; without what was "
        + "removed or merged; with corrections; with late entries about days that the old issue read; "
        + "its people followed to the last day of the new one; with the people who entered since",
      "a row that came while another of its person and kind went is a correction; 'protection' is what "
        + "rounding adds to true numbers, 'gone' what the records of that day no longer give",
      "figures of activity are compared for one period of the calendar, all others for the period of "
        + "each issue",
      "'waymark explain \(profile)/\(new.period.code)/FIGURE' shows what stands behind a figure",
    ]
    document.assumptions =
      "where two causes work together, the one that stands first takes what neither does alone."
    document.warnings = warnings(old, new, moves)
    return document
  }

  private static func records(_ moves: FigureMoves) -> DataTable {
    typealias Column = DataTable.Column
    let (counts, rows) = (moves.records, moves.records.rows)
    let lines: [(String, String, Int)] = [
      ("people_removed", "people who are gone or merged into others", counts.peopleRemoved),
      ("rows_removed", "rows that are gone", rows.removed),
      ("rows_merged", "rows that came from merged people", rows.merged),
      ("profiles_corrected", "profiles that were delivered again", counts.profilesCorrected),
      ("rows_corrected", "rows that were corrected", rows.corrected),
      ("rows_added", "rows that were added about known people", rows.added),
      ("people_late", "people delivered since who had entered before", moves.latePeople),
      ("people_new", "people who entered since", moves.newPeople),
    ]
    return DataTable(
      id: "records", title: "What became of the records",
      columns: [
        Column("what", "What"), Column("meaning", "Meaning"), Column("number", "Number", .count),
      ], rows: lines.map { [.text($0.0), .text($0.1), .count($0.2)] })
  }

  private static func causes(_ figures: [ComparedFigure]) -> DataTable {
    typealias Column = DataTable.Column
    return DataTable(
      id: "causes", title: "Figures that each cause moved",
      columns: [Column("cause", "Cause"), Column("figures", "Figures", .count)],
      rows: ComparedFigure.codes.enumerated().map { place, code in
        [.text(code), .count(figures.count { $0.parts[place] != 0 })]
      })
  }

  private static func moved(_ figures: [ComparedFigure]) -> DataTable {
    typealias Column = DataTable.Column
    let headings = [
      "Definitions", "Removed", "Corrections", "Late entries", "Follow-up", "New people",
      "Protection", "Gone",
    ]
    return DataTable(
      id: "moves", title: "Figures that moved, and by how much for each cause",
      columns: [
        Column("figure", "Figure"), Column("old", "Old", .mixed), Column("new", "New", .mixed),
        Column("move", "Move", .mixed),
      ] + zip(ComparedFigure.codes, headings).map { Column($0, $1, .mixed) },
      rows: figures.map { figure in
        [
          .text(figure.name.text), .number(figure.before), .number(figure.after),
          .number(figure.after - figure.before),
        ] + figure.parts.map { .number($0) }
      })
  }

  private static func warnings(_ old: ComparedIssue, _ new: ComparedIssue, _ moves: FigureMoves)
    -> [String]
  {
    var warnings: [String] = []
    for issue in [old, new] where !issue.hasItsRecords {
      warnings.append(
        "the records as of \(issue.asOf.iso) are no longer those that \(issue.name) was made from: "
          + "people were erased, or an import of that time was taken back or made later that day. What "
          + "follows from it stands under 'gone'.")
    }
    let single = Set(old.figures.keys).symmetricDifference(new.figures.keys).count
    if single + moves.unpaired.count > 0 {
      warnings.append(
        "\(single) figures stand in one of the two issues alone, and \(moves.unpaired.count) have a number "
          + "in one alone; they are not compared.")
    }
    return warnings
  }
}

extension ComparedIssue {
  fileprivate var line: String {
    "\(name): \(period.code), \(edition) edition, as known on \(asOf.iso)"
  }
}
