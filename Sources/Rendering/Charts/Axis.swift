import Reporting

/// Axes of a plot: grid lines with percentages at the left, ticks with months below.
struct Axis {
  let x: Scale
  let y: Scale

  /// Lines at round percentages, four to six of them.
  var percentTicks: [Double] {
    let top = (y.domain.upperBound * 100).rounded()
    let step = [1.0, 2, 5, 10, 20, 25].first { top / $0 <= 5 } ?? 20
    return Array(stride(from: 0, through: top, by: step)).map { $0 / 100 }
  }

  func horizontalGrid(labels: [Double]) -> [Markup] {
    labels.flatMap { value -> [Markup] in
      let place = y(value)
      let percent = NumberText.english.percent(value)
      return [
        Mark.line(
          from: (x.start, place), to: (x.end, place), class: value == 0 ? "axis" : "grid-line"),
        Mark.text(percent, x: x.start - 8, y: place + 4.5, anchor: .end, class: "small muted"),
      ]
    }
  }

  /// Short lines under the axis, and the months under them.
  func months(_ ticks: [Int], labelsAt centres: [Double]) -> [Markup] {
    zip(ticks, centres).flatMap { tick, centre in
      [
        Mark.line(
          from: (x(Double(tick)), y.start), to: (x(Double(tick)), y.start + 5), class: "axis"),
        Mark.text("\(tick)", x: centre, y: y.start + 20, anchor: .middle, class: "small"),
      ]
    }
  }
}
