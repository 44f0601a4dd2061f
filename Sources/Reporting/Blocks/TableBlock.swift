import CaseModel
import Disclosure
import Statistics

extension Composer {
  /// A table as the profile lists it: rows by a dimension or by figures, columns by parts of figures.
  mutating func table(_ layout: TableLayout) -> Section.Part {
    let table = layout.table
    let across = places(layout.across, of: table)
    let columns = columns(layout.columns ?? [], across, of: table)
    var rows: [Table.Row]
    if let dimension = layout.rows.by.flatMap(Dimension.init(code:)) {
      rows = self.rows(layout.rows, by: dimension, columns, of: table)
    } else {
      rows = (layout.rows.figures ?? []).map { code in
        Table.Row(
          Indicator(code: code).map { words.words($0).label } ?? code,
          columns.map { item($0, of: table, [:], figure: code) })
      }
    }
    var empty = layout.rows.short == true ? rows.filter(\.isEmpty).map(\.heading) : []
    // A table of nobody at all keeps its rows.
    if empty.count == rows.count { empty = [] }
    rows.removeAll { empty.contains($0.heading) }
    return numbered(
      layout.id, words: layout.id, of: table, columns: columns.map(\.heading), rows: rows,
      reconciliation(layout.sum, of: table), more: nobody(in: empty)
    ).inAnnex(layout.annex)
  }

  /// Groups without a row, in a sentence; nothing where there are none.
  func nobody(in groups: [String]) -> [String] {
    groups.isEmpty
      ? []
      : [filled(words.document.emptyGroups, Facts(["list": groups.joined(separator: "; ")]))]
  }

  private func rows(
    _ layout: RowsLayout, by dimension: Dimension, _ columns: [PlacedColumn], of table: String
  ) -> [Table.Row] {
    let known = codes(dimension, of: table)
    let last = Set(layout.last ?? [])
    let chosen =
      layout.codes?.filter(known.contains)
      ?? (known.filter { !last.contains($0) } + known.filter(last.contains))
    let totals = Set([FigureKey.total] + (layout.totals ?? []))
    return chosen.map { code in
      Table.Row(
        label(dimension, code), place: layout.spaced == true ? Double(code) : nil,
        isTotal: totals.contains(code),
        columns.map { item($0, of: table, [dimension: code]) })
    }
  }
}

extension Table.Row {
  /// Its first number is 0, and it is no total.
  fileprivate var isEmpty: Bool {
    guard !isTotal, case .cell(let cell)? = items.first else { return false }
    return cell.number == 0
  }
}

extension Section.Part {
  /// The same, and where it is a table in the workbook alone, if asked for.
  func inAnnex(_ isAnnex: Bool?) -> Section.Part {
    guard isAnnex == true, case .table(var table) = self else { return self }
    table.isAnnex = true
    return .table(table)
  }
}

/// A column at its place across the table.
struct PlacedColumn {
  let layout: ColumnLayout?
  let heading: Table.Column
  let categories: [Dimension: String]
  let period: ReportingPeriod?
}

extension Composer {
  /// Where the columns of a table stand: once, or under each category or period.
  func places(_ across: String?, of table: String) -> [PlacedColumn] {
    func place(
      _ heading: String, _ categories: [Dimension: String] = [:], _ period: ReportingPeriod? = nil
    ) -> PlacedColumn {
      PlacedColumn(
        layout: nil, heading: Table.Column(heading), categories: categories, period: period)
    }
    if across == "period" { return periods(of: table).map { place(name($0), [:], $0) } }
    guard let dimension = across.flatMap(Dimension.init(code:)) else { return [place("")] }
    return codes(dimension, of: table).map { place(label(dimension, $0), [dimension: $0]) }
  }

  /// The columns of a table; one of whose figures the table has none is left out.
  func columns(_ layouts: [ColumnLayout], _ places: [PlacedColumn], of table: String)
    -> [PlacedColumn]
  {
    if layouts.isEmpty { return places }
    let held = Set((study[table: table]?.figures ?? []).map(\.key.indicator.code))
    let editions = [common.words["edition"], common.words["protection"]]
    let shown = layouts.filter { column in
      (column.edition.map { editions.contains($0.rawValue) } ?? true)
        && (column.figure.map { $0.all.contains(where: held.contains) } ?? true)
    }
    return places.flatMap { place in
      shown.filter { !place.categories.values.contains(where: ($0.except ?? []).contains) }.map {
        let spanner = place.heading.heading
        // One number under each head needs no head of its own.
        let isAlone = shown.count == 1 && !spanner.isEmpty
        return PlacedColumn(
          layout: $0,
          heading: isAlone
            ? Table.Column(spanner)
            : Table.Column(head($0.head), spanner: spanner.isEmpty ? nil : spanner),
          categories: place.categories.merging(categories($0.where)) { own, _ in own },
          period: place.period)
      }
    }
  }

  /// What stands in a row under a column.
  func item(
    _ column: PlacedColumn, of table: String, _ row: [Dimension: String], figure code: String? = nil
  ) -> Table.Item {
    let at = row.merging(column.categories) { own, _ in own }
    let names = column.layout?.figure?.all ?? code.map { [$0] } ?? []
    let figure = names.lazy.compactMap {
      self.figure(table, $0, period: column.period, at)
    }.first
    guard let figure else { return .words(NumberText.nothing) }
    return item(figure, column.layout?.part ?? .value, column.layout?.style)
  }

  /// One number of a figure; a dash where the column is of another kind, or where a shown figure has no
  /// such part (limits of a curve before its first event).
  ///
  /// A total among shares is a count: it stands where the others have their numerator.
  private func item(_ figure: ProtectedFigure, _ part: FigurePart, _ style: ColumnStyle?)
    -> Table.Item
  {
    let isCount = figure.measure == .count || figure.measure == .stillFollowed
    if isCount, part == .numerator {
      return .cell(cell(figure, .value, .count))
    }
    let style = style ?? part.usualStyle
    let isOfItsKind =
      switch figure.measure {
      case .count, .stillFollowed: part == .value && style == .count
      case .proportion, .cumulativeIncidence: style != .days
      case .medianDays, .mean: style == .days || part == .denominator
      }
    guard isOfItsKind else { return .words(NumberText.nothing) }
    let cell = cell(figure, part, style.numbers)
    let isLimit = part == .lower || part == .upper
    return isLimit && cell.number == nil && figure.value != nil && style != .days
      && cell.text != words.tooFew.mark ? .words(NumberText.nothing) : .cell(cell)
  }
}

extension FigurePart {
  fileprivate var usualStyle: ColumnStyle {
    switch self {
    case .value, .numerator, .denominator: .count
    case .lower, .upper, .boundLow, .boundHigh, .bounds: .percent
    }
  }
}

extension ColumnStyle {
  fileprivate var numbers: NumberStyle {
    switch self {
    case .count: .count
    case .percent: .percent
    case .days: .days
    }
  }
}
