package import CaseModel
package import Statistics

/// One of two issues that are compared, as it was printed.
package struct ComparedIssue: Sendable {
  /// A figure as it stands in the figures file; without a number where none is shown.
  package struct Printed: Hashable, Sendable {
    package let value: Double?
    /// Of the definition.
    package let version: Int

    package init(value: Double?, version: Int) {
      self.value = value
      self.version = version
    }
  }

  /// How messages call it.
  package let name: String
  package let period: ReportingPeriod
  package let asOf: Day
  package let edition: String
  package let isProtected: Bool
  package let figures: [FigureName: Printed]
  /// The records as of its day are those that it was made from.
  package let hasItsRecords: Bool

  package init(
    name: String, period: ReportingPeriod, asOf: Day, edition: String, isProtected: Bool,
    figures: [FigureName: Printed], hasItsRecords: Bool
  ) {
    self.name = name
    self.period = period
    self.asOf = asOf
    self.edition = edition
    self.isProtected = isProtected
    self.figures = figures
    self.hasItsRecords = hasItsRecords
  }

  /// Why a printed number is another one than that which is computed today; `nil` where it is not.
  ///
  /// A protected issue printed a rounded number. Of an internal one the definitions changed where its version
  /// is another or its records are the same; else records are gone from the past too (erased people, an import
  /// taken back).
  func gap(_ move: FigureMove, computed: Double) -> (cause: PrintedCause, part: Double)? {
    guard let printed = figures[move.name], let value = printed.value, value != computed else {
      return nil
    }
    let cause: PrintedCause =
      if printed.version != move.version {
        .definitions
      } else if isProtected {
        .protection
      } else {
        hasItsRecords ? .definitions : .gone
      }
    return (cause, computed - value)
  }
}

/// What stands between a printed number and the one that is computed today.
enum PrintedCause {
  case definitions, protection, gone
}

/// A figure of two issues as they printed it, and the causes of its move.
struct ComparedFigure {
  let name: FigureName
  let before: Double
  let after: Double
  /// By ``codes``; they add up to `after` − `before`.
  let parts: [Double]

  /// The causes of a move, then what stands between a computed number and a printed one.
  static let codes = MoveCause.codes + ["protection", "gone"]

  /// An end that an issue did not print is the one that is computed.
  init(_ move: FigureMove, _ old: ComparedIssue, _ new: ComparedIssue) {
    var parts = move.parts + [0, 0]
    func add(_ cause: PrintedCause, _ part: Double) {
      switch cause {
      case .definitions: parts[Int(MoveCause.definitions.rawValue)] += part
      case .protection: parts[parts.count - 2] += part
      case .gone: parts[parts.count - 1] += part
      }
    }
    if let gap = old.gap(move, computed: move.before) { add(gap.cause, gap.part) }
    if let gap = new.gap(move, computed: move.after) { add(gap.cause, -gap.part) }
    name = move.name
    before = old.figures[move.name]?.value ?? move.before
    after = new.figures[move.name]?.value ?? move.after
    self.parts = parts
  }

  var isMoved: Bool { before != after || parts.contains { $0 != 0 } }
}
