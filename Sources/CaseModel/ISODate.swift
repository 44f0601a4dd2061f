extension Day {
  /// The day as `YYYY-MM-DD`.
  package var iso: String {
    let (year, month, day) = civil
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// Reads exactly `YYYY-MM-DD`.
  package init?(iso text: some StringProtocol) {
    guard let date = RecordedDate(iso: text), date.precision == .day else { return nil }
    self = date.middle
  }
}

extension RecordedDate {
  /// The canonical text: `YYYY-MM-DD`, `YYYY-MM`, `YYYY-Qn` or `YYYY`.
  package var iso: String {
    let (year, month, _) = middle.civil
    switch precision {
    case .day: return middle.iso
    case .month: return "\(padded(year, to: 4))-\(padded(month, to: 2))"
    case .quarter: return "\(padded(year, to: 4))-Q\((month + 2) / 3)"
    case .year: return padded(year, to: 4)
    }
  }

  /// Reads exactly the four canonical forms; anything else, and dates that do not exist, give `nil`.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    let dash = UInt8(ascii: "-")
    guard bytes.count >= 4, let year = number(0..<4) else { return nil }
    switch bytes.count {
    case 4:
      self.init(year: year)
    case 7 where bytes[4] == dash && bytes[5] == UInt8(ascii: "Q"):
      guard let quarter = number(6..<7) else { return nil }
      self.init(year: year, quarter: quarter)
    case 7 where bytes[4] == dash:
      guard let month = number(5..<7) else { return nil }
      self.init(year: year, month: month)
    case 10 where bytes[4] == dash && bytes[7] == dash:
      guard let month = number(5..<7), let day = number(8..<10),
        let exact = Day(year: year, month: month, day: day)
      else { return nil }
      self.init(exact)
    default:
      return nil
    }
  }
}

private func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
