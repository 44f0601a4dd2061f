/// Maps values to positions along a line, in proportion.
struct Scale: Sendable {
  let domain: ClosedRange<Double>
  let start: Double
  let end: Double

  /// An empty domain maps everything to `start`.
  func callAsFunction(_ value: Double) -> Double {
    let width = domain.upperBound - domain.lowerBound
    return width > 0 ? start + (value - domain.lowerBound) / width * (end - start) : start
  }

  /// The end of a percentage axis: the first of a fixed list at or above `value`, so that the axis
  /// itself tells nothing beyond what is drawn.
  static func percentEnd(_ value: Double) -> Double {
    let ends = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8]
    return ends.first { $0 >= value } ?? 1
  }

  /// Positions of labels of given widths around their wanted centres, pushed right just as far as is
  /// needed that none comes nearer than `gap` to its neighbour.
  static func spread(_ centres: [Double], widths: [Double], gap: Double) -> [Double] {
    var placed: [Double] = []
    for (centre, width) in zip(centres, widths) {
      guard let last = placed.last else {
        placed.append(centre)
        continue
      }
      let clear = last + widths[placed.count - 1] / 2 + gap + width / 2
      placed.append(max(centre, clear))
    }
    return placed
  }
}
