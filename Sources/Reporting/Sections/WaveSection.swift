import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// The cohort × wave grid of people reached.
  mutating func waveSection() -> Section {
    let id = "waves"
    let text = quarterly.waves
    let waves = categories(.wave, of: id)
    let rows = categories(.cohort, of: id).map { cohort in
      Table.Row(
        cohort == FigureKey.total ? filled(quarterly.columns.total) : words.label(.cohort, cohort),
        isTotal: cohort == FigureKey.total,
        waves.map { wave in
          figure(id, .waveReached, [.cohort: cohort, .wave: wave]).map { .share(shareCell($0)) }
            ?? .words("–")
        })
    }
    let table = part(
      id, anchor: "t-waves", text.table,
      columns: waves.map { Table.Column(filled(quarterly.columns.wave, ["months": $0])) },
      rows: rows, reconciliation: .noTotal)
    return Section(
      anchor: "waves", heading: filled(Template(text.heading)),
      parts: text.lead.map { .paragraph(filled($0)) } + [table])
  }

  private func shareCell(_ figure: ProtectedFigure) -> ShareCell {
    let share = Cell(figure, style: .percent, wording: words)
    let numerator = Cell(figure, .numerator, style: .count, wording: words)
    let denominator = Cell(figure, .denominator, style: .count, wording: words)
    let isShown = numerator.number != nil
    return ShareCell(
      share: share,
      detail: isShown
        ? filled(
          quarterly.columns.nOf, ["n": numerator.text, "of": denominator.text]) : "",
      numerator: numerator, denominator: denominator,
      shade: share.number.map { min(5, Int($0 * 5) + 1) } ?? 0,
      isPartlyKnown: figure.flags.contains(.provisional))
  }
}
