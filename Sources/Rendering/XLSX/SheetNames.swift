/// Names of sheets and tables that every spreadsheet program accepts.
enum SheetNames {
  /// At most 31 UTF-16 units, without the characters that sheet names may not have.
  static func sheet(_ text: String) -> String {
    let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\", "'"]
    var name = ""
    for character in text {
      let next = forbidden.contains(character) ? " " : character
      if next == " ", name.last == " " { continue }
      if name.utf16.count + String(next).utf16.count > 31 { break }
      name.append(next)
    }
    while name.last == " " { name.removeLast() }
    return name.isEmpty ? "-" : name
  }

  /// `t-funnel` → `tbl_funnel`.
  static func table(_ anchor: String) -> String {
    let stem = anchor.hasPrefix("t-") ? anchor.dropFirst(2) : anchor[...]
    return "tbl_"
      + stem.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "_" }.joined()
  }

  /// Heads made unique without regard to case, as tables require: "Share", "Share (2)".
  static func unique(_ heads: [String]) -> [String] {
    var seen: Set<String> = []
    return heads.map { head in
      let head = String(head.prefix(240))
      var name = head
      var number = 2
      while !seen.insert(name.lowercased()).inserted {
        name = "\(head) (\(number))"
        number += 1
      }
      return name
    }
  }
}
