import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// People and their share by each category of some attributes, a total for each attribute.
  mutating func baseline(_ layout: BaselineLayout) -> [Section.Part] {
    var rows: [Table.Row] = []
    var withheld: [String] = []
    for name in layout.attributes {
      guard let attribute = ProfileAttribute(code: name) else { continue }
      let dimension = Dimension.attribute(attribute)
      let table = "\(layout.table)_\(dimension.code)"
      let heading = words.codes["field"]?[attribute.code] ?? dimension.code
      guard let study = study[table: table] else { continue }
      guard !study.isWithheld else {
        withheld.append(heading)
        continue
      }
      for code in codes(dimension, of: table) {
        guard let figure = figure(table, layout.figure, [dimension: code]) else { continue }
        let isTotal = code == FigureKey.total
        rows.append(
          Table.Row(
            "\(heading): \(label(dimension, code))", isTotal: isTotal,
            [
              .cell(cell(figure, isTotal ? .value : .numerator, .count)),
              isTotal ? .words(NumberText.nothing) : .cell(cell(figure, .value, .percent)),
            ]))
      }
    }
    let missing =
      withheld.isEmpty
      ? []
      : [filled(words.document.tableWithheld, ["title": withheld.joined(separator: "; ")])]
    let text = text(of: layout.id)
    guard !rows.isEmpty else {
      return withheld.isEmpty ? [] : [.paragraph(text.withheld.map { filled($0) } ?? "")]
    }
    return [
      numbered(
        layout.id, columns: ["people", "share"].map { Table.Column(head($0)) }, rows: rows,
        more: missing)
    ]
  }
}
