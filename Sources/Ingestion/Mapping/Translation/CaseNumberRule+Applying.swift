extension CaseNumberRule {
  /// A case number in its one form.
  func applied(to text: [UInt8]) -> [UInt8] {
    guard !text.isEmpty else { return text }
    // What nobody sees must not count towards the length.
    var number = String(decoding: text, as: UTF8.self)
    if number.utf8.contains(where: { $0 >= 0x80 }) {
      number.unicodeScalars.removeAll(where: isInvisible)
      while number.first?.isWhitespace ?? false { number.removeFirst() }
      while number.last?.isWhitespace ?? false { number.removeLast() }
    }
    if let remove { number.removeAll { remove.contains($0) } }
    if foldCase ?? false { number = number.uppercased() }
    if let pad, number.count < pad {
      number = String(repeating: "0", count: pad - number.count) + number
    }
    return Array(number.utf8)
  }
}
