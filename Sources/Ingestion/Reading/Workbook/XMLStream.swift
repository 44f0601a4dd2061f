import CExpat

/// What takes the elements of an XML part, in the order of the text.
protocol XMLHandler: AnyObject {
  /// Set by the handler to stop reading.
  var fault: WorkbookFault? { get set }

  /// An element begins, `depth` elements deep; the root is at 1.
  func start(_ element: XMLName, _ attributes: XMLAttributes, depth: Int)
  func end(_ element: XMLName, depth: Int)
  /// A piece of text; the text of one element may come in many.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// Reads XML in pieces, with memory that does not grow with its length.
///
/// Document types are refused before any of them is read, so that there are no entities to expand.
final class XMLStream {
  private let handler: any XMLHandler
  private let part: WorkbookPart
  private let limits: WorkbookLimits
  private let parser: XML_Parser
  private var depth = 0

  /// Feeds a part to the handler; `fill` puts the next bytes into a buffer, 0 at the end.
  static func parse(
    _ part: WorkbookPart, into handler: any XMLHandler, limits: WorkbookLimits,
    _ fill: (UnsafeMutableRawBufferPointer) throws(WorkbookFault) -> Int
  ) throws(WorkbookFault) {
    guard let stream = XMLStream(part, handler, limits) else {
      throw .malformed(part, line: 0)
    }
    try stream.run(fill)
  }

  private init?(_ part: WorkbookPart, _ handler: any XMLHandler, _ limits: WorkbookLimits) {
    // U+0001 cannot stand in a document, so it divides a namespace from a name.
    guard let parser = XML_ParserCreateNS(nil, XMLName.divider) else { return nil }
    self.parser = parser
    self.handler = handler
    self.part = part
    self.limits = limits
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { stream, name, attributes in
        guard let stream, let name else { return }
        Unmanaged<XMLStream>.fromOpaque(stream)._withUnsafeGuaranteedRef {
          $0.start(name, attributes)
        }
      },
      { stream, name in
        guard let stream, let name else { return }
        Unmanaged<XMLStream>.fromOpaque(stream)._withUnsafeGuaranteedRef { $0.end(name) }
      })
    XML_SetCharacterDataHandler(parser) { stream, text, length in
      guard let stream, let text else { return }
      Unmanaged<XMLStream>.fromOpaque(stream)._withUnsafeGuaranteedRef {
        $0.text(text, Int(length))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { stream, _, _, _, _ in
      guard let stream else { return }
      Unmanaged<XMLStream>.fromOpaque(stream)._withUnsafeGuaranteedRef {
        $0.stop(.documentType($0.part))
      }
    }
  }

  deinit { XML_ParserFree(parser) }

  private func run(
    _ fill: (UnsafeMutableRawBufferPointer) throws(WorkbookFault) -> Int
  ) throws(WorkbookFault) {
    let piece = 1 << 16
    var fed = 0
    while true {
      guard let buffer = XML_GetBuffer(parser, Int32(piece)) else { throw malformed }
      let got = try fill(UnsafeMutableRawBufferPointer(start: buffer, count: piece))
      let status = XML_ParseBuffer(parser, Int32(got), got == 0 ? 1 : 0)
      if let fault = handler.fault { throw fault }
      guard status == XML_STATUS_OK else { throw malformed }
      if got == 0 { return }
      fed += got
      // What the parser holds back is one tag that has not ended. It is read again with every
      // piece, which is why it must not grow without end.
      if fed - Int(XML_GetCurrentByteIndex(parser)) > limits.tagBytes + piece {
        throw .exceeds(.tagBytes, limit: limits.tagBytes)
      }
    }
  }

  private var malformed: WorkbookFault {
    .malformed(part, line: Int(XML_GetCurrentLineNumber(parser)))
  }

  private func stop(_ fault: WorkbookFault) {
    if handler.fault == nil { handler.fault = fault }
    XML_StopParser(parser, 0)
  }

  private func start(
    _ name: UnsafePointer<XML_Char>,
    _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) {
    guard handler.fault == nil else { return }
    depth += 1
    guard depth <= limits.depth else {
      stop(.exceeds(.depth, limit: limits.depth))
      return
    }
    handler.start(XMLName(name), XMLAttributes(attributes), depth: depth)
    if handler.fault != nil { XML_StopParser(parser, 0) }
  }

  private func end(_ name: UnsafePointer<XML_Char>) {
    guard handler.fault == nil else { return }
    handler.end(XMLName(name), depth: depth)
    depth -= 1
    if handler.fault != nil { XML_StopParser(parser, 0) }
  }

  private func text(_ text: UnsafePointer<XML_Char>, _ length: Int) {
    guard handler.fault == nil else { return }
    handler.text(
      UnsafeBufferPointer(
        start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self),
        count: length))
    if handler.fault != nil { XML_StopParser(parser, 0) }
  }
}
