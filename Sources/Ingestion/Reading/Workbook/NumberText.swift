/// The parts of a number as text: sign, digits before and behind the point, exponent.
private struct DecimalText {
  var isNegative = false
  var whole = 0..<0
  var fraction = 0..<0
  var hasExponent = false

  /// `nil` for a text that is no number.
  @inline(__always)
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    func digits() -> Range<Int> {
      let start = index
      while index < text.count && text[index] &- UInt8(ascii: "0") < 10 { index += 1 }
      return start..<index
    }
    if index < text.count && (text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+"))
    {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    whole = digits()
    fraction = index..<index
    if index < text.count && text[index] == UInt8(ascii: ".") {
      index += 1
      fraction = digits()
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return nil }
    if index < text.count && text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count
        && (text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+"))
      {
        index += 1
      }
      guard !digits().isEmpty else { return nil }
      hasExponent = true
    }
    guard index == text.count else { return nil }
  }
}

extension ByteBuffer {
  /// Appends a number of a workbook with the sign before its decimals that texts have there.
  @inline(__always)
  func append(number text: UnsafeBufferPointer<UInt8>, mark: DecimalMark) -> Bool {
    let start = count
    guard append(number: text) else { return false }
    guard mark == .comma else { return true }
    for index in start..<count where base[index] == UInt8(ascii: ".") {
      base[index] = UInt8(ascii: ",")
    }
    return true
  }

  /// Appends a number of a workbook as the shortest decimal that reads back the same, without
  /// exponent: `0.30000000000000004` and `0.1` as they stand, `1E+5` as `100000`.
  ///
  /// Digits of whole numbers are kept however many they are: they may be an id, and more of them
  /// than a floating-point number holds. Returns `false`, having appended nothing, for a text that
  /// is no number.
  @inline(__always)
  func append(number text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let parts = DecimalText(text) else { return false }
    if parts.hasExponent { return append(rounded: text) }
    var whole = parts.whole
    while whole.count > 1 && text[whole.lowerBound] == UInt8(ascii: "0") {
      whole = whole.lowerBound + 1..<whole.upperBound
    }
    var fraction = parts.fraction
    while let last = fraction.last, text[last] == UInt8(ascii: "0") {
      fraction = fraction.lowerBound..<last
    }
    // A number of up to 15 digits is the shortest text of its floating-point number.
    if !fraction.isEmpty && whole.count + fraction.count > 15 { return append(rounded: text) }
    let isZero = fraction.isEmpty && (whole.isEmpty || text[whole.lowerBound] == UInt8(ascii: "0"))
    if parts.isNegative && !isZero { append(UInt8(ascii: "-")) }
    if whole.isEmpty {
      append(UInt8(ascii: "0"))
    } else {
      append(UnsafeBufferPointer(rebasing: text[whole]))
    }
    if !fraction.isEmpty {
      append(UInt8(ascii: "."))
      append(UnsafeBufferPointer(rebasing: text[fraction]))
    }
    return true
  }

  private func append(rounded text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else {
      return false
    }
    append(value)
    return true
  }

  /// Appends a finite number as the shortest decimal that reads back the same, without exponent.
  func append(_ value: Double) {
    if value == 0 {
      append(UInt8(ascii: "0"))
      return
    }
    if value < 0 { append(UInt8(ascii: "-")) }
    var shortest = abs(value).description
    shortest.withUTF8 { text in
      var digits: [UInt8] = []
      var point: Int?
      var exponent = 0
      for (index, byte) in text.enumerated() {
        if byte == UInt8(ascii: "e") {
          exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
          break
        }
        if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte) }
      }
      // The value is 0.digits × 10^place.
      var place = (point ?? digits.count) + exponent
      while digits.last == UInt8(ascii: "0") { digits.removeLast() }
      while digits.first == UInt8(ascii: "0") {
        digits.removeFirst()
        place -= 1
      }
      if place <= 0 {
        append("0.")
        append(repeating: UInt8(ascii: "0"), count: -place)
        place = 0
      }
      for (index, digit) in digits.enumerated() {
        if index == place && index > 0 { append(UInt8(ascii: ".")) }
        append(digit)
      }
      append(repeating: UInt8(ascii: "0"), count: place - digits.count)
    }
  }
}
