/// What the styles of a workbook say about numbers: for each style whether it shows a date.
struct CellStyles: Sendable {
  /// The meaning for each style that a cell may name; `nil` for a workbook without styles, in which
  /// every number is a number.
  let meanings: [NumberMeaning]?

  static let none = CellStyles(meanings: nil)

  /// The meaning of a number in this style; `nil` for a style that is not there.
  @inline(__always)
  func meaning(of style: Int) -> NumberMeaning? {
    guard let meanings else { return .number }
    if style < meanings.count { return meanings[style] }
    return style == 0 ? .number : nil
  }
}

/// Reads `styles.xml`: the formats with a code, and the format of each style.
final class CellStylesParser: XMLHandler {
  var fault: WorkbookFault?
  private let limits: WorkbookLimits
  private var codes: [Int: NumberMeaning] = [:]
  private var formats: [Int] = []
  private var section = Section.other

  private enum Section { case formats, styles, other }

  init(limits: WorkbookLimits) { self.limits = limits }

  var styles: CellStyles {
    CellStyles(meanings: formats.map { codes[$0] ?? NumberMeaning(builtIn: $0) })
  }

  func start(_ element: XMLName, _ attributes: XMLAttributes, depth: Int) {
    switch depth {
    case 1:
      if !element.isMain("styleSheet") { fault = .malformed(.styles, line: 1) }
    case 2:
      section =
        element.isMain("numFmts") ? .formats : element.isMain("cellXfs") ? .styles : .other
    case 3 where section == .formats && element.isMain("numFmt"):
      guard let id = attributes["numFmtId"].flatMap(smallNumber),
        let code = attributes["formatCode"]
      else { return }
      codes[id] = NumberMeaning(code: code)
    case 3 where section == .styles && element.isMain("xf"):
      formats.append(attributes["numFmtId"].flatMap(smallNumber) ?? 0)
    default: return
    }
    if max(formats.count, codes.count) > limits.styles {
      fault = .exceeds(.styles, limit: limits.styles)
    }
  }

  func end(_ element: XMLName, depth: Int) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
