import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// Each figure against the period before and the same months a year before, in words: a difference is
  /// named only where it is clear.
  mutating func changes(_ layout: ChangesLayout) -> Section.Part {
    let others = comparedPeriods(layout)
    let columns = others.map { Table.Column(name($0), spanner: head("compared_with")) }
    let rows = layout.figures.compactMap { code -> Table.Row? in
      guard let current = figure(layout.table, code, period: study.period) else { return nil }
      return Table.Row(
        words.words(current.key.indicator).label,
        others.map { other in
          let change = change(layout, code, from: other)
          return .words(
            change.map { words.label(list: "change", $0.rawValue) } ?? NumberText.nothing)
        })
    }
    return numbered(
      layout.id, words: layout.id, of: layout.table,
      facts: Facts(["comparisons": String(rows.count * others.count)]), columns: columns,
      rows: rows, .noTotal)
  }

  /// What differs clearly, or that nothing does: one sentence for page one.
  func summary(of layout: ChangesLayout) -> String {
    var found: [String] = []
    var comparisons = 0
    for code in layout.figures {
      for other in comparedPeriods(layout) {
        guard let change = change(layout, code, from: other), change.isAnswer else { continue }
        comparisons += 1
        guard change != .unclear, let indicator = Indicator(code: code) else { continue }
        let word = words.label(list: "change", change.rawValue)
        found.append("\(words.words(indicator).label) – \(word) (\(name(other)))")
      }
    }
    let state = comparisons == 0 ? "too_few" : found.isEmpty ? "none" : "some"
    let facts = Facts(
      ["list": found.joined(separator: "; "), "comparisons": String(comparisons)],
      counts: ["comparisons": comparisons], words: ["found": state])
    return text(of: layout.id).description.map { filled($0, facts) } ?? ""
  }

  /// The same months a year before and the period before, as far as the table has them.
  private func comparedPeriods(_ layout: ChangesLayout) -> [ReportingPeriod] {
    let periods = periods(of: layout.table)
    let now = study.period
    return [now.shifted(byMonths: -12), now.shifted(by: -1)]
      .filter { periods.contains($0) && $0 != now }
      .reduce(into: [ReportingPeriod]()) { list, period in
        if !list.contains(period) { list.append(period) }
      }
  }

  private func change(_ layout: ChangesLayout, _ code: String, from other: ReportingPeriod)
    -> CountChange?
  {
    guard let current = figure(layout.table, code, period: study.period),
      let earlier = figure(layout.table, code, period: other)
    else { return nil }
    return CountChange(
      from: earlier, to: current, base: roundingBase,
      days: (other.end - other.start + 1, readDays))
  }

  /// Days of the period that were read.
  private var readDays: Int { min(study.period.end, study.readUntil) - study.period.start + 1 }
}

/// Whether a number of events of one period differs from that of another.
///
/// Given their sum, the later one of two Poisson counts of equal rate is binomial with the later share of
/// the days (Przyborowski and Wilenski, Biometrika 31, 1940); the difference is clear where the Wilson 95 %
/// interval of that share does not hold it. Rounded counts differ clearly only if all numbers do for which
/// they stand. Counts that are both below ten are not compared.
enum CountChange: String {
  case more, fewer, unclear
  case tooFew = "too_few"
  case notShown = "not_shown"
  case unfinished

  /// The numbers could be compared.
  var isAnswer: Bool { self == .more || self == .fewer || self == .unclear }

  init(from earlier: ProtectedFigure, to later: ProtectedFigure, base: Int?, days: (Int, Int)) {
    guard let before = earlier.value, let after = later.value else {
      self = .notShown
      return
    }
    // What is still open can only grow.
    guard !later.flags.contains(.provisional) else {
      self = .unfinished
      return
    }
    guard max(before, after) >= 10 else {
      self = .tooFew
      return
    }
    let slack = base ?? 0
    let (low, high) = (Int(before), Int(after))
    let share = Double(days.1) / Double(days.0 + days.1)
    func isClear(_ earlier: Int, _ later: Int, more: Bool) -> Bool {
      let (earlier, later) = (max(0, earlier), max(0, later))
      guard earlier + later > 0 else { return false }
      let limits = Proportion(later, of: earlier + later).wilson()
      return more ? limits.lower > share : limits.upper < share
    }
    if isClear(low + slack, high - slack, more: true) {
      self = .more
    } else if isClear(low - slack, high + slack, more: false) {
      self = .fewer
    } else {
      self = .unclear
    }
  }
}
