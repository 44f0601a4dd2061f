/// The band between two step curves, with a dashed edge so that it shows without colour.
struct BandMark {
  let lower: StepMark
  let upper: StepMark

  /// The area as path data; only where both edges are shown.
  var area: String {
    zip(lower.stretches, upper.stretches).map { low, high in
      StepMark.path(high + low.reversed()) + " Z"
    }
    .joined(separator: " ")
  }

  func markup(fill: String, stroke: String) -> [Markup] {
    guard !area.isEmpty else { return [] }
    return [
      element("path", ["class": "band \(fill)", "d": area]),
      element("path", ["class": "edge \(stroke)", "d": upper.path]),
      element("path", ["class": "edge \(stroke)", "d": lower.path]),
    ]
  }
}
