package import Reporting
import Statistics

/// The result of an analysis as one HTML file in UTF-8: no script, and nothing that is loaded from
/// elsewhere.
package func renderHTML(_ document: AnalysisDocument) -> [UInt8] {
  var notes = document.methods.map { "Method: " + $0 }
  if let attrition = document.attrition {
    notes.append("People: " + AnalysisWords.people(attrition))
  }
  if !document.assumptions.isEmpty { notes.append("Assumes: " + document.assumptions) }
  notes += document.warnings.map { "Warning: " + $0 }
  var sections: [Markup] = []
  if let plot = document.plot.map(PlotDrawing.init) {
    let drawing = plot.content
    sections.append(
      element(
        "figure", ["class": "chart"],
        [
          element(
            "div",
            [
              "class": "scroll plot", "role": "region", "aria-label": document.title,
              "tabindex": "0",
            ],
            [
              element(
                "svg",
                [
                  "viewBox": "0 0 \(coordinate(PlotDrawing.width)) \(coordinate(drawing.height))",
                  "role": "img", "aria-label": "\(document.title). \(plot.description)",
                ], [element("g", ["aria-hidden": "true"], drawing.content)])
            ])
        ]))
  }
  return page(
    document.title, stamp: document.stamp,
    lines: document.subject.map { "\($0.label): \($0.text)" },
    sections + document.tables.map(section)
      + [
        element(
          "section", ["class": "listing"],
          [
            element("h2", text: "How it was made"),
            element("ul", [:], notes.map { element("li", text: $0) }),
          ])
      ])
}
