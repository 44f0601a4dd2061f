/// What an outsider reads in the bytes of a page: its texts, its tables and its drawings.
struct PageReading {
  private(set) var texts: [WrittenText] = []
  private(set) var tables: [WrittenTable] = []
  private(set) var drawings: [WrittenDrawing] = []
  /// Elements and attributes that pages of reports do not have.
  private(set) var unknown: [String] = []

  private var open: [Element] = []
  private var buffer = ""
  private var table: WrittenTable?

  private struct Element {
    let name: String
    let classes: String
    let isHidden: Bool
  }

  init(_ bytes: [UInt8]) {
    var reader = MarkupReader(bytes)
    while let piece = reader.next() {
      switch piece {
      case .start(let name, let attributes, let isEmpty): start(name, attributes, isEmpty)
      case .end(let name): end(name)
      case .text(let text): read(text)
      case .comment: unknown.append("comment")
      }
    }
    flush()
  }

  private mutating func start(
    _ name: String, _ attributes: [MarkupReader.Attribute], _ isEmpty: Bool
  ) {
    if !Self.inline.contains(name) { flush() }
    if Self.foreign.contains(name) { unknown.append("<\(name)>") }
    for attribute in attributes { read(attribute, of: name) }
    let classes = attributes.first { $0.name == "class" }?.value ?? ""
    switch name {
    case "table": table = WrittenTable(place: sectionName)
    case "tr": table?.rows.append(.init())
    case "svg": drawings.append(WrittenDrawing(classes: classes, place: sectionName))
    default: break
    }
    if isInDrawing || name == "svg" {
      let shape = WrittenDrawing.Shape(name: name, attributes: attributes)
      if name != "svg" { drawings[drawings.count - 1].shapes.append(shape) }
    }
    guard !isEmpty, !Self.void.contains(name) else { return }
    let isHidden = attributes.contains { $0.name == "hidden" }
    if isHidden { unknown.append("hidden \(name)") }
    open.append(Element(name: name, classes: classes, isHidden: isHidden))
    if let id = attributes.first(where: { $0.name == "id" })?.value {
      if ["section", "figure", "div"].contains(name) { sectionName = id }
    }
  }

  /// The id of the block that is being read.
  private var sectionName = "page"

  private var isInDrawing: Bool { open.contains { $0.name == "svg" } }

  private mutating func end(_ name: String) {
    if !Self.inline.contains(name) { flush() }
    if name == "table", let done = table {
      tables.append(done)
      table = nil
    }
    guard let index = open.lastIndex(where: { $0.name == name }) else { return }
    open.removeSubrange(index...)
  }

  private mutating func read(_ text: String) {
    if open.last?.name == "style" {
      if text.containsSheetContent { unknown.append("content in the style sheet") }
      return
    }
    // The number of a table before its title is no part of the title.
    if open.last?.classes == "number", open.contains(where: { $0.name == "caption" }) {
      table?.label = text
    }
    buffer += text
  }

  private mutating func flush() {
    defer { buffer = "" }
    guard buffer.contains(where: { !$0.isWhitespace }), let element = block else { return }
    let text = buffer.split(whereSeparator: \.isNewline).joined(separator: " ")
    if isInDrawing, element.name == "text" {
      drawings[drawings.count - 1].shapes[drawings[drawings.count - 1].shapes.count - 1].text = text
    }
    switch element.name {
    case "th", "td": table?.add(text, isHead: element.name == "th")
    default: break
    }
    if isInDrawing, element.name == "text", continuesLine, !texts.isEmpty {
      texts[texts.count - 1].text += " " + text
      return
    }
    var written = WrittenText(place: sectionName, kind: kind(of: element), text: text)
    if element.name == "td" { written.besides = (table?.rows.last?.cells ?? []).dropLast() + [] }
    if table == nil, let last = tables.last, last.place == sectionName {
      written.tableSize = last.size
    }
    texts.append(written)
  }

  /// Whether the text of a drawing that is read is a further line of the one before.
  private var continuesLine: Bool {
    let lines = (drawings.last?.shapes ?? []).suffix(2)
    guard lines.count == 2, let first = lines.first, let last = lines.last else { return false }
    return first.name == "text" && last.name == "text" && first["x"] == last["x"]
      && first.classes == last.classes && (1...17).contains(last["y"] - first["y"])
  }

  /// The innermost element that is no part of a line.
  private var block: Element? { open.last { !Self.inline.contains($0.name) } }

  private func kind(of element: Element) -> WrittenText.Kind {
    switch element.name {
    case "th", "caption", "figcaption", "h1", "h2", "h3", "title", "summary": .heading
    case "td": .cell
    case "dd": element.classes.isEmpty ? .pair : .cell
    case "text":
      element.classes.contains("muted") || element.classes == "label" || element.classes == "small"
        ? .heading : .cell
    default: .prose
    }
  }

  private mutating func read(_ attribute: MarkupReader.Attribute, of element: String) {
    let name = attribute.name
    switch name {
    case "title", "aria-label", "alt", "placeholder", "summary", "label":
      // The words of a gauge name the target that stands in its row.
      let kind: WrittenText.Kind = open.contains { $0.name == "td" } ? .cell : .prose
      texts.append(WrittenText(place: sectionName, kind: kind, text: attribute.value))
    case "content":
      guard !attribute.value.hasPrefix("width=device-width") else { return }
      texts.append(WrittenText(place: "meta", kind: .prose, text: attribute.value))
    case "id", "href", "class", "aria-labelledby", "for", "name", "role", "lang", "charset", "fill":
      if !Self.isPlainName(attribute.value) { unknown.append("\(element) \(name)") }
    case "style":
      shades.append(attribute.value)
    default:
      if !Self.measures.contains(name) { unknown.append("\(element) \(name)") }
    }
  }

  /// The values of `style`: how dark places of a grid are.
  private(set) var shades: [String] = []

  /// A name whose only numbers count notes and series: `t-waves-note-2`, `fill-1`.
  private static func isPlainName(_ name: String) -> Bool {
    name.split { $0 == " " || $0 == "(" || $0 == ")" || $0 == "#" }.allSatisfy { word in
      let parts = word.split(separator: "-", omittingEmptySubsequences: false)
      return parts.enumerated().allSatisfy { index, part in
        guard part.contains(where: \.isNumber) else { return true }
        let before = index > 0 ? String(parts[index - 1]) : ""
        if ["note", "overlay", "fill", "stroke", "utf", "matrix"].contains(before) {
          return Int(part).map { $0 < 40 } ?? false
        }
        // Codes of definitions, such as I07, and the h2 of style names.
        return before == "def" || !part.allSatisfy(\.isNumber)
      }
    }
  }

  private static let inline: Set<String> = [
    "a", "abbr", "b", "strong", "span", "code", "cite", "em", "i", "sub", "sup", "small",
  ]
  private static let void: Set<String> = ["meta", "col", "br", "hr", "link", "img", "input"]
  private static let foreign: Set<String> = [
    "script", "template", "iframe", "object", "embed", "form", "input", "link", "img", "audio",
    "video", "canvas", "noscript", "foreignObject", "image", "use", "animate",
  ]
  /// Attributes that say how something stands on the page.
  private static let measures: Set<String> = [
    "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "d", "width", "height", "viewBox",
    "patternUnits", "text-anchor", "stroke-dasharray", "tabindex", "scope", "rowspan", "colspan",
    "http-equiv", "aria-hidden", "hidden", "transform", "open",
  ]
}

extension String {
  /// A style that writes text.
  fileprivate var containsSheetContent: Bool {
    split(separator: "content:").dropFirst().contains { rest in
      rest.prefix { $0 != ";" && $0 != "}" }.contains(where: \.isNumber)
    }
  }
}

/// A table of a page, as rows of texts.
struct WrittenTable {
  struct Row {
    var heads: [String] = []
    var cells: [String] = []
  }

  let place: String
  /// `Table 4`; empty for the values of a chart.
  var label = ""
  var rows: [Row] = []

  init(place: String) { self.place = place }

  /// The number of its places, where they hold words alone.
  var size: Double? {
    let cells = rows.flatMap(\.cells)
    return cells.isEmpty || cells.contains { $0.contains(where: \.isNumber) }
      ? nil : Double(cells.count)
  }

  mutating func add(_ text: String, isHead: Bool) {
    guard !rows.isEmpty else { return }
    if isHead {
      rows[rows.count - 1].heads.append(text)
    } else {
      rows[rows.count - 1].cells.append(text)
    }
  }
}
