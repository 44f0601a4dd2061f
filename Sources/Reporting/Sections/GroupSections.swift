import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// People by service received.
  mutating func serviceSection() -> Section {
    let id = "services"
    // People with and without any service stand below the services themselves.
    let codes = categories(.service, of: id)
    let apart: Set<String> = ["any", "none"]
    let ordered = codes.filter { !apart.contains($0) } + codes.filter(apart.contains)
    return Section(
      anchor: "services", heading: filled(quarterly.services.title),
      parts: [
        part(
          id, anchor: "t-services", quarterly.services, columns: shareColumns,
          rows: ordered.map { code in
            Table.Row(
              words.label(.service, code), isTotal: code == "any",
              shareItems(figure(id, .peopleByService, [.service: code])))
          },
          reconciliation: .severalRows)
      ])
  }

  /// Funnel and newly identified people by each attribute of the profile.
  mutating func breakdownSection() -> Section {
    let text = quarterly.breakdowns
    var parts: [Section.Part] = text.lead.map { .paragraph(filled($0)) }
    for table in study.tables {
      guard let attribute = Self.attribute(of: table.id) else { continue }
      let dimension = Dimension.attribute(attribute)
      let isFunnel = table.id.hasPrefix("funnel_by_")
      let values = ["by": text.by[dimension.code] ?? dimension.code]
      let anchor = "t-\(table.id.replacing("_", with: "-"))"
      let rows = categories(dimension, of: table.id).map { code in
        row(table.id, dimension, code, isFunnel: isFunnel)
      }
      parts.append(
        part(
          table.id, anchor: anchor, isFunnel ? text.funnel : text.newlyIdentified, values: values,
          columns: isFunnel ? stageColumns : shareColumns, rows: rows,
          reconciliation: attribute.isMultiple
            ? .severalRows
            : .addsUp(to: total(table.id, dimension, isFunnel: isFunnel)),
          furtherNotes: attribute.isMultiple ? [text.multiple] : []))
    }
    return Section(anchor: "groups", heading: text.heading, parts: parts)
  }

  private func row(_ table: String, _ dimension: Dimension, _ code: String, isFunnel: Bool)
    -> Table.Row
  {
    let isTotal = code == FigureKey.total
    let label = isTotal ? filled(quarterly.columns.total) : words.label(dimension, code)
    if isFunnel {
      return Table.Row(label, isTotal: isTotal, stageItems(table, [dimension: code]))
    }
    let share = figure(table, .peopleByAttribute, view: .activity, [dimension: code])
    return Table.Row(
      label, isTotal: isTotal,
      isTotal
        ? [item(share, .value, .count)] + Array(repeating: .words("–"), count: 4)
        : shareItems(share))
  }

  private func total(_ table: String, _ dimension: Dimension, isFunnel: Bool) -> ProtectedFigure? {
    isFunnel
      ? figure(table, .funnelPeople, [dimension: FigureKey.total, .stage: "identified"])
      : figure(table, .peopleByAttribute, view: .activity, [dimension: FigureKey.total])
  }

  private static func attribute(of table: String) -> ProfileAttribute? {
    ProfileAttribute.allCases.first { attribute in
      let code = Dimension.attribute(attribute).code
      return table == "funnel_by_\(code)" || table == "identified_by_\(code)"
    }
  }
}

extension ProfileAttribute {
  /// A person may have several codes.
  fileprivate var isMultiple: Bool { if case .any = domain { true } else { false } }
}
