/// A group in which some people were not reached, so that their outcome is not known.
package struct PartlyReached: Hashable, Sendable {
  /// Those reached: people with the outcome among all reached.
  package let reached: Proportion
  /// People not reached.
  package let unreached: Int

  /// A group of people reached and a number not reached.
  package init(_ reached: Proportion, unreached: Int) {
    precondition(unreached >= 0, "people are counted")
    self.reached = reached
    self.unreached = unreached
  }

  /// Everybody.
  package var total: Int { reached.total + unreached }

  /// The share if none, and if all, of the unreached have the outcome.
  ///
  /// x / N and (x + m) / N: no assumption at all, so nothing outside can be true of this group.
  /// `nil` for nobody. Source: Manski (1989), *J. Hum. Resour.* 24, 343-360.
  package var bounds: Limits? {
    guard total > 0 else { return nil }
    let n = Double(total)
    return Limits(
      lower: Double(reached.count) / n, upper: Double(reached.count + unreached) / n)
  }

  /// Everybody, if `count` of the unreached have the outcome.
  package func completed(_ count: Int) -> Proportion {
    Proportion(reached.count + count, of: total)
  }
}
