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
    let due = self.waves(.wave, of: id)
    let table = part(
      id, anchor: "t-waves", text.table, values: ["leftOut": leftOut(due), "over": over(due)],
      columns: waves.map { Table.Column(filled(quarterly.columns.wave, ["months": $0])) },
      rows: rows, reconciliation: .noTotal, furtherNotes: [quarterly.wavesOver],
      inYears: quarterly.wavesInYears)
    return Section(
      anchor: "waves", heading: filled(Template(text.heading)),
      parts: text.lead.map { .paragraph(filled($0)) } + [table])
  }

  private func shareCell(_ figure: ProtectedFigure) -> ShareCell {
    let share = cell(figure, .value, .percent)
    let numerator = cell(figure, .numerator, .count)
    let denominator = cell(figure, .denominator, .count)
    let isShown = numerator.number != nil
    return ShareCell(
      share: share,
      detail: isShown
        ? filled(
          quarterly.columns.nOf, ["n": numerator.text, "of": denominator.text]) : "",
      numerator: numerator, denominator: denominator,
      shade: Self.shade(share),
      isPartlyKnown: figure.flags.contains(.provisional))
  }

  /// The shade of a cell: that of the middle of its range, unless the range is so wide that it says
  /// nothing.
  private static func shade(_ share: Cell) -> Int {
    let range = share.range ?? share.number.map { $0...$0 }
    guard let range, range.upperBound - range.lowerBound <= 0.4 + 1e-9 else { return 0 }
    return shade((range.lowerBound + range.upperBound) / 2)
  }

  /// The shade of a share, from 1 to 5, by the whole per cent that is printed: two cells that print
  /// the same look the same.
  static func shade(_ share: Double) -> Int {
    min(5, Int((share * 100).rounded(.toNearestOrAwayFromZero)) / 20 + 1)
  }
}
