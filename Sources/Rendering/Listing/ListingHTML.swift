import Reporting

/// A listing as one HTML file in UTF-8: no script, and nothing that is loaded from elsewhere.
package func renderHTML(_ listing: Listing) -> [UInt8] {
  page(listing.title, stamp: nil, lines: listing.lines, listing.tables.map(section))
}

/// A page of a title, lines and parts.
func page(_ title: String, stamp: String?, lines: [String], _ parts: [Markup]) -> [UInt8] {
  var writer = MarkupWriter()
  writer.write("<!DOCTYPE html>\n")
  writer.write(
    element(
      "html", ["lang": "en"],
      [
        element(
          "head", [:],
          [
            element("meta", ["charset": "utf-8"]),
            element(
              "meta",
              [
                "http-equiv": "Content-Security-Policy",
                "content": "default-src 'none'; style-src 'unsafe-inline'",
              ]),
            element(
              "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            element("meta", ["name": "color-scheme", "content": "light dark"]),
            element("title", text: title),
            element("style", [:], Stylesheet.page + [.style(listingStyle)]),
          ]),
        element(
          "body", [:],
          (stamp.map { [element("aside", ["class": "stamp"], [element("p", text: $0)])] } ?? [])
            + [
              element("header", ["class": "masthead"], [element("h1", text: title)]),
              element(
                "main", ["id": "content"], lines.map { element("p", text: $0) } + parts),
            ]),
      ]))
  writer.write("\n")
  return writer.bytes
}

func section(_ table: DataTable) -> Markup {
  func cells(_ row: [String], _ name: Markup.Name) -> [Markup] {
    zip(table.columns, row).map { column, text in
      element(name, column.style == nil ? ["class": "words"] : [:], text: text)
    }
  }
  return element(
    "section", ["class": "listing"],
    [
      element("h2", text: table.title),
      element(
        "div", ["class": "scroll", "role": "region", "aria-label": table.title, "tabindex": "0"],
        [
          element(
            "table", ["class": "plain"],
            [
              element(
                "thead", [:], [element("tr", [:], cells(table.columns.map(\.heading), "th"))]),
              element("tbody", [:], table.shown.map { element("tr", [:], cells($0, "td")) }),
            ])
        ]),
    ])
}

private let listingStyle: StaticString = """

  .listing { margin-top: 2.5rem; }
  .listing h2 { margin-bottom: 0.75rem; }
  .listing td { vertical-align: top; }
  .listing td.words { min-width: 0; }
  .listing td:first-child { padding-left: 0; }
  .listing td.words:first-child { min-width: 9rem; }
  """
