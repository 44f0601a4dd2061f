import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// The attributes that the report breaks down by: their names in files, whether a person can have
  /// several values, and each code with its label.
  mutating func codebook(_ layout: TextLayout) -> [Section.Part] {
    let rows = ProfileAttribute.allCases.compactMap { attribute -> Table.Row? in
      let dimension = Dimension.attribute(attribute)
      var codes: [String] = []
      for table in study.tables where !table.isWithheld {
        for code in self.codes(dimension, of: table.id)
        where code != FigureKey.total && !codes.contains(code) { codes.append(code) }
      }
      guard !codes.isEmpty else { return nil }
      let isMultiple = if case .any = attribute.domain { true } else { false }
      return Table.Row(
        words.codes["field"]?[attribute.code] ?? attribute.code,
        [
          .words(dimension.code), .words(head(isMultiple ? "several_codes" : "one_code")),
          .words(codes.map { "\($0) = \(label(dimension, $0))" }.joined(separator: "; ")),
        ])
    }
    guard !rows.isEmpty else { return [] }
    return [
      numbered(
        layout.id, columns: ["variable", "type", "codes"].map { Table.Column(head($0)) },
        rows: rows)
    ]
  }
}
