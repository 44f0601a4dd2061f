package import CaseModel

/// The name of a figure within a report: what stands in the columns of its row of the figures file.
///
/// `funnel/funnel_people/stage=assisted`: table, indicator, then each dimension that is used, by its name in
/// the order of the alphabet. Activity is counted in a period of the calendar, which its name ends with
/// (`activity/identified/period=2024-Q3`), and so does a figure of another period than the report's.
package struct FigureName: Hashable, Sendable {
  package let table: String
  package let indicator: String
  /// `dimension=category`, and the period where the name has one.
  package let places: [String]

  /// The name in a report of a period.
  package init(_ key: FigureKey, in period: ReportingPeriod) {
    self.init(
      table: key.table, indicator: key.indicator.code, view: key.view.code, period: key.period,
      places: key.categories.map { "\($0.key.code)=\($0.value)" }, in: period)
  }

  /// The name of a row of a figures file.
  package init(
    table: String, indicator: String, view: String, period own: ReportingPeriod,
    places: [String], in period: ReportingPeriod
  ) {
    self.table = table
    self.indicator = indicator
    let isNamed = view == ReportView.activity.code || own != period
    self.places = places.sorted() + (isNamed ? ["period=\(own.code)"] : [])
  }

  package var text: String { ([table, indicator] + places).joined(separator: "/") }

  /// Whether each word is its table, its indicator, one of its places, or what stands behind the sign of
  /// equality in one.
  package func matches(_ words: [String]) -> Bool {
    words.allSatisfy { word in
      word == table || word == indicator
        || places.contains { $0 == word || $0.hasSuffix("=\(word)") }
    }
  }
}

extension StudyTable {
  /// The figures of all levels of detail, the finest first; of figures with one name the first.
  func figures(in period: ReportingPeriod) -> [(name: FigureName, figure: Figure)] {
    var known: Set<FigureName> = []
    return versions.flatMap { $0.blocks.flatMap(\.figures) }.compactMap { figure in
      let name = FigureName(figure.key, in: period)
      return known.insert(name).inserted ? (name, figure) : nil
    }
  }
}
