/// The numbers that may be shown for a count, in units of the base, and what each of them costs.
///
/// A count of 23 to base 10 may be shown as 20 or 30; a count of 20 as 10, 20 or 30, and a count of 0 as
/// 0 or 10. The base itself is an allowed distance because a reader may know a count of an earlier
/// release: if 20 could not be shown as 10, a 10 would prove a change.
struct RoundingOptions {
  /// The smallest number that may be shown.
  let least: Int
  /// By step upwards from the smallest what the step costs, rising from step to step.
  let steps: [Double]

  /// Weights of the three wishes, relative to the distance in people that an option is off.
  private enum Weight {
    /// In so many cases of 1 the cell asks for an option whatever its distance.
    static let shareOfWishes = 0.03
    /// How strongly, in bases.
    static let wish = 2.5
    /// How strongly a number that was shown before is kept, in bases.
    static let kept = 2.0
    /// In so many cases of 1 nothing is kept.
    static let shareOfMoves = 0.08
    /// Counts below the base say little in either form.
    static let small = 0.6
    /// Distances of nearly equal options are told apart by chance, within this share of the base.
    static let noise = 0.2
  }

  /// The options of a count, whose quantity an earlier release may have shown; the key is the text of the
  /// quantity and the number of the try.
  ///
  /// Each window is what a reader of earlier releases knows of the count: an option that would leave her
  /// less than the width is none, while there are others.
  init(
    _ count: Int, base: Int, earlier: Int?,
    within windows: [(range: ClosedRange<Int>, width: Int)] = [],
    key: String, draws: RoundingDraws
  ) {
    let allowed = max(0, (count - 1) / base)...(count + base) / base
    let wide = allowed.filter { option in
      windows.allSatisfy { window in
        let shown = max(0, (option - 1) * base)...(option + 1) * base
        let left = shown.clamped(to: window.range)
        return shown.overlaps(window.range) && left.upperBound - left.lowerBound >= window.width
      }
    }
    let options = (wide.first ?? allowed.lowerBound)...(wide.last ?? allowed.upperBound)
    let asks = draws.lasting("wish " + key).fraction
    let isWish = asks < Weight.shareOfWishes
    let wish =
      isWish ? options.lowerBound + Int(asks / Weight.shareOfWishes * Double(options.count)) : nil
    let keeps = draws.ofRelease("move " + key).fraction >= Weight.shareOfMoves
    let kept = earlier.map { $0 / base }
    let lean = (draws.lasting("lean " + key).fraction - 0.5) * Weight.noise * Double(base)
    let costs = options.map { option -> Double in
      let distance = Double(abs(option * base - count))
      var cost = distance * (count < base ? Weight.small : 1)
      cost += lean * Double(option - options.lowerBound)
      if let wish { cost = Double(base * abs(option - wish)) * Weight.wish }
      if let kept, keeps {
        // Where it cannot stay, the next number is the nearest to it.
        let near = min(max(kept, options.lowerBound), options.upperBound)
        if near == kept || !windows.isEmpty {
          cost += Double(base * abs(option - near)) * Weight.kept
        }
      }
      return cost
    }
    self.least = options.lowerBound
    steps = zip(costs.dropFirst(), costs).map { $0 - $1 }
  }
}
