package import Reporting

/// A report as one HTML file in UTF-8: no script, and nothing that is loaded from elsewhere.
package func renderHTML(_ report: Report) -> [UInt8] {
  var writer = MarkupWriter()
  writer.write("<!DOCTYPE html>\n")
  writer.write(HTMLReport(report: report).markup)
  writer.write("\n")
  return writer.bytes
}

/// The page of a report: head, key page, contents, sections, definitions, footer.
struct HTMLReport {
  let report: Report

  private var chrome: Chrome { report.chrome }
  private var identity: Identity { report.identity }

  var markup: Markup {
    element("html", ["lang": identity.language], [head, body])
  }

  private var head: Markup {
    element(
      "head", [:],
      [
        element("meta", ["charset": "utf-8"]),
        element(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
          ]),
        element(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        element("meta", ["name": "color-scheme", "content": "light dark"]),
        element("meta", ["name": "author", "content": identity.organisation]),
        element(
          "title", text: "\(identity.title) – \(identity.organisation) (\(identity.audienceMark))"),
        element("style", [:], Stylesheet.page),
      ])
  }

  private var body: Markup {
    var parts: [Markup] = [
      element("a", ["class": "skip", "href": "#content"], text: chrome.skipToContent)
    ]
    parts += [
      element(
        "aside", ["class": identity.stamp == nil ? "stamp \(identity.edition)" : "stamp"],
        [element("p", text: identity.banner)]),
      masthead,
      element(
        "main", ["id": "content", "tabindex": "-1"],
        [
          keys,
          element(
            "div", ["class": "body"],
            [contents, element("div", ["class": "sections"], sections)]),
        ]),
      footer,
    ]
    return element("body", ["class": "stamped"], parts)
  }

  private var masthead: Markup {
    element(
      "header", ["class": "masthead"],
      [
        element(
          "p", ["class": "eyebrow"],
          [
            element("span", text: identity.organisation),
            .text(" "),
            element("span", ["class": "audience"], text: identity.audienceMark),
          ]),
        element("h1", text: identity.title),
        pairs(identity.lines, class: "identity"),
      ])
  }

  private func pairs(_ pairs: [LabelledText], class name: String) -> Markup {
    element(
      "dl", ["class": name],
      pairs.map { pair in
        element("div", [:], [element("dt", text: pair.label), element("dd", text: pair.text)])
      })
  }

  private var keys: Markup {
    var parts: [Markup] = []
    if let notice = identity.notice {
      parts.append(element("p", ["class": "notice", "role": "note"], text: notice))
    }
    if !report.keyMessages.isEmpty {
      parts.append(
        element(
          "section", ["class": "messages", "aria-labelledby": "key-messages"],
          [
            element("h2", ["id": "key-messages"], text: chrome.keyMessages),
            element("ul", [:], report.keyMessages.map { element("li", text: $0) }),
          ]))
    }
    if !report.keyFigures.isEmpty {
      parts.append(
        element(
          "section", ["class": "figures", "aria-labelledby": "key-figures"],
          [
            element("h2", ["id": "key-figures"], text: chrome.keyFigures),
            element("dl", ["class": "cards"], report.keyFigures.map(card)),
          ] + legend(marks(in: report.keyFigures.map(\.value)), title: chrome.legend)))
    }
    if let box = report.box, !box.sentences.isEmpty {
      parts.append(
        element(
          "section", ["class": "box", "aria-labelledby": "box"],
          [
            element("h2", ["id": "box"], text: box.heading),
            element("ul", [:], box.sentences.map { element("li", text: $0) }),
          ]))
    }
    return element("div", ["class": "keys"], parts)
  }

  private func card(_ figure: KeyFigure) -> Markup {
    var parts = [
      element("dt", text: figure.label),
      element("dd", ["class": "big"], [figure.value.markup]),
    ]
    if !figure.detail.isEmpty {
      parts.append(element("dd", ["class": "detail"], text: figure.detail))
    }
    return element("div", [:], parts)
  }

  private var contents: Markup {
    let entries =
      report.sections.map { (anchor: $0.anchor, text: $0.heading) }
      + (report.definitions.isEmpty ? [] : [(anchor: "definitions", text: chrome.definitions)])
      + [(anchor: "reproducibility", text: chrome.reproducibility)]
    return element(
      "nav", ["class": "contents", "aria-labelledby": "contents"],
      [
        element("h2", ["id": "contents"], text: chrome.contents),
        element(
          "ol", [:],
          entries.map {
            element("li", [:], [element("a", ["href": "#\($0.anchor)"], text: $0.text)])
          }),
      ])
  }

  private var sections: [Markup] {
    report.sections.map(section) + definitions
      + [
        element(
          "section", ["id": "reproducibility", "aria-labelledby": "reproducibility-head"],
          [
            element("h2", ["id": "reproducibility-head"], text: chrome.reproducibility),
            pairs(report.reproducibility, class: "pairs"),
          ])
      ]
  }

  private func section(_ section: Section) -> Markup {
    element(
      "section", ["id": section.anchor, "aria-labelledby": "\(section.anchor)-head"],
      [element("h2", ["id": "\(section.anchor)-head"], text: section.heading)]
        + section.parts.filter { !$0.isAnnex }.map(part) + annex(of: section))
  }

  /// The names of the tables that the workbook alone has.
  private func annex(of section: Section) -> [Markup] {
    let names = section.parts.compactMap { part -> String? in
      guard case .table(let table) = part, table.isAnnex else { return nil }
      return "\(table.number) \(table.title)"
    }
    guard !names.isEmpty else { return [] }
    return [
      element(
        "p", ["class": "annex"], text: "\(chrome.inWorkbook): \(names.joined(separator: "; ")).")
    ]
  }

  private func part(_ part: Section.Part) -> Markup {
    switch part {
    case .paragraph(let text): element("p", text: text)
    case .list(let items): element("ul", [:], items.map { element("li", text: $0) })
    case .chart(let chart):
      HTMLFigure(
        chart: chart, table: report.tables.first { $0.anchor == chart.table }, chrome: chrome
      ).markup
    case .table(let table): HTMLTable(table: table, chrome: chrome).markup
    case .pairs(let entries): pairs(entries, class: "pairs")
    }
  }

  private var definitions: [Markup] {
    guard !report.definitions.isEmpty else { return [] }
    return [
      element(
        "section", ["id": "definitions", "aria-labelledby": "definitions-head"],
        [
          element("h2", ["id": "definitions-head"], text: chrome.definitions),
          element("div", ["class": "definitions"], report.definitions.map(definition)),
        ])
    ]
  }

  private func definition(_ definition: Definition) -> Markup {
    let lines = [
      LabelledText(chrome.numerator, definition.numerator),
      LabelledText(chrome.denominator, definition.denominator),
      LabelledText(chrome.unit, definition.unit),
      LabelledText(chrome.notes, definition.notes),
    ]
    return element(
      "div", ["class": "definition", "id": "def-\(definition.code)"],
      [
        element("h3", text: definition.label),
        element(
          "p", ["class": "code"],
          [
            element("code", text: definition.code),
            .text(" · \(chrome.version) \(definition.version)"),
          ]),
        element("p", text: definition.meaning),
        pairs(lines.filter { !$0.text.isEmpty }, class: "pairs small"),
      ])
  }

  private var footer: Markup {
    element(
      "footer", [:],
      [
        element(
          "dl", ["class": "pairs"],
          [
            element(
              "div", [:],
              [
                element("dt", text: chrome.howToCite),
                element("dd", [:], [element("cite", text: identity.citation)]),
              ]),
            element(
              "div", [:],
              [
                element("dt", text: chrome.fingerprint),
                element("dd", [:], [element("code", text: identity.fingerprint)]),
              ]),
          ]),
        element("p", text: chrome.verify),
      ])
  }
}

extension Section.Part {
  fileprivate var isAnnex: Bool {
    if case .table(let table) = self { table.isAnnex } else { false }
  }
}
