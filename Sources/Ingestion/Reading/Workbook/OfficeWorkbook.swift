/// A workbook of the XML formats of Excel since 2007 (.xlsx, .xlsm, .xltx), transitional or strict.
struct OfficeWorkbook: Sendable {
  let sheets: [SheetEntry]
  /// The name of each sheet's part in the archive.
  private let parts: [String]
  private let epoch: DateEpoch
  private let strings: SharedStrings
  private let styles: CellStyles

  init(_ bytes: [UInt8], limits: WorkbookLimits) throws(WorkbookFault) {
    self = try bytes.withUnsafeBufferPointer { bytes throws(WorkbookFault) in
      try ZIPArchive.open(bytes, limits: limits) { archive throws(WorkbookFault) in
        try OfficeWorkbook(OfficePackage(archive: archive, limits: limits))
      }
    }
  }

  private init(_ package: OfficePackage) throws(WorkbookFault) {
    if let entry = package.archive.find("mimetype") {
      let type = try package.archive.bytes(of: entry, upTo: 200) ?? []
      let openDocument: StaticString = "application/vnd.oasis.opendocument."
      if type.starts(with: openDocument.description.utf8) { throw .openDocument }
    }
    let start = try package.relationships(of: "").first { $0.kind == "officeDocument" }
    guard let start else { throw .notAWorkbook }
    if start.name.lowercased().hasSuffix(".bin") { throw .binaryWorkbook }
    guard let entry = package.archive.find(start.name) else { throw .missingPart(.workbook) }
    let parser = SheetListParser(limits: package.limits)
    try package.parse(entry, .workbook, into: parser)
    guard parser.isWorkbook else { throw .notAWorkbook }

    let targets = try package.relationships(of: start.name)
    var byID: [String: OfficePackage.Target] = [:]
    for target in targets { byID[target.id] = target }
    var sheets: [SheetEntry] = []
    var parts: [String] = []
    for (entry, id) in parser.sheets {
      guard let target = byID[id] else { throw .missingPart(.sheet(sheets.count)) }
      // Sheets of charts and dialogues have no cells.
      guard target.kind == "worksheet" else { continue }
      sheets.append(entry)
      parts.append(target.name)
    }
    guard !sheets.isEmpty else { throw .noSheets }
    self.sheets = sheets
    self.parts = parts
    epoch = parser.epoch

    if let entry = targets.first(where: { $0.kind == "styles" })
      .flatMap({ package.archive.find($0.name) })
    {
      let parser = CellStylesParser(limits: package.limits)
      try package.parse(entry, .styles, into: parser)
      styles = parser.styles
    } else {
      styles = .none
    }
    if let entry = targets.first(where: { $0.kind == "sharedStrings" })
      .flatMap({ package.archive.find($0.name) })
    {
      let parser = SharedStringsParser(limits: package.limits)
      try package.parse(entry, .sharedStrings, into: parser)
      strings = parser.strings
    } else {
      strings = .none
    }
  }

  /// Hands over the rows of a sheet; `bytes` are those of the file again.
  func stream(
    _ sheet: Int, of bytes: [UInt8], limits: WorkbookLimits, decimalMark: DecimalMark,
    _ take: @escaping RowTaker
  ) throws(WorkbookFault) -> SheetNotes {
    try bytes.withUnsafeBufferPointer { bytes throws(WorkbookFault) in
      try ZIPArchive.open(bytes, limits: limits) { archive throws(WorkbookFault) in
        guard let entry = archive.find(parts[sheet]) else {
          throw .missingPart(.sheet(sheet))
        }
        let text = RowText(limits: limits, decimalMark: decimalMark, take: take)
        let parser = SheetParser(
          sheet: sheet, strings: strings, styles: styles, epoch: epoch, limits: limits, text: text)
        try OfficePackage(archive: archive, limits: limits).parse(
          entry, .sheet(sheet), into: parser)
        return text.notes
      }
    }
  }
}

/// Reads `workbook.xml`: the sheets and the epoch of dates.
private final class SheetListParser: XMLHandler {
  var fault: WorkbookFault?
  private(set) var sheets: [(SheetEntry, id: String)] = []
  private(set) var epoch = DateEpoch.year1900
  private(set) var isWorkbook = false
  private let limits: WorkbookLimits
  private var isInSheets = false

  init(limits: WorkbookLimits) { self.limits = limits }

  func start(_ element: XMLName, _ attributes: XMLAttributes, depth: Int) {
    switch depth {
    case 1: isWorkbook = element.isMain("workbook")
    case 2:
      isInSheets = element.isMain("sheets")
      if element.isMain("workbookPr") && attributes.isTrue("date1904") { epoch = .year1904 }
    case 3 where isInSheets && isWorkbook && element.isMain("sheet"):
      let name = attributes["name"].map { String(decoding: $0, as: UTF8.self) } ?? ""
      let id = attributes[.relationshipID, "id"].map { String(decoding: $0, as: UTF8.self) } ?? ""
      let state = attributes["state"]
      let isHidden = state.map { isEqual($0, "hidden") || isEqual($0, "veryHidden") } ?? false
      sheets.append((SheetEntry(name: name, isHidden: isHidden), id: id))
      if sheets.count > limits.sheets { fault = .exceeds(.sheets, limit: limits.sheets) }
    default: break
    }
  }

  func end(_ element: XMLName, depth: Int) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
