import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// What was delivered and when, or what each organisation's records cover and who was in several.
  ///
  /// Protected editions name no organisation and count no rows: they say what was done.
  mutating func dataFlow(_ layout: DataFlowLayout) -> [Section.Part] {
    guard let flow = context.dataFlow else { return [] }
    return switch layout.part {
    case .deliveries: [deliveries(flow, layout.id)]
    case .organisations: organisations(flow, layout.id)
    }
  }

  private mutating func deliveries(_ flow: DataFlow, _ id: String) -> Section.Part {
    let rows = context.batches.reduce(into: [Int: (accepted: Int, aside: Int)]()) {
      $0[$1.number] = ($1.rowsAccepted, $1.rowsSetAside)
    }
    let isInternal = study.policy.threshold == nil
    let numbers = NumberText(words)
    let columns =
      ["delivered_on", "organisations", "records"]
      + (isInternal ? ["rows_accepted", "rows_set_aside"] : [])
    return numbered(
      id, columns: columns.map { Table.Column(head($0)) },
      rows: flow.deliveries.map { delivery in
        let named = delivery.organisations
        let who =
          named.isEmpty
          ? NumberText.nothing
          : isInternal ? named.joined(separator: ", ") : numbers.count(named.count)
        let what = delivery.tables.map { words.label(list: "records", $0.code) }
          .joined(separator: ", ")
        let counted = rows[delivery.number]
        return Table.Row(
          String(delivery.number),
          [
            .words(DayText(words).long(delivery.deliveredOn)), .words(who),
            .words(what.isEmpty ? NumberText.nothing : what),
          ]
            + (isInternal
              ? [
                .words(numbers.count(counted?.accepted ?? 0)),
                .words(numbers.count(counted?.aside ?? 0)),
              ] : []))
      })
  }

  private mutating func organisations(_ flow: DataFlow, _ id: String) -> [Section.Part] {
    guard study.policy.threshold == nil, let known = flow.unprotected else {
      return [.paragraph(text(of: id).withheld.map { filled($0) } ?? "")]
    }
    let (numbers, days) = (NumberText(words), DayText(words))
    let rows = known.organisations.map { organisation in
      Table.Row(
        organisation.code,
        [
          .words(numbers.count(organisation.people)),
          .words(organisation.first.map(days.long) ?? NumberText.nothing),
          .words(organisation.last.map(days.long) ?? NumberText.nothing),
          .words(
            organisation.asked == 0
              ? NumberText.nothing
              : numbers.percent(Double(organisation.known) / Double(organisation.asked))),
        ])
    }
    let plan = words.document.plan
    let shared = known.shared.map {
      filled(
        plan.shared,
        Facts(
          ["n": numbers.count($0)], counts: ["n": $0], words: ["rest": $0 == 0 ? "none" : "some"]))
    }
    let conflicts = known.conflicts.map { conflict in
      "\(label(of: conflict.fact)): \(numbers.count(conflict.people))"
    }
    let table = numbered(
      id,
      columns: ["people", "first_event", "last_event", "known_values"].map {
        Table.Column(head($0))
      }, rows: rows)
    return [table] + (shared.map { [.paragraph($0)] } ?? [])
      + (conflicts.isEmpty
        ? [] : [.paragraph(filled(plan.conflicts, ["list": conflicts.joined(separator: "; ")]))])
  }

  private func label(of fact: SharedFact) -> String {
    switch fact {
    case .attribute(let attribute): words.label(list: "field", attribute.code)
    case .date(let kind): words.label(list: "dated", kind.code)
    }
  }
}
