import Reporting
import Statistics

/// A table of a report as an HTML table in a region that scrolls by itself on narrow screens.
struct HTMLTable {
  let table: Table
  let chrome: Chrome

  var markup: Markup {
    element(
      "div",
      [
        "class": (isLong ? "table-block" : "table-block short")
          + (isWide ? " wide" : "") + (table.isDrawn ? " drawn" : ""), "id": table.anchor,
      ],
      [
        element(
          "div",
          [
            "class": "scroll", "role": "region", "aria-labelledby": "\(table.anchor)-caption",
            "tabindex": "0",
          ],
          [
            element(
              "table",
              ["class": isGrid ? "grid" : hasGauges || isWide ? "plain scorecard" : "plain"],
              [caption] + columnGroups + [head, body])
          ])
      ] + foot)
  }

  private var isGrid: Bool {
    table.rows.contains { $0.items.contains { if case .share = $0 { true } else { false } } }
  }

  /// It may not fit on what is left of a page.
  private var isLong: Bool {
    table.rows.count > 24
      || table.rows.flatMap(\.items).reduce(0) { sum, item in
        if case .words(let text) = item { sum + text.count } else { sum }
      } > 1000
  }

  /// Too many columns of words for an upright page.
  private var isWide: Bool { table.columns.indices.count(where: isWords) > 6 }

  /// Signs of a text that would make a narrow column high.
  private static let longText = 60

  private var hasGauges: Bool {
    table.rows.contains { $0.items.contains { if case .gauge = $0 { true } else { false } } }
  }

  private var hasSpanners: Bool { table.columns.contains { $0.spanner != nil } }

  private func linked(_ text: String) -> Markup {
    linkingNotes(text, word: chrome.note, anchor: table.anchor, count: table.notes.count)
  }

  private var caption: Markup {
    var parts: [Markup] = [
      element(
        "a", ["class": "number", "href": "#\(table.anchor)"],
        text: "\(chrome.table) \(table.number)"),
      .text(" "),
      element("strong", [:], [linked(table.title)]),
    ]
    if !table.subtitle.isEmpty {
      parts.append(.text(" "))
      parts.append(element("span", ["class": "subtitle"], [linked(table.subtitle)]))
    }
    return element(
      "caption", ["id": "\(table.anchor)-caption"],
      [element("span", ["class": "caption"], parts)])
  }

  /// Neighbouring columns under one spanner, in order.
  private var spans: [(spanner: String?, columns: ArraySlice<Table.Column>)] {
    var spans: [(spanner: String?, columns: ArraySlice<Table.Column>)] = []
    var start = table.columns.startIndex
    while start < table.columns.endIndex {
      let spanner = table.columns[start].spanner
      var end = start + 1
      while spanner != nil, end < table.columns.endIndex, table.columns[end].spanner == spanner {
        end += 1
      }
      spans.append((spanner, table.columns[start..<end]))
      start = end
    }
    return spans
  }

  private var columnGroups: [Markup] {
    guard hasSpanners else { return [] }
    return [element("colgroup", [:], [element("col")])]
      + spans.map { span in
        element("colgroup", [:], span.columns.map { _ in element("col") })
      }
  }

  private func columnHead(_ index: Int, rows: Int) -> Markup {
    var attributes: Markup.Attributes = ["scope": "col"]
    if rows > 1 { attributes.append("rowspan", String(rows)) }
    if isWords(index) { attributes.append("class", "words") }
    return element("th", attributes, [linked(table.columns[index].heading)])
  }

  private var head: Markup {
    let depth = hasSpanners ? 2 : 1
    var stub: Markup.Attributes = ["scope": "col", "class": "stub"]
    if depth > 1 { stub.append("rowspan", "2") }
    var first: [Markup] = [element("th", stub, text: table.stub)]
    var second: [Markup] = []
    for span in spans {
      if let spanner = span.spanner {
        first.append(
          element(
            "th",
            ["class": "spanner", "scope": "colgroup", "colspan": String(span.columns.count)],
            [linked(spanner)]))
        second += span.columns.indices.map { columnHead($0, rows: 1) }
      } else {
        first += span.columns.indices.map { columnHead($0, rows: depth) }
      }
    }
    let rows = [element("tr", [:], first)] + (second.isEmpty ? [] : [element("tr", [:], second)])
    return element("thead", [:], rows)
  }

  private func isWords(_ column: Int) -> Bool {
    !table.rows.isEmpty
      && table.rows.allSatisfy { row in
        guard column < row.items.count, case .words = row.items[column] else {
          return false
        }
        return true
      }
  }

  private var body: Markup {
    element(
      "tbody", [:],
      table.rows.map { row in
        element(
          "tr", row.isTotal ? ["class": "total"] : [:],
          [element("th", ["scope": "row"], [linked(row.heading)])]
            + row.items.enumerated().map { place($1, column: $0) })
      })
  }

  private func place(_ item: Table.Item, column: Int) -> Markup {
    switch item {
    case .cell(let cell):
      element("td", cell.explanation == nil ? [:] : ["class": "marked"], [cell.markup])
    case .words(let words):
      // A dash among numbers stands where the numbers stand.
      element(
        "td",
        isWords(column) ? ["class": words.count > Self.longText ? "words long" : "words"] : [:],
        [linked(words)])
    case .share(let share): grid(share)
    case .mark(let entry):
      element(
        "td", ["class": "marked"],
        [element("abbr", ["title": entry.meaning], text: entry.mark)])
    case .gauge(let gauge):
      element(
        "td", ["class": "gauge"],
        [GaugeDrawing(gauge: gauge).markup, element("span", text: gauge.limits)])
    case .trend(let trend):
      element(
        "td", ["class": "gauge"],
        [TrendDrawing(trend: trend).markup, element("span", text: trend.end)])
    }
  }

  private func grid(_ cell: ShareCell) -> Markup {
    let state =
      switch cell.share.status {
      case .suppressed: "protected"
      case .notDue: "not-due"
      default:
        cell.share.number == nil && cell.share.range == nil
          ? "marked"
          : (cell.shade > 0 ? "shade" : "wide") + (cell.isPartlyKnown ? " partly" : "")
      }
    var parts = [element("span", ["class": "share"], [cell.share.markup])]
    if !cell.detail.isEmpty {
      parts.append(.text(" "))
      parts.append(element("span", ["class": "detail"], text: cell.detail))
    }
    var attributes: Markup.Attributes = ["class": state]
    if state.hasPrefix("shade") { attributes.append("style", "--s:\(cell.shade)") }
    return element("td", attributes, parts)
  }

  private var foot: [Markup] {
    var lines = legend(table.completeLegend, title: chrome.legend)
    lines += noteList(table.notes, word: chrome.note, anchor: table.anchor)
    if !table.reconciliation.isEmpty {
      lines.append(element("p", ["class": "reconciliation"], text: table.reconciliation))
    }
    return lines.isEmpty ? [] : [element("div", ["class": "foot"], lines)]
  }
}

extension Table {
  /// The legend, with every mark that occurs in the body and is missing from it.
  var completeLegend: [LegendEntry] {
    let cells = rows.flatMap { row in
      row.items.compactMap { item -> Cell? in
        switch item {
        case .cell(let cell): cell
        case .share(let share): share.share
        case .gauge(let gauge): gauge.value
        case .words, .mark, .trend: nil
        }
      }
    }
    return legend
      + marks(in: cells).filter { entry in !legend.contains { $0.mark == entry.mark } }
  }
}
