import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// Who is overdue and since when, by pseudonym; nothing at all in protected editions.
  mutating func caseList(_ layout: CaseListLayout) -> [Section.Part] {
    guard study.policy.threshold == nil, let list = context.overdue else { return [] }
    let text = text(of: layout.id)
    guard !list.lines.isEmpty else {
      return [.paragraph(text.tooFew.map { filled($0) } ?? "")]
    }
    let days = DayText(words)
    let shown = list.lines.prefix(Self.mostOverdue)
    let rows = shown.map { line in
      Table.Row(
        line.pseudonym,
        [
          .words(line.agency.isEmpty ? NumberText.nothing : line.agency),
          .words(filled(words.document.months, months(String(line.wave.months)))),
          .words(days.long(line.due)),
          .words(NumberText(words).count(line.daysOverdue)),
          .words(line.lastContact.map(days.long) ?? NumberText.nothing),
        ])
    }
    let columns = ["team", "follow_up_wave", "due_since", "days_overdue", "last_contact"].map {
      Table.Column(head($0))
    }
    let rest = list.lines.count - shown.count
    let facts = Facts(
      ["n": NumberText(words).count(rest)], words: ["rest": rest > 0 ? "some" : "none"])
    return [numbered(layout.id, facts: facts, columns: columns, rows: rows)]
  }

  /// The page that a manager reads on Monday holds no more lines.
  private static let mostOverdue = 20
}
