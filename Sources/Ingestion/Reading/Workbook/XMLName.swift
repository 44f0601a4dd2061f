import CExpat

/// The vocabularies of which elements and attributes are understood; transitional and strict
/// workbooks (ECMA-376 and ISO/IEC 29500) use different addresses for the same thing.
enum XMLSpace: UInt8 {
  case none, main, relationshipID, relationships, spreadsheet2003, excel2003, other

  private static let known: [(XMLSpace, StaticString)] = [
    (.main, "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (.relationshipID, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (.relationshipID, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
    (.relationships, "http://schemas.openxmlformats.org/package/2006/relationships"),
    (.spreadsheet2003, "urn:schemas-microsoft-com:office:spreadsheet"),
    (.excel2003, "urn:schemas-microsoft-com:office:excel"),
  ]
  private static let transitional: StaticString =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  /// The space at the start of a name, and where the local name begins.
  @inline(__always)
  static func split(_ name: UnsafePointer<UInt8>) -> (XMLSpace, UnsafePointer<UInt8>) {
    if let local = behind(transitional, in: name) { return (.main, local) }
    return splitOther(name)
  }

  private static func splitOther(
    _ name: UnsafePointer<UInt8>
  ) -> (XMLSpace, UnsafePointer<UInt8>) {
    for (space, address) in known {
      if let local = behind(address, in: name) { return (space, local) }
    }
    var place = name
    while place.pointee != 0 {
      if place.pointee == UInt8(bitPattern: XMLName.divider) { return (.other, place + 1) }
      place += 1
    }
    return (.none, name)
  }

  @inline(__always)
  private static func behind(
    _ address: StaticString, in name: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    let (start, length) = (address.utf8Start, address.utf8CodeUnitCount)
    var index = 0
    while index < length {
      guard name[index] == start[index] else { return nil }
      index += 1
    }
    return name[length] == UInt8(bitPattern: XMLName.divider) ? name + length + 1 : nil
  }
}

/// The name of an element; valid while its handler runs.
struct XMLName {
  static let divider: XML_Char = 1

  let space: XMLSpace
  let local: UnsafePointer<UInt8>

  @inline(__always)
  init(_ name: UnsafePointer<XML_Char>) {
    (space, local) = XMLSpace.split(UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self))
  }

  /// Whether this is an element of a workbook with this name.
  @inline(__always)
  func isMain(_ name: StaticString) -> Bool { space == .main && isEqual(local, name) }

  @inline(__always)
  func `is`(_ other: XMLSpace, _ name: StaticString) -> Bool {
    space == other && isEqual(local, name)
  }
}

/// The attributes of an element; valid while its handler runs.
struct XMLAttributes {
  private let base: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

  init(_ base: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?) { self.base = base }

  /// The value of an attribute without a prefix.
  subscript(name: StaticString) -> UnsafeBufferPointer<UInt8>? { self[.none, name] }

  subscript(space: XMLSpace, name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    for (itsSpace, local, value) in self where itsSpace == space && isEqual(local, name) {
      return value
    }
    return nil
  }

  func isTrue(_ name: StaticString) -> Bool { self[name].map(isTrueText) ?? false }
}

extension XMLAttributes: Sequence {
  struct Iterator: IteratorProtocol {
    fileprivate var rest: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

    @inline(__always)
    mutating func next()
      -> (space: XMLSpace, local: UnsafePointer<UInt8>, value: UnsafeBufferPointer<UInt8>)?
    {
      guard let here = rest, let name = here[0], let text = here[1] else { return nil }
      rest = here + 2
      let value = UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self)
      var length = 0
      while value[length] != 0 { length += 1 }
      let bytes = UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
      // Names of one letter have no space: those of cells, by far the most.
      let (space, local) = bytes[0] == 0 || bytes[1] == 0 ? (.none, bytes) : XMLSpace.split(bytes)
      return (space, local, UnsafeBufferPointer(start: value, count: length))
    }
  }

  @inline(__always)
  func makeIterator() -> Iterator { Iterator(rest: base) }
}

/// Whether a text that ends with NUL is this name.
@inline(__always)
func isEqual(_ text: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
  let (start, length) = (name.utf8Start, name.utf8CodeUnitCount)
  var index = 0
  while index < length {
    guard text[index] == start[index] else { return false }
    index += 1
  }
  return text[length] == 0
}

@inline(__always)
func isEqual(_ text: UnsafeBufferPointer<UInt8>, _ name: StaticString) -> Bool {
  guard text.count == name.utf8CodeUnitCount else { return false }
  for index in 0..<text.count where text[index] != name.utf8Start[index] { return false }
  return true
}

/// `1`, `true` or `on`, the ways in which workbooks write yes.
func isTrueText(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  isEqual(text, "1") || isEqual(text, "true") || isEqual(text, "on")
}

/// A whole number of at most nine digits, or `nil` for anything else.
@inline(__always)
func smallNumber(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
  guard !text.isEmpty, text.count <= 9 else { return nil }
  var number = 0
  for byte in text {
    let digit = byte &- UInt8(ascii: "0")
    guard digit < 10 else { return nil }
    number = number * 10 + Int(digit)
  }
  return number
}
