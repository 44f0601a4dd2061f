/// The line of a curve: each value holds until the next point, or rises to it by a straight line; where a
/// value is not shown the line stops, and begins again with the next one that is.
struct StepMark {
  typealias Point = (x: Double, y: Double?)

  /// Points in order of `x`; the last shown value is carried to `end` if given.
  let points: [Point]
  let end: Double?
  var isStepped = true

  /// Corners of each unbroken stretch.
  var stretches: [[(x: Double, y: Double)]] {
    var stretches: [[(x: Double, y: Double)]] = []
    var current: [(x: Double, y: Double)] = []
    for point in points {
      if isStepped, let last = current.last { current.append((point.x, last.y)) }
      if let y = point.y {
        current.append((point.x, y))
      } else if !current.isEmpty {
        stretches.append(current)
        current = []
      }
    }
    if let last = current.last, let end, end > last.x { current.append((end, last.y)) }
    return current.isEmpty ? stretches : stretches + [current]
  }

  /// The line as path data.
  var path: String { stretches.map(Self.path).joined(separator: " ") }

  static func path(_ corners: [(x: Double, y: Double)]) -> String {
    corners.enumerated().map { index, corner in
      "\(index == 0 ? "M" : "L")\(coordinate(corner.x)),\(coordinate(corner.y))"
    }
    .joined(separator: " ")
  }
}
