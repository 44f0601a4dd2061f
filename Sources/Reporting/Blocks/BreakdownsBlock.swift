import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// The tables by each attribute that the profile breaks down by.
  mutating func breakdowns(_ layout: BreakdownsLayout) -> [Section.Part] {
    var parts: [Section.Part] = []
    for table in study.tables {
      for kind in layout.tables {
        guard
          let attribute = ProfileAttribute.allCases.first(where: {
            table.id == "\(kind.table)_\(Dimension.attribute($0).code)"
          })
        else { continue }
        parts.append(self.table(table.id, kind, by: attribute))
      }
    }
    return parts
  }

  private mutating func table(
    _ id: String, _ layout: BreakdownTableLayout, by attribute: ProfileAttribute
  ) -> Section.Part {
    let dimension = Dimension.attribute(attribute)
    let columns = columns(layout.columns, places(layout.across, of: id), of: id)
    let rows = codes(dimension, of: id).map { code in
      Table.Row(
        label(dimension, code), isTotal: code == FigureKey.total,
        columns.map { item($0, of: id, [dimension: code]) })
    }
    let facts = Facts(words: [
      "attribute": dimension.code, "answers": attribute.isMultiple ? "several" : "one",
    ])
    return numbered(
      id, words: layout.table, of: id, facts: facts, columns: columns.map(\.heading), rows: rows,
      attribute.isMultiple
        ? .severalRows
        : reconciliation(layout.sum, of: id, [dimension: FigureKey.total])
    ).inAnnex(layout.annex)
  }
}

extension ProfileAttribute {
  /// A person may have several codes.
  fileprivate var isMultiple: Bool { if case .any = domain { true } else { false } }
}
