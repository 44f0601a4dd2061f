package import Reporting

/// `README.txt`: one page of plain text about the files beside the report.
package func renderReadMe(_ report: Report) -> [UInt8] {
  let (identity, chrome) = (report.identity, report.chrome)
  var lines = [identity.title, identity.organisation]
  if let stamp = identity.stamp { lines.append(stamp) }
  lines += [identity.audienceMark, ""]
  if let notice = identity.notice { lines += wrapped(notice, indent: 0) + [""] }
  lines += aligned(identity.lines.map { ($0.label, $0.text) })
  lines.append("")
  lines += wrapped(chrome.verify, indent: 0)
  lines += ["", chrome.howToCite + ":"]
  lines += wrapped(identity.citation, indent: 2)
  lines += ["", "figures.csv – \(chrome.dictionary.lowercased())", ""]
  let columns = FiguresColumn.all(dimensions: report.dimensions)
  lines += aligned(columns.map { ($0.name, report.meaning(of: $0) ?? "") })
  return Array((lines.joined(separator: "\n") + "\n").utf8)
}

private let pageWidth = 92

/// Labels in a column, texts beside them.
private func aligned(_ pairs: [(String, String)]) -> [String] {
  let width = min(30, pairs.map(\.0.count).max() ?? 0) + 2
  return pairs.flatMap { label, text -> [String] in
    let lines = wrapped(text, indent: width + 2)
    let padding = String(repeating: " ", count: max(1, width - label.count))
    let first = lines.first?.dropFirst(width + 2) ?? ""
    return ["  " + label + (text.isEmpty ? "" : padding + first)] + lines.dropFirst()
  }
}

/// Lines of a page, all of them indented.
private func wrapped(_ text: String, indent: Int) -> [String] {
  let margin = String(repeating: " ", count: indent)
  return wrappedText(text, width: pageWidth - indent, indent: 0).map { margin + $0 }
}
