/// Colour and second cue of the series of a chart; a series keeps both by its position.
///
/// The four colours keep a contrast of 3:1 against white and against the dark page, and differ for
/// all common forms of colour vision (after Okabe and Ito, "Color Universal Design", 2008).
struct Palette: Sendable {
  /// Prefix of the ids of this chart's patterns.
  let anchor: String

  /// Class that sets fill or stroke to the colour of a series.
  func fill(_ series: Int) -> String { "fill-\(series % 4 + 1)" }
  func stroke(_ series: Int) -> String { "stroke-\(series % 4 + 1)" }

  /// Dash pattern of the lines of a series.
  func dash(_ series: Int) -> String { ["none", "8 4", "2 3", "10 3 2 3"][series % 4] }

  var hatch: String { "url(#\(anchor)-hatch)" }

  /// Overlay of a bar of a series, or `nil` for the plain first one.
  func overlay(_ series: Int) -> String? {
    series % 4 == 0 ? nil : "url(#\(anchor)-overlay-\(series % 4 + 1))"
  }

  /// The hatch of withheld values.
  var hatchDefinition: Markup {
    pattern(
      id: "\(anchor)-hatch", size: 6,
      path: "M-1.5,1.5 L1.5,-1.5 M0,6 L6,0 M4.5,7.5 L7.5,4.5", class: "hatch")
  }

  /// The overlays of the first `count` series.
  func overlayDefinitions(_ count: Int) -> [Markup] {
    let paths = [
      "M-1.5,1.5 L1.5,-1.5 M0,6 L6,0 M4.5,7.5 L7.5,4.5", "M3,0 L3,6", "M1,3 L3.4,3",
    ]
    return (1..<max(1, min(4, count))).map { series in
      pattern(
        id: "\(anchor)-overlay-\(series + 1)", size: 6, path: paths[series - 1], class: "overlay")
    }
  }

  private func pattern(id: String, size: Int, path: String, class name: String) -> Markup {
    element(
      "pattern",
      [
        "id": id, "width": "\(size)", "height": "\(size)", "patternUnits": "userSpaceOnUse",
      ],
      [element("path", ["class": name, "d": path])])
  }
}
