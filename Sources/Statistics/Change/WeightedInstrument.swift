/// A questionnaire whose answers have values and weights: one score a dimension and a composite.
///
/// score = Σ w v / Σ w over the items answered, in the unit of the values; composite likewise over all
/// items. A score is missing when fewer than four fifths of its items are answered: the mean of the
/// few that someone chose to answer is no mean of the instrument. Weights and values are those of the
/// instrument's authors; nothing here makes them valid, and scores of different instruments, or of two
/// versions of one, must not be averaged or compared. The composite weighs dimensions by the sum of
/// their items' weights, not equally.
package struct WeightedInstrument: Hashable, Sendable {
  /// A possible answer of an item.
  package struct Answer: Hashable, Sendable {
    package let item: String
    package let dimension: String
    package let answer: String
    package let value: Double
    package let weight: Double

    package init(item: String, dimension: String, answer: String, value: Double, weight: Double) {
      self.item = item
      self.dimension = dimension
      self.answer = answer
      self.value = value
      self.weight = weight
    }
  }

  /// Why answers make no instrument; positions count from 0.
  package enum Fault: Error, Equatable {
    case empty
    /// A value is no finite number, or a weight is not above 0.
    case notANumber(row: Int)
    /// The item has this answer already.
    case answerTwice(row: Int)
    /// The item had another dimension or another weight before.
    case itemDiffers(row: Int)
  }

  /// A score over some items.
  package struct Score: Hashable, Sendable {
    package let answered: Int
    package let items: Int
    /// `nil` when too few items are answered.
    package let value: Double?
  }

  private struct Item: Hashable {
    let name: String
    let dimension: Int
    let weight: Double
    var values: [String: Double]
  }

  /// In the order of their first item.
  package let dimensions: [String]
  private let items: [Item]
  private let place: [String: Int]

  /// The items in the order of the instrument.
  package var itemNames: [String] { items.map(\.name) }

  /// An instrument from its rows, one a possible answer.
  package init(_ answers: [Answer]) throws(Fault) {
    var dimensions: [String] = []
    var items: [Item] = []
    var place: [String: Int] = [:]
    for (row, entry) in answers.enumerated() {
      guard entry.value.isFinite, entry.weight.isFinite, entry.weight > 0 else {
        throw .notANumber(row: row)
      }
      let dimension = dimensions.firstIndex(of: entry.dimension) ?? dimensions.count
      if dimension == dimensions.count { dimensions.append(entry.dimension) }
      if let known = place[entry.item] {
        guard items[known].dimension == dimension, items[known].weight == entry.weight else {
          throw .itemDiffers(row: row)
        }
        guard items[known].values[entry.answer] == nil else { throw .answerTwice(row: row) }
        items[known].values[entry.answer] = entry.value
      } else {
        place[entry.item] = items.count
        items.append(
          Item(
            name: entry.item, dimension: dimension, weight: entry.weight,
            values: [entry.answer: entry.value]))
      }
    }
    guard !items.isEmpty else { throw .empty }
    self.dimensions = dimensions
    self.items = items
    self.place = place
  }

  /// Smallest and largest score that a dimension can have; `nil` asks for the composite.
  package func range(ofDimension dimension: Int?) -> Limits {
    let chosen = items.filter { dimension == nil || $0.dimension == dimension }
    let weight = chosen.reduce(0) { $0 + $1.weight }
    let low = chosen.reduce(0) { $0 + $1.weight * ($1.values.values.min() ?? 0) }
    let high = chosen.reduce(0) { $0 + $1.weight * ($1.values.values.max() ?? 0) }
    return Limits(lower: low / weight, upper: high / weight)
  }

  /// What an item's answer is worth; `nil` for an item or an answer that the instrument does not have.
  package func value(of answer: String, to item: String) -> Double? {
    place[item].flatMap { items[$0].values[answer] }
  }

  /// Whether the instrument has the item.
  package func hasItem(_ item: String) -> Bool { place[item] != nil }

  /// The scores of one filling-in: one a dimension, and the composite.
  ///
  /// Items without an answer, or with one that the instrument does not have, are not answered.
  ///
  /// - Complexity: O(items).
  package func score(_ answers: [String: String]) -> (dimensions: [Score], composite: Score) {
    var sums = [(answered: Int, items: Int, weight: Double, value: Double)](
      repeating: (0, 0, 0, 0), count: dimensions.count + 1)
    for item in items {
      let value = answers[item.name].flatMap { item.values[$0] }
      for place in [item.dimension, dimensions.count] {
        sums[place].items += 1
        guard let value else { continue }
        sums[place].answered += 1
        sums[place].weight += item.weight
        sums[place].value += item.weight * value
      }
    }
    let scores = sums.map { sum in
      // At least four fifths, in whole numbers so that 4 of 5 is enough.
      Score(
        answered: sum.answered, items: sum.items,
        value: sum.answered > 0 && sum.answered * 5 >= sum.items * 4 ? sum.value / sum.weight : nil)
    }
    return (Array(scores.dropLast()), scores[dimensions.count])
  }
}
