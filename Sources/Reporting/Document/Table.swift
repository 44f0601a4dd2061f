/// A table of a report: one in the HTML, one worksheet, under the same number.
package struct Table: Sendable {
  /// Stable anchor, equal in every release and language: `t-funnel`.
  package let anchor: String
  /// Position among the tables of the report, from 1.
  package let number: Int
  /// Statistical title: what, who, where, when.
  package let title: String
  /// Says which view (activity or cohort) and which unit.
  package let subtitle: String
  /// At most 31 characters, without the number.
  package let sheetName: String
  /// Head of the first column.
  package let stub: String
  package let columns: [Column]
  package let rows: [Row]
  /// Numbered in the order given; printed under the table.
  package let notes: [String]
  /// The marks that occur in the table, each with its meaning.
  package let legend: [LegendEntry]
  /// Says how the rows add up, or why they do not.
  package let reconciliation: String
  package let source: String
  /// It stands in the workbook alone; the page names it.
  package var isAnnex = false
  /// The chart before it says all of it: paper has the chart and the notes.
  package var isDrawn = false

  package struct Column: Hashable, Sendable {
    package let heading: String
    /// Head over several neighbouring columns with the same text.
    package let spanner: String?

    package init(_ heading: String, spanner: String? = nil) {
      self.heading = heading
      self.spanner = spanner
    }
  }

  package struct Row: Sendable {
    package let heading: String
    /// The number in the heading where the rows lie at distances of their own, as months do.
    package let place: Double?
    /// A total or margin, printed apart.
    package let isTotal: Bool
    /// One item a column.
    package let items: [Item]

    package init(
      _ heading: String, place: Double? = nil, isTotal: Bool = false, _ items: [Item]
    ) {
      self.heading = heading
      self.place = place
      self.isTotal = isTotal
      self.items = items
    }
  }

  /// What stands in one place of the body.
  package enum Item: Sendable {
    /// A single number.
    case cell(Cell)
    /// A share with its count and denominator, shaded by the share (cohort × wave grid).
    case share(ShareCell)
    /// Words, never a number of people.
    case words(String)
    /// A share on a line from 0 to 100 per cent, with its limits and a target.
    case gauge(Gauge)
    /// A share over the years, as a short line.
    case trend(Trend)
    /// A mark in the place of a number that nobody computed.
    case mark(LegendEntry)
  }

  package init(
    anchor: String, number: Int, title: String, subtitle: String, sheetName: String, stub: String,
    columns: [Column], rows: [Row], notes: [String], legend: [LegendEntry], reconciliation: String,
    source: String
  ) {
    self.anchor = anchor
    self.number = number
    self.title = title
    self.subtitle = subtitle
    self.sheetName = sheetName
    self.stub = stub
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.legend = legend
    self.reconciliation = reconciliation
    self.source = source
  }
}

/// "44% — 31 of 70" in one place, with a shade from 1 to 100 per cent, 0 for none.
package struct ShareCell: Sendable {
  package let share: Cell
  /// "31 of 70", or empty when the share itself is not shown.
  package let detail: String
  package let numerator: Cell
  package let denominator: Cell
  package let shade: Int
  /// For some people the wave, or its time, was still open: printed with a dotted edge.
  package let isPartlyKnown: Bool

  package init(
    share: Cell, detail: String, numerator: Cell, denominator: Cell, shade: Int, isPartlyKnown: Bool
  ) {
    self.share = share
    self.detail = detail
    self.numerator = numerator
    self.denominator = denominator
    self.shade = shade
    self.isPartlyKnown = isPartlyKnown
  }
}

/// A mark and what it means.
package struct LegendEntry: Codable, Hashable, Sendable {
  package let mark: String
  package let meaning: String

  package init(mark: String, meaning: String) {
    self.mark = mark
    self.meaning = meaning
  }
}

/// A share, its limits and its target, drawn small.
package struct Gauge: Sendable {
  package let value: Cell
  package let lower, upper: Cell
  /// From 0 to 1.
  package let target: Double?
  /// The same in words, for those who do not see it.
  package let text: String
  /// The limits in words, as they stand under the line; empty where there are none.
  package let limits: String

  package init(value: Cell, lower: Cell, upper: Cell, target: Double?, text: String, limits: String)
  {
    self.limits = limits
    self.value = value
    self.lower = lower
    self.upper = upper
    self.target = target
    self.text = text
  }
}

/// A share over at least four years, drawn small.
package struct Trend: Sendable {
  /// Oldest first; those that are not shown are gaps.
  package let points: [Cell]
  /// Those that are shown, in words: "2021: 44%; 2022: 51%".
  package let text: String
  /// The last year with its value, beside the line.
  package let end: String

  package init(points: [Cell], text: String, end: String) {
    self.points = points
    self.text = text
    self.end = end
  }
}
