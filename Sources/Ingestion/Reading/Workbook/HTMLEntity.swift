/// The character that a reference such as `&euml;`, `&#353;` or `&#x161;` at the start of the bytes
/// stands for, and its length; `nil` for an `&` that begins none.
func htmlEntity(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> (Unicode.Scalar, length: Int)? {
  let body = bytes.dropFirst().prefix(12)
  guard let end = body.firstIndex(of: UInt8(ascii: ";")) else { return nil }
  let name = String(decoding: body[..<end], as: UTF8.self)
  let length = name.utf8.count + 2
  guard name.hasPrefix("#") else {
    return namedEntities[name].map { ($0, length) }
  }
  let digits = name.dropFirst()
  let isHex = digits.first == "x" || digits.first == "X"
  let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
  guard let code else { return nil }
  // Numbers that name control characters mean those of Windows-1252 (HTML standard, 13.2.5.80).
  if (0x80...0x9F).contains(code) { return (windows1252[Int(code - 0x80)], length) }
  return (Unicode.Scalar(code).flatMap { $0.value == 0 ? nil : $0 } ?? "\u{FFFD}", length)
}

private let windows1252 = Array(
  "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

/// The names of the characters from U+00A0 to U+00FF in order, and of others that office programs
/// and Balkan texts use.
private let namedEntities: [String: Unicode.Scalar] = {
  let latin = """
    nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn \
    sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave \
    Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml \
    ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
    szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
    iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc \
    uuml yacute thorn yuml
    """
  var names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "Scaron": "Š", "scaron": "š",
    "Zcaron": "Ž", "zcaron": "ž", "Ccaron": "Č", "ccaron": "č", "Cacute": "Ć", "cacute": "ć",
    "Dstrok": "Đ", "dstrok": "đ", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’",
    "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "hellip": "…", "euro": "€",
    "bull": "•", "trade": "™", "ensp": " ", "emsp": " ", "thinsp": " ", "OElig": "Œ",
    "oelig": "œ", "Yuml": "Ÿ",
  ]
  for (index, name) in latin.split(separator: " ").enumerated() {
    names[String(name)] = Unicode.Scalar(UInt32(0xA0 + index)) ?? "?"
  }
  return names
}()
