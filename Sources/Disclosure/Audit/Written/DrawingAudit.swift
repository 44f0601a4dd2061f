/// Measures drawings: every bar, dot and line must stand for a released number, as far as its hundredths
/// of a pixel tell.
///
/// What a length stands for is read off the drawing itself: from the labels of bars and the ticks of axes.
struct DrawingAudit {
  let numbers: ReleasedNumbers
  let signs: NumberSigns

  /// Half of the last digit of a coordinate, and as much for the one that it is measured by.
  private static let tolerance = 0.0125

  func isSound(_ drawing: WrittenDrawing) -> Bool {
    if drawing.classes.contains("trend") { return isSoundTrend(drawing.shapes) }
    guard drawing.shapes.allSatisfy(isKnown) else { return false }
    let shapes = drawing.shapes
    if drawing.classes.contains("gauge") {
      return isSound(shapes, across: Axis(start: 4, end: 116, from: 0, to: 1))
    }
    if shapes.contains(where: { $0.classes.hasPrefix("path ") }) { return isSoundFlow(shapes) }
    if shapes.contains(where: { $0.name == "path" && $0.classes.hasPrefix("line stroke") }) {
      return isSoundCurve(shapes)
    }
    if let axis = percentsAcross(shapes) { return isSound(shapes, across: axis) }
    return areSoundBars(shapes)
  }

  /// Shapes that drawings of reports have.
  private func isKnown(_ shape: WrittenDrawing.Shape) -> Bool {
    let first = shape.classes.split(separator: " ").first.map(String.init) ?? ""
    switch shape.name {
    case "title", "desc", "defs", "g", "pattern": return true
    case "text": return true
    case "line": return ["axis", "grid-line", "rule", "stop"].contains(first)
    case "rect":
      return first.hasPrefix("fill-")
        || ["over", "withheld", "track", "node", "open"].contains(first)
    case "circle": return first.hasPrefix("fill-") || first == "open"
    case "path":
      return first.hasPrefix("fill-")
        || ["line", "band", "edge", "bracket", "hatch", "overlay", "path", "open"].contains(first)
    default: return false
    }
  }

  // MARK: Bars

  /// Bars are as long as their numbers, all by one measure.
  private func areSoundBars(_ shapes: [WrittenDrawing.Shape]) -> Bool {
    let hasFilled = shapes.contains { $0.name == "rect" && $0.classes.hasPrefix("fill-") }
    guard hasFilled else { return true }
    let bars = shapes.filter { shape in
      shape.name == "rect" && shape["width"] > 0
        && (shape.classes.hasPrefix("fill-") || shape.classes == "track")
        // Samples of the legend.
        && !(shape["width"] == 18 && shape["height"] == 12)
    }
    let lengths = bars.map { (length: $0["width"], numbers: numbersOf($0, in: shapes)) }
    guard areOverlaysSound(shapes) else { return false }
    return isOneMeasure(lengths)
  }

  /// What lies over a bar is as long as the bar.
  private func areOverlaysSound(_ shapes: [WrittenDrawing.Shape]) -> Bool {
    shapes.indices.allSatisfy { index in
      guard shapes[index].classes == "over", index > 0 else { return true }
      return ["x", "y", "width", "height"].allSatisfy { shapes[index][$0] == shapes[index - 1][$0] }
    }
  }

  /// The released numbers that a bar may stand for: those of its label, where it has one.
  private func numbersOf(_ bar: WrittenDrawing.Shape, in shapes: [WrittenDrawing.Shape]) -> [Double]
  {
    let middle = bar["y"] + bar["height"] / 2 + 4.5
    let end = bar["x"] + bar["width"]
    let label = shapes.first { shape in
      shape.name == "text" && abs(shape["y"] - middle) < 1
        && (abs(shape["x"] - end - 6) < 0.02 || abs(shape["x"] - end + 8) < 0.02)
    }
    let token = label.flatMap { TokenizedText($0.text, signs).numbers.first }
    guard let token else { return Array(numbers.exact) }
    guard token.isPercent else { return [token.value] }
    return numbers.exact.filter {
      ($0 * 100).rounded(.toNearestOrAwayFromZero) == token.value
    }
  }

  /// Whether one measure makes each length that of one of its numbers.
  private func isOneMeasure(_ lengths: [(length: Double, numbers: [Double])]) -> Bool {
    // The shortest list of numbers leaves the fewest measures to try.
    guard
      let known = lengths.filter({ $0.length > 20 }).min(by: {
        ($0.numbers.count, -$0.length) < ($1.numbers.count, -$1.length)
      }) ?? lengths.max(by: { $0.length < $1.length })
    else { return true }
    return known.numbers.contains { number in
      guard number > 0 else { return false }
      let unit = known.length / number
      return lengths.allSatisfy { length, numbers in
        let tolerance = Self.tolerance * max(1, length / known.length)
        return numbers.contains { abs($0 * unit - length) <= tolerance }
      }
    }
  }

  // MARK: Axes

  /// Where values lie along a line.
  private struct Axis {
    let start: Double
    let end: Double
    let from: Double
    let to: Double

    func value(_ place: Double) -> Double {
      from + (place - start) / (end - start) * (to - from)
    }

    /// How much value a hundredth of a pixel is.
    var tolerance: Double { DrawingAudit.tolerance / abs(end - start) * abs(to - from) }
  }

  private func isReleased(_ place: Double, on axis: Axis) -> Bool {
    let value = axis.value(place)
    return ([0, 1] + numbers.exact).contains { abs($0 - value) <= axis.tolerance }
  }

  /// The percentages that stand above a drawing of dots.
  private func percentsAcross(_ shapes: [WrittenDrawing.Shape]) -> Axis? {
    let ticks = ticks(shapes)
    let rows = Dictionary(grouping: ticks, by: \.y)
    guard let row = rows.values.first(where: { $0.count >= 5 }),
      let first = row.min(by: { $0.value < $1.value }),
      let last = row.max(by: { $0.value < $1.value }), first.value < last.value,
      first.x != last.x
    else { return nil }
    return Axis(start: first.x, end: last.x, from: first.value, to: last.value)
  }

  private func ticks(_ shapes: [WrittenDrawing.Shape]) -> [(x: Double, y: Double, value: Double)] {
    shapes.compactMap { shape in
      guard shape.name == "text", shape.classes == "small muted", shape.text.hasSuffix("%"),
        let number = Double(shape.text.dropLast())
      else { return nil }
      return (shape["x"], shape["y"], number / 100)
    }
  }

  /// Dots, lines and ranges from left to right.
  private func isSound(_ shapes: [WrittenDrawing.Shape], across axis: Axis) -> Bool {
    let top = ticks(shapes).map(\.y).min() ?? 0
    return shapes.allSatisfy { shape in
      switch shape.name {
      case "circle":
        return shape["cy"] < top || isReleased(shape["cx"], on: axis)
      case "rect" where shape["width"] == 9 && shape["height"] == 9:
        return shape["y"] < top || isReleased(shape["x"] + 4.5, on: axis)
      case "rect" where shape.classes != "withheld":
        let isPoint = shape["width"] <= 2
        return shape["y"] < top
          || isReleased(shape["x"], on: axis)
            && (isPoint || isReleased(shape["x"] + shape["width"], on: axis))
      case "path" where shape.classes.hasPrefix("line"):
        return shape.corners.allSatisfy { isReleased($0.x, on: axis) }
      case "path" where shape.classes.hasPrefix("fill-") || shape.classes.hasPrefix("open"):
        let ends = shape.corners.map(\.x)
        guard let left = ends.min(), let right = ends.max() else { return true }
        return (shape.corners.first?.y ?? 0) < top || isReleased((left + right) / 2, on: axis)
      default: return true
      }
    }
  }

  // MARK: Trends

  /// Shares over the years, from 0 below to 1 above; where a share is a range, the line runs through its
  /// middle.
  private func isSoundTrend(_ shapes: [WrittenDrawing.Shape]) -> Bool {
    let axis = Axis(start: 27, end: 3, from: 0, to: 1)
    func isReleased(_ place: Double) -> Bool {
      self.isReleased(place, on: axis)
        || numbers.betweenBounds.contains { abs($0 - axis.value(place)) <= axis.tolerance }
    }
    return shapes.allSatisfy { shape in
      switch shape.name {
      case "line": isReleased(shape["y1"]) && isReleased(shape["y2"])
      case "path": shape.corners.allSatisfy { isReleased($0.y) }
      case "circle": isReleased(shape["cy"])
      default: false
      }
    }
  }

  // MARK: Curves

  /// Every corner of a curve, and of its band, lies at a released value.
  private func isSoundCurve(_ shapes: [WrittenDrawing.Shape]) -> Bool {
    // The main plot, and a copy of it on the full scale beside it.
    let axes = Dictionary(grouping: ticks(shapes), by: \.x).compactMap { x, ticks in
      ticks.min { $0.value < $1.value }.flatMap { low in
        ticks.max { $0.value < $1.value }.flatMap { high in
          low.value < high.value
            ? (
              left: x,
              axis: Axis(
                start: low.y - 4.5, end: high.y - 4.5, from: low.value, to: high.value)
            ) : nil
        }
      }
    }.sorted { $0.left < $1.left }
    func isReleased(_ corner: (x: Double, y: Double)) -> Bool {
      guard let axis = axes.last(where: { $0.left < corner.x })?.axis else { return false }
      return self.isReleased(corner.y, on: axis)
    }
    return shapes.allSatisfy { shape in
      switch (shape.name, shape.classes.split(separator: " ").first.map(String.init) ?? "") {
      case ("circle", _): return isReleased((shape["cx"], shape["cy"]))
      case ("rect", let name) where name.hasPrefix("fill-"):
        return isReleased((shape["x"] + 3.2, shape["y"] + 3.2))
      case ("path", "line"), ("path", "band"), ("path", "edge"), ("path", "bracket"):
        let corners = shape.corners
        return isSample(corners) || corners.allSatisfy(isReleased)
      case ("path", let name) where name.hasPrefix("fill-"):
        let corners = shape.corners
        guard let high = corners.map(\.y).min(), let low = corners.map(\.y).max() else {
          return true
        }
        let x = corners[0].x
        return [high + 4.5, (high + low) / 2].contains { isReleased((x, $0)) }
      default: return true
      }
    }
  }

  /// A line of the legend.
  private func isSample(_ corners: [(x: Double, y: Double)]) -> Bool {
    guard corners.count == 2, corners[0].y == corners[1].y else { return false }
    let length = corners[1].x - corners[0].x
    return abs(length - 28) < 0.02 || abs(length - 26) < 0.02
  }

  // MARK: Flows

  /// Bands are as high as their numbers, and nodes as high as the bands that meet them.
  private func isSoundFlow(_ shapes: [WrittenDrawing.Shape]) -> Bool {
    let bands = shapes.filter { $0.classes.hasPrefix("path ") }.map(\.corners)
    guard bands.allSatisfy({ $0.count == 8 }) else { return false }
    let heights = bands.map { $0[4].y - $0[3].y }
    let areEven = zip(bands, heights).allSatisfy { abs($0[7].y - $0[0].y - $1) <= 0.025 }
    let numbers = Array(self.numbers.counts)
    guard areEven,
      isOneMeasure(heights.filter { $0 > 0 }.map { (length: $0, numbers: numbers) })
    else { return false }
    return shapes.allSatisfy { shape in
      guard shape.name == "rect", shape["width"] == 12, shape["height"] > 1.5 else { return true }
      let ends = bands.indices.filter { index in
        let corner = bands[index][shape["x"] < bands[index][3].x ? 0 : 3]
        return corner.y >= shape["y"] - 0.02 && corner.y < shape["y"] + shape["height"] - 0.02
      }
      let sum = ends.reduce(0) { $0 + heights[$1] }
      return abs(sum - shape["height"]) <= 0.02 * Double(ends.count + 1)
    }
  }
}
