import CaseModel

/// What was over before an earlier release and asks the same in a later one: who was reached at the wave of
/// 2022 does not change in 2024, but for somebody who turns out not to be a victim.
///
/// That such a number changed by one person is possible. A reader takes it for the same in both releases
/// all the same, so that their intervals narrow each other for her.
struct SettledParts {
  /// By part the first one that asks the same up to another day and that hardly anybody leaves or enters
  /// between the two.
  private let first: [Int]

  /// Of those imagined to meet either of two parts less than one in ten meets one alone, a few apart: of
  /// what is rare few are imagined.
  private static let (tenth, few) = (10, 2)

  /// - Complexity: O(parts · rows), and as often again as a condition is asked up to several days.
  init(_ parts: [CellPart], among rows: [PartRow], people: [PartRow]) {
    let imagined = rows.columns(parts: parts.count)
    let real = people.columns(parts: parts.count)
    var places: [Question: [Int]] = [:]
    var first = Array(parts.indices)
    for (place, part) in parts.enumerated() {
      let question = Question(part)
      let before = places[question, default: []].last { other in
        parts[other].frame != part.frame && real[other] == real[place]
          && Self.isSettled(imagined[other], imagined[place])
      }
      if let before { first[place] = first[before] }
      places[question, default: []].append(place)
    }
    self.first = first
  }

  /// The conditions of a part without the days up to which they read.
  private struct Question: Hashable {
    let conditions: [Condition]
    let clock: ClockStart

    init(_ part: CellPart) {
      clock = part.clock
      conditions = part.conditions.map { condition in
        guard case .dated(let source, var window) = condition, case .between(nil, _) = window.place
        else { return condition }
        window.place = .byEnd
        return .dated(source, window)
      }
    }
  }

  private static func isSettled(_ one: PersonSet, _ other: PersonSet) -> Bool {
    let both = one.count(in: other)
    let either = one.count + other.count - both
    return (either - both - few) * tenth < either
  }

  /// Cells that count the same people as far as such parts go; each cell with all that are as it is, those
  /// that no other is like are left out.
  func alike(_ terms: [[CellTerm]]) -> [[Int]] {
    var cells: [[CellTerm]: [Int]] = [:]
    for (cell, terms) in terms.enumerated() where !terms.isEmpty {
      let settled = terms.map { term in
        var settled = term
        settled.history = first[term.history]
        return settled
      }
      cells[settled, default: []].append(cell)
    }
    return cells.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }
}
