package import CaseModel
package import Statistics

/// What a release shows of one cell: the line that is kept of it.
package struct ShownCell: Hashable, Sendable {
  /// What a reader learns of the number.
  package enum Form: Hashable, Sendable {
    case number(Int)
    /// It lies between the two, both included.
    case interval(ClosedRange<Int>)
    /// It is withheld.
    case withheld
    /// It stands behind a rounded estimate and is not printed; how much of it follows is not said here.
    case behind
  }

  package let quantity: String
  package let readUntil: Day
  package let unit: CountUnit
  package let form: Form

  init(_ cell: CountedCell, unit: CountUnit, _ form: Form) {
    quantity = cell.quantity.text
    readUntil = cell.readUntil
    self.unit = unit
    self.form = form
  }
}

extension ShownCell.Form {
  /// How little it tells: of two, the one with less is what a reader knows.
  fileprivate var vagueness: Int {
    switch self {
    case .number: 0
    case .interval: 1
    case .behind: 2
    case .withheld: 3
    }
  }
}

extension ProtectedStudy {
  /// The cells of the release, each once with the most that is told of it, by quantity and day.
  package var shownCells: [ShownCell] {
    var shown: [Identity: ShownCell] = [:]
    for cell in tables.lazy.flatMap(\.figures).flatMap(\.cells) {
      let identity = Identity(quantity: cell.quantity, readUntil: cell.readUntil)
      if let known = shown[identity], known.form.vagueness <= cell.form.vagueness { continue }
      shown[identity] = cell
    }
    return shown.values.sorted { ($0.quantity, $0.readUntil) < ($1.quantity, $1.readUntil) }
  }

  private struct Identity: Hashable {
    let quantity: String
    let readUntil: Day
  }
}

extension [FigureCell] {
  /// All of them with their numbers.
  func exact(_ unit: CountUnit) -> [ShownCell] {
    map { ShownCell($0.cell, unit: unit, .number($0.cell.count)) }
  }

  /// None of them.
  func withheld(_ unit: CountUnit) -> [ShownCell] {
    map { ShownCell($0.cell, unit: unit, .withheld) }
  }

  /// All of them with what is known of them.
  func known(_ unit: CountUnit, _ known: KnownCells) -> [ShownCell] {
    map { item in
      ShownCell(item.cell, unit: unit, known[item.cell].map { .interval($0.range) } ?? .withheld)
    }
  }

  /// As they stand in, or behind, a figure in a coarser form; counts rounded down to a multiple of `base`.
  func coarsened(_ unit: CountUnit, form: ReleaseForm, base: Int) -> [ShownCell] {
    map { item in
      let count = item.cell.count
      let shown: ShownCell.Form =
        switch (item.role, form) {
        case (_, .exact), (.numerator, .wholePercentOfCounts),
          (.denominator, .wholePercentOfCounts):
          .number(count)
        case (.value, .roundedDown):
          .interval(count / base * base...count / base * base + base - 1)
        default: .behind
        }
      return ShownCell(item.cell, unit: unit, shown)
    }
  }
}
