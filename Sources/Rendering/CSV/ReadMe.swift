package import Reporting

/// `README.txt`: one page of plain text about the files beside the report.
package func renderReadMe(_ report: Report) -> [UInt8] {
  let (identity, chrome) = (report.identity, report.chrome)
  var lines = [identity.title, identity.organisation]
  if let stamp = identity.stamp { lines.append(stamp) }
  lines += [identity.audienceMark, ""]
  if let notice = identity.notice { lines += wrapped(notice, indent: 0, first: 0) + [""] }
  lines += aligned(identity.lines.map { ($0.label, $0.text) })
  lines.append("")
  lines += wrapped(chrome.verify, indent: 0, first: 0)
  lines += ["", chrome.howToCite + ":"]
  lines += wrapped(identity.citation, indent: 2, first: 2)
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
    let lines = wrapped(text, indent: width + 2, first: 0)
    let padding = String(repeating: " ", count: max(1, width - label.count))
    let head = "  " + label + (text.isEmpty ? "" : padding + (lines.first ?? ""))
    return [head] + lines.dropFirst()
  }
}

private func wrapped(_ text: String, indent: Int, first: Int) -> [String] {
  var lines: [String] = []
  var line = String(repeating: " ", count: first)
  var isEmpty = true
  for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
    let used = lines.isEmpty ? line.count + indent - first : line.count
    if !isEmpty, used + 1 + word.count > pageWidth {
      lines.append(line)
      (line, isEmpty) = (String(repeating: " ", count: indent), true)
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  return isEmpty ? lines : lines + [line]
}
