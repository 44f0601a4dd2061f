/// What an outsider reads in the parts of a workbook.
struct WorkbookReading {
  private(set) var sheets: [WrittenSheet] = []
  private(set) var caches: [WrittenCache] = []
  /// By part, its texts that stand in no cell.
  private(set) var texts: [(part: String, kind: WrittenText.Kind, text: String)] = []
  private(set) var unknown: [(part: String, what: String)] = []

  private var shared: [String] = []
  private var usedShared: Set<Int> = []

  init(_ parts: [WrittenPart]) {
    let byName = Dictionary(parts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    if let part = byName["xl/sharedStrings.xml"] { shared = Self.sharedTexts(part.bytes) }
    let names = byName["xl/workbook.xml"].map { sheetNames($0) } ?? []
    for part in parts {
      if part.name.hasPrefix("xl/worksheets/sheet"), part.name.hasSuffix(".xml") {
        let number = Int(part.name.dropFirst("xl/worksheets/sheet".count).dropLast(4)) ?? 0
        let name = names.indices.contains(number - 1) ? names[number - 1] : part.name
        sheets.append(sheet(part, name: name))
      } else if part.name.hasPrefix("xl/charts/chart") {
        readChart(part)
      } else if Self.spoken.contains(where: part.name.hasPrefix) {
        readTexts(part)
      } else if !Self.silent.contains(where: { part.name.hasPrefix($0) || part.name.hasSuffix($0) })
      {
        unknown.append((part.name, "part"))
      }
    }
    let order = Dictionary(
      uniqueKeysWithValues: Set(names).map { name in
        (name, names.firstIndex(of: name) ?? 0)
      })
    sheets.sort { (order[$0.name] ?? 0) < (order[$1.name] ?? 0) }
    if usedShared.count < shared.count { unknown.append(("xl/sharedStrings.xml", "unused text")) }
    if names.count != sheets.count { unknown.append(("xl/workbook.xml", "sheets")) }
  }

  /// The number of each numbered sheet before the first word of its title: how a page names it.
  var titles: [String] {
    sheets.compactMap { sheet in
      guard let number = sheet.name.split(separator: " ").first.flatMap({ Int($0) }),
        case .text(let title)? = sheet.cells[WrittenSheet.Place(row: 1, column: 1)],
        let word = title.split(separator: ": ", maxSplits: 1).last?.split(separator: " ").first
      else { return nil }
      return "\(number) \(word)"
    }
  }

  /// Parts whose texts are read, and parts that say only how things look and hang together.
  private static let spoken = ["docProps/", "xl/tables/table", "xl/drawings/drawing"]
  private static let silent = [
    "[Content_Types].xml", "xl/theme/theme", "xl/styles.xml", ".rels", "xl/workbook.xml",
    "xl/sharedStrings.xml",
  ]

  private static func sharedTexts(_ bytes: [UInt8]) -> [String] {
    var reader = MarkupReader(bytes)
    var texts: [String] = []
    var isText = false
    while let piece = reader.next() {
      switch piece {
      case .start(let name, _, _):
        isText = name == "t"
        if name == "si" { texts.append("") }
      case .text(let text) where isText && !texts.isEmpty: texts[texts.count - 1] += text
      case .text, .end, .comment: isText = false
      }
    }
    return texts
  }

  private mutating func sheetNames(_ part: WrittenPart) -> [String] {
    var reader = MarkupReader(part.bytes)
    var names: [String] = []
    while let piece = reader.next() {
      guard case .start(let element, let attributes, _) = piece else { continue }
      for attribute in attributes where ["name", "description", "comment"].contains(attribute.name)
      {
        if element == "sheet" { names.append(attribute.value) }
        texts.append((part.name, .heading, attribute.value))
      }
      let state = attributes.first { $0.name == "state" }?.value ?? "visible"
      if element == "sheet", state != "visible" { unknown.append((part.name, "hidden sheet")) }
      if ["externalReference", "pivotCache", "customWorkbookView"].contains(element) {
        unknown.append((part.name, element))
      }
    }
    return names
  }

  private mutating func sheet(_ part: WrittenPart, name: String) -> WrittenSheet {
    var sheet = WrittenSheet(name: name, part: part.name)
    var reader = MarkupReader(part.bytes)
    var cell: (place: WrittenSheet.Place, type: String)?
    var element = ""
    while let piece = reader.next() {
      switch piece {
      case .start(let name, let attributes, _):
        element = name
        switch name {
        case "c":
          cell = attributes.first { $0.name == "r" }.flatMap { WrittenSheet.place($0.value) }
            .map { ($0, attributes.first { $0.name == "t" }?.value ?? "n") }
        case "f", "dataValidation", "legacyDrawing", "oleObject", "control":
          sheet.unknown.append(name)
        case "row", "col":
          if attributes.contains(where: { $0.name == "hidden" || $0.name == "collapsed" }) {
            sheet.unknown.append("hidden \(name)")
          }
        case "hyperlink":
          for attribute in attributes
          where ["display", "tooltip"].contains(attribute.name) {
            sheet.texts.append(attribute.value)
          }
        default: break
        }
      case .text(let text):
        switch element {
        case "v", "t":
          if let cell { sheet.cells[cell.place] = read(text, cell.type, in: &sheet) }
        case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
          sheet.texts.append(Self.withoutCodes(text))
        default: break
        }
      case .end(let name):
        if name == "c" { cell = nil }
        element = ""
      case .comment: sheet.unknown.append("comment")
      }
    }
    return sheet
  }

  private mutating func read(_ text: String, _ type: String, in sheet: inout WrittenSheet)
    -> WrittenCell
  {
    switch type {
    case "s":
      guard let index = Int(text), shared.indices.contains(index) else { break }
      usedShared.insert(index)
      return .text(shared[index])
    case "n": if let number = Double(text) { return .number(number) }
    default: break
    }
    return .text(text)
  }

  /// A head of a printed page without the codes that say where and how large its parts are.
  private static func withoutCodes(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let sign = rest.first {
      rest = rest.dropFirst()
      guard sign == "&" else {
        result.append(sign)
        continue
      }
      let isSize = rest.first?.isNumber ?? false
      rest = isSize ? rest.drop { $0.isNumber } : rest.dropFirst()
      result.append(" ")
    }
    return result
  }

  private mutating func readChart(_ part: WrittenPart) {
    var reader = MarkupReader(part.bytes)
    var cache: WrittenCache?
    var (element, point) = ("", 0)
    while let piece = reader.next() {
      switch piece {
      case .start(let name, let attributes, _):
        element = name
        if name == "c:numRef" || name == "c:strRef" { cache = WrittenCache(part: part.name) }
        if name == "c:pt" { point = attributes.first.flatMap { Int($0.value) } ?? 0 }
        if name == "c:numLit" || name == "c:strLit" { unknown.append((part.name, "values")) }
      case .text(let text):
        switch element {
        case "c:f": cache?.reference += text
        case "c:v" where cache != nil: cache?.points[point, default: ""] += text
        case "c:v", "a:t": texts.append((part.name, .heading, text))
        default: break
        }
      case .end(let name):
        element = ""
        if name == "c:numRef" || name == "c:strRef", let done = cache {
          caches.append(done)
          cache = nil
        }
      case .comment: unknown.append((part.name, "comment"))
      }
    }
  }

  /// The texts and the naming attributes of a part.
  private mutating func readTexts(_ part: WrittenPart) {
    var reader = MarkupReader(part.bytes)
    var element = ""
    while let piece = reader.next() {
      switch piece {
      case .start(let name, let attributes, _):
        element = name
        for attribute in attributes {
          let isTableHead = name == "tableColumn" && attribute.name == "name"
          switch attribute.name {
          case "name", "displayName", "descr", "title":
            texts.append(
              (part.name, isTableHead ? .heading : .prose, Self.named(attribute.value, name)))
          default: break
          }
        }
      case .text(let text):
        // How many sheets and named ranges there are, and the version of the format.
        if ["vt:i4", "AppVersion", "xdr:col", "xdr:row", "xdr:colOff", "xdr:rowOff", "DocSecurity"]
          .contains(element)
        {
          continue
        }
        texts.append((part.name, .heading, text))
      case .end: element = ""
      case .comment: unknown.append((part.name, "comment"))
      }
    }
  }

  /// Drawings are numbered by the library; everything else is named by the report.
  private static func named(_ text: String, _ element: String) -> String {
    guard element == "xdr:cNvPr", text.hasPrefix("Chart "), text.utf8.count < 9 else { return text }
    return "Chart"
  }
}
