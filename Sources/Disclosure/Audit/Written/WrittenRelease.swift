/// The files of a release as they are written, read again by an outsider.
///
/// Nothing of how they were made is known here: no case, no exact number, no rounding, no drawing code. The
/// audit reads bytes, and asks whether every number in them is a released one, whether all files tell the
/// same, and whether what is withheld stays so.
package struct WrittenRelease: Sendable {
  /// By name, with their bytes; the parts of workbooks come unpacked.
  private let files: [(name: String, bytes: [UInt8])]
  private let workbooks: [Workbook]
  private let policy: WrittenPolicy
  private let words: FixedWords
  /// Files that the program brings as they are.
  private let shipped: [[UInt8]]

  /// A workbook, unpacked.
  package struct Workbook: Sendable {
    let name: String
    /// Of the packed file.
    let byteCount: Int
    let parts: [WrittenPart]

    package init(name: String, byteCount: Int, parts: [WrittenPart]) {
      self.name = name
      self.byteCount = byteCount
      self.parts = parts
    }
  }

  package init(
    files: [(name: String, bytes: [UInt8])], workbooks: [Workbook],
    policy: WrittenPolicy, words: FixedWords, shipped: [[UInt8]] = []
  ) {
    self.files = files
    self.workbooks = workbooks
    self.policy = policy
    self.words = words
    self.shipped = shipped
  }

  /// What is wrong, in the order of the files; nothing where an outsider learns no more than is released.
  ///
  /// - Complexity: O(n) for *n* bytes, and a search in whole numbers for each withheld count.
  package func findings() -> [WrittenFinding] {
    let name = "figures.csv"
    guard let bytes = files.first(where: { $0.name == name })?.bytes,
      let figures = WrittenFigures(bytes)
    else { return [WrittenFinding(name, "the whole file", .unreadable)] }
    let numbers = ReleasedNumbers(figures, policy: policy)
    let read = workbooks.map { ($0.name, WorkbookReading($0.parts)) }
    let ordinals = Double(max(40, read.map { $0.1.sheets.count }.max() ?? 0))
    // "12 Services" names a table of the workbook.
    var words = words
    words.add(read.flatMap { $0.1.titles })
    let texts = TextAudit(numbers: numbers, words: words, ordinals: ordinals)
    var findings = FigureRules(figures: figures, policy: policy).findings()
    if !policy.isRounded { findings += WithheldBounds(figures, policy: policy).findings() }
    var tables: [WrittenTable] = []
    for file in files where file.name != name {
      let (found, read) = self.findings(in: file.name, file.bytes, texts)
      findings += found
      tables += read
    }
    for (name, workbook) in read {
      findings += WorkbookAudit(
        file: name, workbook: workbook, figures: figures, texts: texts
      ).findings(beside: tables)
    }
    for name in files.map(\.name) + workbooks.map(\.name)
    where !texts.faults(WrittenText(place: "", kind: .prose, text: name)).isEmpty {
      findings.append(WrittenFinding("a file", "its name", .unreleasedNumber))
    }
    var seen: Set<WrittenFinding> = []
    return findings.filter { seen.insert($0).inserted }
  }

  private var lengths: Set<Double> {
    Set(files.map { Double($0.bytes.count) } + workbooks.map { Double($0.byteCount) })
  }

  private func findings(in name: String, _ bytes: [UInt8], _ texts: TextAudit) -> (
    [WrittenFinding], [WrittenTable]
  ) {
    if shipped.contains(bytes) { return ([], []) }
    let ending = name.split(separator: ".").last.map(String.init) ?? ""
    switch ending {
    case "html":
      let page = PageReading(bytes)
      var findings = page.unknown.map { WrittenFinding(name, $0, .unknownContent) }
      for text in page.texts {
        findings += texts.faults(text).map { WrittenFinding(name, text.place, $0) }
      }
      let drawings = DrawingAudit(numbers: texts.numbers, signs: words.signs)
      for drawing in page.drawings where !drawings.isSound(drawing) {
        findings.append(WrittenFinding(name, drawing.place, .unreleasedLength))
      }
      for shade in page.shades where !Self.isShade(shade, texts.numbers) {
        findings.append(WrittenFinding(name, "style", .unreleasedLength))
      }
      return (findings, page.tables)
    case "json":
      return (JSONTexts(bytes).findings(name, texts, lengths: lengths), [])
    case "txt":
      return (
        Self.isSound(text: String(decoding: bytes, as: UTF8.self), texts)
          ? [] : [WrittenFinding(name, "text", .unreleasedNumber)], []
      )
    case "csv":
      let text = String(decoding: bytes, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      var findings: [WrittenFinding] = []
      for (index, line) in lines.enumerated() {
        for field in line.split(separator: ",") {
          let written = WrittenText(
            place: "line \(index + 1)", kind: .heading, text: String(field))
          findings += texts.faults(written).map { WrittenFinding(name, written.place, $0) }
        }
      }
      return (findings, [])
    default: return ([WrittenFinding(name, "the whole file", .unknownContent)], [])
    }
  }

  /// A text in lines of even length: a number may stand at the end of its line or within its sentence.
  private static func isSound(text: String, _ texts: TextAudit) -> Bool {
    let words = text.split { $0 == " " || $0.isNewline }.joined(separator: " ")
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      // What stands behind a label stands two blanks behind it.
      line.split(separator: "  ").last.map(String.init) ?? ""
    }
    func written(_ text: String) -> WrittenText {
      WrittenText(place: "text", kind: .pair, text: text)
    }
    let alone = lines.reduce(into: Set<Double>()) { $0.formUnion(texts.unknown(written($1))) }
    return texts.unknown(written(words)).isDisjoint(with: alone)
  }

  /// How dark a place of a grid is: a share in whole per cent, or the middle of two.
  private static func isShade(_ style: String, _ numbers: ReleasedNumbers) -> Bool {
    guard style.hasPrefix("--s:"), let value = Double(style.dropFirst(4)) else { return false }
    return numbers.percents.contains(value) || numbers.middles.contains(value)
  }
}
