import CaseModel

extension MissingReason {
  /// Whether a text can be a marker at all: no marker but `-99` and `#DIV/0!` has a digit or is long.
  static func mayBeMarker(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.count > 40 { return false }
    return !text.contains { $0 &- 0x30 < 10 } || text.first == UInt8(ascii: "-")
      || text.first == UInt8(ascii: "#")
  }

  /// What a spreadsheet shows where a formula failed, folded; as text it comes with CSV files.
  static let failedFormulas: Set<String> = [
    "#n/a", "#n/d", "#nv", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!", "#spill!",
    "#calc!",
  ]

  /// Texts that stand for a missing value in any column: by ``folded(_:)``, those of the shipped
  /// languages by ``foldedName(_:)``.
  ///
  /// Blank and `-99` (the code of the CTDC files) mean that nothing was recorded.
  static let markers: [String: MissingReason] = {
    var markers: [String: MissingReason] = [
      "": .notRecorded, "-99": .notRecorded, "n/a": .notRecorded, "na": .notRecorded,
      "-": .notRecorded, ".": .notRecorded, "?": .notRecorded,
      "unk": .unknown, "don't_know": .unknown, "dont_know": .unknown, "i_panjohur": .unknown,
      "e_panjohur": .unknown, "nepoznato": .unknown, "непознато": .unknown,
    ]
    for reason in MissingReason.allCases { markers[reason.code] = reason }
    for text in failedFormulas { markers[text] = .notRecorded }
    for (name, reason) in LanguageNames.all.flatMap(\.namedReasons)
    where markers[foldedName(name)] == nil {
      markers[foldedName(name)] = reason
    }
    return markers
  }()

  /// The reason that a text states, or `nil` when it is no marker.
  static func marked(_ text: UnsafeBufferPointer<UInt8>) -> MissingReason? {
    guard mayBeMarker(text) else { return nil }
    let text = String(decoding: text, as: UTF8.self)
    return markers[folded(text)] ?? markers[foldedName(text)].flatMap { text.isEmpty ? nil : $0 }
  }
}
