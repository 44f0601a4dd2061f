import Disclosure
import Statistics

extension Composer {
  /// Whether numbers that stand in several tables are the same everywhere.
  func agreementChecks() -> [Check] {
    let text = words.document.checks
    let shown = tables.flatMap(\.figures)
    func atTotal(_ figure: ProtectedFigure, except used: Dimension) -> Bool {
      figure.key.categories.allSatisfy { $0.key == used || $0.value == FigureKey.total }
    }
    let identified = shown.compactMap { figure -> Double? in
      switch figure.key.indicator {
      case .funnelPeople
      where figure.key.categories[.stage] == "identified" && atTotal(figure, except: .stage):
        figure.value
      case .exitOutcome where figure.key.categories[.exit] == FigureKey.total: figure.value
      case .valuesKnown: figure.denominator.map(Double.init)
      case .reTraffickedAfterExit: figure.denominator.map(Double.init)
      default: nil
      }
    }
    let new = shown.compactMap { figure -> Double? in
      switch figure.key.indicator {
      case .identified where figure.key.period == study.period: figure.value
      case .peopleByAttribute where figure.measure == .count: figure.value
      case .peopleByAttribute: figure.denominator.map(Double.init)
      default: nil
      }
    }
    return [
      check(filled(text.identified), identified),
      check(filled(text.newlyIdentified), new),
    ]
  }

  private func check(_ subject: String, _ numbers: [Double]) -> Check {
    let text = words.document.checks
    guard numbers.count > 1 else {
      return Check(subject: subject, result: filled(text.notChecked), holds: nil)
    }
    let different = Set(numbers).sorted().map { NumberText(words).text($0, style: .count) }
    let holds = different.count == 1
    return Check(
      subject: subject,
      result: filled(
        holds ? text.holds : text.fails, ["numbers": different.joined(separator: ", ")]),
      holds: holds)
  }
}
