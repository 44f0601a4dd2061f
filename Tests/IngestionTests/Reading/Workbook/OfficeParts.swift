@testable import Ingestion

/// The parts of a small workbook as a test writes them, joined into a file.
struct OfficeParts {
  var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  var office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  var package = "http://schemas.openxmlformats.org/package/2006/relationships"
  /// What stands inside `worksheet`, for each sheet.
  var sheets: [String]
  var names: [String] = []
  /// Attributes of the elements `sheet`.
  var states: [String] = []
  var workbookProperties = ""
  /// What stands inside `sst`; no such part without it.
  var strings: String?
  /// What stands inside `styleSheet`; no such part without it.
  var styles: String?
  var rootTarget = "xl/workbook.xml"
  /// Parts that take the place of the usual ones, or come in addition.
  var others: [(String, String)] = []

  init(_ sheets: String...) { self.sheets = sheets }

  /// A workbook of one sheet with these rows.
  init(rows: String) { sheets = ["<sheetData>\(rows)</sheetData>"] }

  var file: [UInt8] {
    var zip = ZIPWriter()
    for (name, content) in parts { zip.add(name, Array(content.utf8)) }
    return zip.file
  }

  var parts: [(String, String)] {
    let open = #"xmlns="\#(main)" xmlns:r="\#(office)""#
    func relation(_ id: String, _ kind: String, _ target: String) -> String {
      #"<Relationship Id="\#(id)" Type="\#(office)/\#(kind)" Target="\#(target)"/>"#
    }
    func list(_ relations: String) -> String {
      #"<Relationships xmlns="\#(package)">\#(relations)</Relationships>"#
    }
    var relations = ""
    var entries = ""
    var parts: [(String, String)] = []
    for (index, sheet) in sheets.enumerated() {
      relations += relation("s\(index)", "worksheet", "worksheets/sheet\(index + 1).xml")
      let name = names.indices.contains(index) ? names[index] : "Sheet\(index + 1)"
      let state = states.indices.contains(index) ? states[index] : ""
      entries += #"<sheet name="\#(name)" sheetId="\#(index + 1)" \#(state) r:id="s\#(index)"/>"#
      parts.append(
        ("xl/worksheets/sheet\(index + 1).xml", "<worksheet \(open)>\(sheet)</worksheet>"))
    }
    if let strings {
      relations += relation("t", "sharedStrings", "sharedStrings.xml")
      parts.append(("xl/sharedStrings.xml", "<sst \(open)>\(strings)</sst>"))
    }
    if let styles {
      relations += relation("f", "styles", "styles.xml")
      parts.append(("xl/styles.xml", "<styleSheet \(open)>\(styles)</styleSheet>"))
    }
    parts += [
      (
        "xl/workbook.xml",
        "<workbook \(open)>\(workbookProperties)<sheets>\(entries)</sheets></workbook>"
      ),
      ("xl/_rels/workbook.xml.rels", list(relations)),
      ("_rels/.rels", list(relation("r", "officeDocument", rootTarget))),
    ]
    parts.removeAll { part in others.contains { $0.0 == part.0 } }
    return parts + others
  }

  /// The first sheet as text.
  func text(limits: WorkbookLimits = .standard) throws -> String {
    String(decoding: try read(limits: limits).text, as: UTF8.self)
  }

  func read(_ sheet: Int = 0, limits: WorkbookLimits = .standard) throws -> WorkbookSheet {
    try Workbook(file, limits: limits).read(sheet)
  }
}

/// Styles in which style 0 is plain and the next ones have these formats; custom ones are codes.
func styles(ids: [Int] = [], codes: [String] = []) -> String {
  let formats = codes.enumerated()
    .map { #"<numFmt numFmtId="\#(164 + $0)" formatCode="\#($1)"/>"# }.joined()
  let all = [0] + ids + codes.indices.map { 164 + $0 }
  let entries = all.map { #"<xf numFmtId="\#($0)"/>"# }.joined()
  return "<numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    + "<cellXfs>\(entries)</cellXfs>"
}
