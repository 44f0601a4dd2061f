/// The items of a cell that holds a list; trimmed, without empty ones unless they hold a place.
func items(
  of text: UnsafeBufferPointer<UInt8>, _ form: ListForm, keepingEmpty: Bool = false
) -> [[UInt8]] {
  let parts: [[UInt8]]
  switch form {
  case .semicolon: parts = split(text, at: [UInt8(ascii: ";")])
  case .comma: parts = split(text, at: [UInt8(ascii: ",")])
  case .space: parts = split(text, at: [UInt8(ascii: " ")])
  case .bar: parts = split(text, at: [UInt8(ascii: "|")])
  case .lines: parts = split(text, at: [lineFeed])
  case .tripleBar: parts = split(text, at: Array("|||".utf8))
  case .brackets: parts = bracketItems(text)
  case .text(let mark): parts = split(text, at: Array(mark.utf8))
  }
  let clean = parts.map { part in part.withUnsafeBufferPointer { Array(trimmed($0)) } }
  return keepingEmpty ? clean : clean.filter { !$0.isEmpty }
}

private func split(_ text: UnsafeBufferPointer<UInt8>, at mark: [UInt8]) -> [[UInt8]] {
  var parts: [[UInt8]] = [[]]
  var index = 0
  while index < text.count {
    if text[index...].starts(with: mark) {
      parts.append([])
      index += mark.count
    } else {
      parts[parts.count - 1].append(text[index])
      index += 1
    }
  }
  return parts
}

/// Items between quotes, as in `["a", "b"]`; a list without quotes is split at commas.
private func bracketItems(_ text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
  var inner = Array(text)
  if inner.first == UInt8(ascii: "[") { inner.removeFirst() }
  if inner.last == UInt8(ascii: "]") { inner.removeLast() }
  var parts: [[UInt8]] = [[]]
  var open: UInt8?
  for byte in inner {
    if let mark = open {
      if byte == mark { open = nil } else { parts[parts.count - 1].append(byte) }
    } else if byte == quote || byte == UInt8(ascii: "'") {
      open = byte
    } else if byte == UInt8(ascii: ",") {
      parts.append([])
    } else {
      parts[parts.count - 1].append(byte)
    }
  }
  return parts
}
