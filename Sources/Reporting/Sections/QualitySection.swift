import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// Completeness of the fields, exactness and lateness of the dates.
  mutating func qualitySection() -> Section {
    let text = quarterly.quality
    return Section(
      anchor: "quality", heading: text.heading,
      parts: text.lead.map { .paragraph(filled($0)) } + [completeness(), dates()])
  }

  private mutating func completeness() -> Section.Part {
    let id = "completeness"
    return part(
      id, anchor: "t-completeness", quarterly.completeness, columns: shareColumns,
      rows: categories(.field, of: id).map { code in
        Table.Row(
          words.label(.field, code),
          shareItems(figure(id, .valuesKnown, view: .records, [.field: code])))
      },
      reconciliation: .noTotal)
  }

  private mutating func dates() -> Section.Part {
    let id = "dates"
    let columns = quarterly.columns
    let coarse = figure(id, .coarseDates, view: .records)
    let late = figure(id, .daysToEntry, view: .records)
    let isBanded = study.policy.threshold != nil
    return part(
      id, anchor: "t-dates", quarterly.dates,
      columns: [columns.number, columns.share, columns.days, columns.middleTo].map {
        Table.Column($0)
      },
      rows: [
        Table.Row(
          words.words(.coarseDates).label,
          [
            item(coarse, .numerator, .count), item(coarse, .value, .percent), .words("–"),
            .words("–"),
          ]),
        Table.Row(
          words.words(.daysToEntry).label,
          [
            .words("–"), .words("–"), item(late, isBanded ? .boundLow : .value, .days),
            item(late, isBanded ? .boundHigh : .upper, .days),
          ]),
      ],
      reconciliation: .noTotal)
  }

  /// What the figures do not say, the rules they follow, and how people are protected.
  func methodSection() -> Section {
    let text = quarterly.methods
    let values = context.rules.merging([
      "rule": filled(words.words(study.policy.audience).protection),
      "identification": context.isFormalIdentification
        ? text.identifiedFormal : text.identifiedBroad,
    ]) { own, _ in own }
    return Section(
      anchor: "methods", heading: text.heading,
      parts: [
        .list(text.caveats.map { filled($0, values) }),
        .pairs([
          LabelledText(text.rulesHeading, "")
        ]),
        .list(text.rules.map { filled($0, values) }),
        .pairs([LabelledText(text.protectionHeading, "")]),
        .list(
          (roundingBase == nil ? text.protection : rounding.protection)
            .map { filled($0, values) }),
      ])
  }

  func changesSection() -> Section {
    Section(
      anchor: "changes", heading: quarterly.changes.heading,
      parts: (quarterly.changes.lead + (roundingBase == nil ? [] : [rounding.changes]))
        .map { .paragraph(filled($0)) })
  }
}
