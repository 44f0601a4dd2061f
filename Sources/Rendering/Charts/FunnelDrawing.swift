import Reporting
import Statistics

/// The funnel: a bar for each stage from one left edge, in proportion to people, with its two shares;
/// what does not belong to the shrinking sequence stands below a gap.
struct FunnelDrawing {
  let chart: FunnelChart
  let palette: Palette
  let width: Double

  private let rowHeight = 44.0
  private let barHeight = 26.0

  var content: Drawing {
    var parts: [Markup] = []
    var y = 0.0
    let heads = [chart.shareOfStart, chart.shareOfPrevious].map {
      TextWidth.lines($0, size: 12, width: shareWidth - 10, limit: 4)
    }
    let headHeight = Double(heads.map(\.count).max() ?? 1) * 15 + 8
    if !chart.stages.isEmpty {
      for (index, lines) in heads.enumerated() {
        for (line, text) in lines.enumerated() {
          parts.append(
            Mark.text(
              text, x: shareEdge(index),
              y: headHeight - 8 - Double(lines.count - 1 - line) * 15, anchor: .end,
              class: "small muted"))
        }
      }
      parts.append(rule(at: headHeight, class: "rule"))
      y = headHeight + 4
    }
    for stage in chart.stages {
      y += labelHeight(stage)
      parts += row(stage, middle: y + rowHeight / 2)
      y += rowHeight
    }
    if !chart.apart.isEmpty {
      y += 14
      parts.append(rule(at: y, class: "rule dotted"))
      y += 10
      for stage in chart.apart {
        y += labelHeight(stage)
        parts += apart(stage, middle: y + rowHeight / 2)
        y += rowHeight
      }
    }
    parts.append(
      Mark.line(
        from: (barStart, chart.stages.isEmpty ? 0 : headHeight), to: (barStart, y), class: "axis"))
    return (y + 4, [palette.hatchDefinition], parts)
  }

  /// On narrow screens labels stand above their bars.
  private var isNarrow: Bool { width < 500 }

  private func labelLines(_ stage: FunnelChart.Stage) -> [String] {
    TextWidth.lines(stage.label, size: Mark.fontSize, width: isNarrow ? width : labelWidth)
  }

  private func labelHeight(_ stage: FunnelChart.Stage) -> Double {
    isNarrow ? Double(labelLines(stage).count) * Mark.lineHeight - 4 : 0
  }

  private var labelWidth: Double {
    let widest = chart.stages.map { TextWidth.of($0.label, size: Mark.fontSize) }.max() ?? 0
    let wrapped = TextWidth.column(
      for: (chart.stages + chart.apart).map(\.label), size: Mark.fontSize, in: 120...250)
    return max(wrapped, min(widest, 180))
  }

  private var barStart: Double { isNarrow ? 1 : labelWidth + 14 }

  private var shareWidth: Double {
    10
      + TextWidth.column(
        for: [chart.shareOfStart, chart.shareOfPrevious], size: 12,
        in: isNarrow ? 56...70 : 74...110, lines: isNarrow ? 4 : 3)
  }

  private func shareEdge(_ index: Int) -> Double {
    width - Double(1 - index) * shareWidth
  }

  private var scale: Scale {
    let people = chart.stages.compactMap(\.people.number)
    let apart = chart.apart.flatMap { [$0.people.number, $0.denominator?.number] }
      .compactMap { $0 }
    let largest = (people.isEmpty ? apart : people).max() ?? 1
    return Scale(
      domain: 0...max(largest, apart.max() ?? 0, 1), start: barStart,
      end: width - 2 * shareWidth - 8)
  }

  private func rule(at y: Double, class name: String) -> Markup {
    Mark.line(from: (0, y), to: (width, y), class: name)
  }

  private func label(_ stage: FunnelChart.Stage, middle: Double) -> [Markup] {
    let lines = labelLines(stage)
    guard isNarrow else { return Mark.lines(lines, x: 0, middle: middle) }
    let centre = middle - barHeight / 2 - Double(lines.count) * Mark.lineHeight / 2 - 1
    return Mark.lines(lines, x: 0, middle: centre)
  }

  private func row(_ stage: FunnelChart.Stage, middle: Double) -> [Markup] {
    var parts = label(stage, middle: middle)
    parts += BarMark(palette: palette, scale: scale, height: barHeight)
      .markup(of: stage.people, middle: middle)
    for (index, share) in [stage.shareOfStart, stage.shareOfPrevious].enumerated() {
      guard let share else { continue }
      parts += Mark.lines(
        [share.markedText], x: shareEdge(index), middle: middle, anchor: .end,
        class: index == 0 ? "value" : "label")
    }
    return parts
  }

  /// People among those observed: an outline as long as the denominator, filled as far as the count.
  private func apart(_ stage: FunnelChart.Stage, middle: Double) -> [Markup] {
    var parts = label(stage, middle: middle)
    let height = barHeight - 8
    var textStart = barStart + 8
    if let denominator = stage.denominator?.number {
      parts.append(
        Mark.rectangle(
          x: barStart, y: middle - height / 2, width: scale(denominator) - barStart,
          height: height, class: "track"))
      textStart = scale(denominator) + 8
    }
    if let people = stage.people.number {
      if scale(people) > barStart {
        parts.append(
          Mark.rectangle(
            x: barStart, y: middle - height / 2, width: scale(people) - barStart, height: height,
            class: palette.fill(1)))
      }
      textStart = max(textStart, scale(people) + 8)
    } else if stage.people.status == .suppressed || stage.people.status == .rounded {
      parts.append(
        Mark.rectangle(
          x: barStart + 0.5, y: middle - height / 2 + 0.5, width: BarMark.withheldLength,
          height: height - 1, class: "withheld", fill: palette.hatch))
      textStart = max(textStart, barStart + BarMark.withheldLength + 6)
    }
    let isShown = stage.shareOfStart.map { $0.number != nil || $0.range != nil } ?? false
    let share = isShown ? stage.shareOfStart.map { " (\($0.markedText))" } ?? "" : ""
    let words = [stage.people.drawnMarkedText + share, stage.remark ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " ")
    let lines = TextWidth.lines(
      words, size: Mark.fontSize, width: width - textStart, isBold: false)
    return parts + Mark.lines(lines, x: textStart, middle: middle)
  }
}
