import CaseModel
import Statistics

/// Scores of single people, for files that stay with the records.
extension ScoreAnalysis {
  /// Every score of every person and day.
  package var scores: DataTable {
    DataTable(
      id: "scores", title: "Scores",
      columns: [
        Column("case_id", "Case"), Column("date", "Date"), Column("dimension", "Dimension"),
        Column("score", "Score", .decimals(2)), Column("answered", "Answered", .count),
        Column("items", "Items", .count),
      ],
      rows: rows.flatMap { row in
        zip(names, row.scores).map { name, score -> [Cell] in
          [
            .text(row.sheet.person), .text(row.sheet.day.iso), .text(name),
            .optional(score.value), .count(score.answered), .count(score.items),
          ]
        }
      })
  }

  /// Dimensions that are outcome domains, on the scale from 1 to 4.
  package var assessments: DataTable {
    DataTable(
      id: "assessments", title: "Assessments",
      columns: [
        Column("case_id", "Case"), Column("date", "Date"), Column("domain", "Domain"),
        Column("score", "Score", .decimals(3)),
      ],
      rows: rows.flatMap { row in
        instrument.dimensions.indices.compactMap { place -> [Cell]? in
          let range = range(place)
          guard let domain = OutcomeDomain(code: names[place]),
            let value = row.scores[place].value, range.upper > range.lower
          else { return nil }
          let scale = ScoreScale(minimum: range.lower, maximum: range.upper)
          // Three decimals: more would claim an exactness that no questionnaire has.
          let score = (scale.canonicalScore(of: value) * 1000).rounded() / 1000
          return [
            .text(row.sheet.person), .text(row.sheet.day.iso), .text(domain.code), .number(score),
          ]
        }
      })
  }
}
