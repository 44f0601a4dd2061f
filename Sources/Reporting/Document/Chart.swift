/// A chart of a report; every value in it stands in the table that it names.
package struct Chart: Sendable {
  /// Stable anchor: `fig-funnel`.
  package let anchor: String
  package let number: Int
  /// Active title, about ten words.
  package let title: String
  /// Measure, people, place, period, view.
  package let subtitle: String
  /// For assistive technology: kind of chart, axes, main finding, where the table is.
  package let description: String
  /// The same for the native chart of the workbook, which draws less.
  package let sheetDescription: String
  /// Anchor of the table with the values.
  package let table: String
  package let notes: [String]
  package let kind: Kind

  package enum Kind: Sendable {
    case funnel(FunnelChart)
    case bars(BarChart)
    case curve(CurveChart)
    case dots(DotChart)
    case paths(PathChart)
    case flow(FlowChart)
  }

  package init(
    anchor: String, number: Int, title: String, subtitle: String, description: String,
    sheetDescription: String? = nil, table: String, notes: [String], kind: Kind
  ) {
    self.anchor = anchor
    self.number = number
    self.title = title
    self.subtitle = subtitle
    self.description = description
    self.sheetDescription = sheetDescription ?? description
    self.table = table
    self.notes = notes
    self.kind = kind
  }
}

/// Horizontal bars, one row a stage, widths in proportion to people; what does not belong to the
/// shrinking sequence stands below a gap with its own denominator.
package struct FunnelChart: Sendable {
  package let stages: [Stage]
  /// Further trafficking experience, as a share of those observed.
  package let apart: [Stage]
  /// Head of the column "of the start" and "of the previous stage".
  package let shareOfStart: String
  package let shareOfPrevious: String

  package struct Stage: Sendable {
    package let label: String
    package let people: Cell
    package let shareOfStart: Cell?
    package let shareOfPrevious: Cell?
    /// The people among whom `people` are counted; only for stages that stand apart.
    package let denominator: Cell?
    /// Words after the bar for a stage apart: "of 112 who returned".
    package let remark: String?

    package init(
      label: String, people: Cell, shareOfStart: Cell? = nil, shareOfPrevious: Cell? = nil,
      denominator: Cell? = nil, remark: String? = nil
    ) {
      self.label = label
      self.people = people
      self.shareOfStart = shareOfStart
      self.shareOfPrevious = shareOfPrevious
      self.denominator = denominator
      self.remark = remark
    }
  }

  package init(
    stages: [Stage], apart: [Stage], shareOfStart: String, shareOfPrevious: String
  ) {
    self.stages = stages
    self.apart = apart
    self.shareOfStart = shareOfStart
    self.shareOfPrevious = shareOfPrevious
  }
}

/// Clustered bars: at most four series (periods), each with one value a group.
package struct BarChart: Sendable {
  package let groups: [String]
  package let series: [Series]
  /// Title of the value axis with its unit.
  package let axis: String

  package struct Series: Sendable {
    package let label: String
    /// One cell a group.
    package let values: [Cell]

    package init(label: String, values: [Cell]) {
      self.label = label
      self.values = values
    }
  }

  package init(groups: [String], series: [Series], axis: String) {
    self.groups = groups
    self.series = series
    self.axis = axis
  }
}

/// A rising curve with its band, at the wave grid or at every event time, and the table of people still
/// followed under the axis.
package struct CurveChart: Sendable {
  package let curves: [Curve]
  /// Months at which the axis has ticks and the rows under it have values.
  package let ticks: [Int]
  package let xAxis: String
  package let yAxis: String
  /// Each value holds until the next point, and does not rise towards it by a straight line.
  package let isStepped: Bool

  package struct Curve: Sendable {
    package let label: String
    /// Points by time; the first is at month 0 with value 0.
    package let points: [Point]
    /// Every step of the curve, where the edition may show it: drawn in place of a line through the
    /// points, which stand in the table.
    package var steps: [Point] = []
    /// Rows under the axis: head and one cell a tick.
    package let followed: [(head: String, cells: [Cell])]
    /// Words for the place where the curve stops early, or `nil` when it does not.
    package let stop: String?

    package init(
      label: String, points: [Point], followed: [(head: String, cells: [Cell])], stop: String?
    ) {
      self.label = label
      self.points = points
      self.followed = followed
      self.stop = stop
    }
  }

  package struct Point: Sendable {
    package let month: Double
    package let value: Cell
    package let lower: Cell?
    package let upper: Cell?

    package init(month: Double, value: Cell, lower: Cell?, upper: Cell?) {
      self.month = month
      self.value = value
      self.lower = lower
      self.upper = upper
    }
  }

  package init(
    curves: [Curve], ticks: [Int], xAxis: String, yAxis: String, isStepped: Bool = true
  ) {
    self.curves = curves
    self.ticks = ticks
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.isStepped = isStepped
  }
}

/// Shares of groups, each with its limits: a dot on a line from the lower to the upper limit.
package struct DotChart: Sendable {
  /// At most four, each with a mark of its own.
  package let series: [String]
  package let rows: [Row]
  /// Title of the axis from 0 to 100 per cent.
  package let axis: String

  package struct Row: Sendable {
    /// Head over this row and those that follow without one.
    package let group: String?
    package let label: String
    /// One a series; `nil` where there is none.
    package let points: [Point?]

    package init(group: String?, label: String, points: [Point?]) {
      self.group = group
      self.label = label
      self.points = points
    }
  }

  package struct Point: Sendable {
    package let value: Cell
    package let lower, upper: Cell?
    /// It can still change: drawn open.
    package let isOpen: Bool
    /// What the share is of, beside its value: "31 of 70"; empty where the table beside says it.
    package var detail = ""

    package init(value: Cell, lower: Cell?, upper: Cell?, isOpen: Bool) {
      self.value = value
      self.lower = lower
      self.upper = upper
      self.isOpen = isOpen
    }
  }

  package init(series: [String], rows: [Row], axis: String) {
    self.series = series
    self.rows = rows
    self.axis = axis
  }
}

/// People from where they were to where they are: bands as high as their number.
package struct PathChart: Sendable {
  package let from, to: [Node]
  package let links: [Link]
  package let fromHead, toHead: String

  package struct Node: Sendable {
    package let label: String
    package let people: Cell

    package init(label: String, people: Cell) {
      self.label = label
      self.people = people
    }
  }

  /// By the places of its nodes.
  package struct Link: Sendable {
    package let from, to: Int
    package let people: Cell

    package init(from: Int, to: Int, people: Cell) {
      self.from = from
      self.to = to
      self.people = people
    }
  }

  package init(from: [Node], to: [Node], links: [Link], fromHead: String, toHead: String) {
    self.from = from
    self.to = to
    self.links = links
    self.fromHead = fromHead
    self.toHead = toHead
  }
}

/// People from step to step in boxes, and beside each step those who are left out before the next.
package struct FlowChart: Sendable {
  package let steps: [Step]

  package struct Step: Sendable {
    package let box: Box
    package let out: [Box]

    package init(box: Box, out: [Box]) {
      self.box = box
      self.out = out
    }
  }

  package struct Box: Sendable {
    package let label: String
    package let people: Cell

    package init(label: String, people: Cell) {
      self.label = label
      self.people = people
    }
  }

  package init(steps: [Step]) { self.steps = steps }

  /// Every box, those left out behind their step.
  package var boxes: [Box] { steps.flatMap { [$0.box] + $0.out } }
}
