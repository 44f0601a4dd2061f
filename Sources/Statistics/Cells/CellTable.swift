/// All cells of a release, and every kind of person whom they could count: what an attacker can imagine,
/// and what he can work out.
///
/// A kind of person is a history (everything that conditions can ask of what happened to her) together
/// with one value of each factor (attributes of the profile that cells look at together). Nothing in a
/// profile rules a history out, so that histories and values combine freely; which histories there can be
/// is not declared but tried: those of the programme, and those of invented people who have everything
/// that the conditions tell apart.
///
/// A *world* gives each kind of person a whole number of people; the programme is one of them. Every
/// relation between cells (sums, nested stages, overlapping windows, several answers of one person, the
/// rest of a total) holds in every world, and none is written down.
package struct CellTable: Sendable {
  /// Each once, in order of importance: those that the release shows first come first.
  package var cells: [CountedCell]
  /// By cell, the terms whose numbers are added up or taken off; none for a cell that does not count people by
  /// conditions, which has no relation to any other.
  package var terms: [[CellTerm]]
  package var histories: Patterns
  package var factors: [CellFactor]

  package init(
    cells: [CountedCell], terms: [[CellTerm]], histories: Patterns, factors: [CellFactor]
  ) {
    self.cells = cells
    self.terms = terms
    self.histories = histories
    self.factors = factors
  }
}

/// People whose history has a part and, where there is a factor, whose value of it has another.
package struct CellTerm: Hashable, Sendable {
  /// A part of ``CellTable/histories``.
  package var history: Int
  /// A factor and a part of its values.
  package var value: Value?
  /// They are taken off the number instead of added to it.
  package var isTakenOff = false

  package struct Value: Hashable, Sendable {
    package var factor: Int
    package var part: Int

    package init(factor: Int, part: Int) {
      self.factor = factor
      self.part = part
    }
  }

  package init(history: Int, value: Value? = nil) {
    self.history = history
    self.value = value
  }
}

/// Distinct kinds of something, and which of some conditions ("parts") each of them meets.
package struct Patterns: Sendable {
  /// Number of parts.
  package var parts: Int
  /// By pattern the parts that hold, ascending.
  package var holding: [[Int]]
  /// By pattern the number of people of the programme; 0 for what is only possible.
  package var people: [Int]

  package init(parts: Int, holding: [[Int]], people: [Int]) {
    self.parts = parts
    self.holding = holding
    self.people = people
  }
}

/// Attributes of the profile that cells look at together.
package struct CellFactor: Sendable {
  package var values: Patterns
  /// How many people of the programme have a history and a value; pairs without anybody are left out.
  package var people: [Pair]

  package struct Pair: Hashable, Sendable {
    package var history: Int
    package var value: Int
    package var count: Int

    package init(history: Int, value: Int, count: Int) {
      self.history = history
      self.value = value
      self.count = count
    }
  }

  package init(values: Patterns, people: [Pair]) {
    self.values = values
    self.people = people
  }
}

/// What shown numbers must keep among each other, because every world does.
///
/// Of cells that always count alike all relations but one are about the first.
package struct CellRelations: Sendable {
  /// The parts add up to the whole: one part, where two cells always count alike; none, where a cell can
  /// count nobody.
  package var sums: [Sum]
  /// Everybody counted in the first is counted in the second; what follows from two others is left out.
  package var containments: [Containment]

  package struct Sum: Hashable, Sendable {
    package var whole: Int
    package var parts: [Int]

    package init(whole: Int, parts: [Int]) {
      self.whole = whole
      self.parts = parts
    }
  }

  package struct Containment: Hashable, Sendable {
    package var part: Int
    package var whole: Int

    package init(part: Int, whole: Int) {
      self.part = part
      self.whole = whole
    }
  }

  package init(sums: [Sum], containments: [Containment]) {
    self.sums = sums
    self.containments = containments
  }
}
