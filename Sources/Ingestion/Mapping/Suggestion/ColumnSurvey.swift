import CaseModel

/// What the cells of a column are, counted.
struct ColumnSurvey {
  private(set) var filled = 0
  private(set) var dates = 0
  private(set) var numbers = 0
  private(set) var lowest = Double.infinity
  private(set) var highest = -Double.infinity
  private(set) var scan = ContentScan()
  private var texts = ByteTable()
  private var counts: [Int] = []

  /// Columns with more different texts hold no codes.
  static let textLimit = 500

  mutating func add(_ text: UnsafeBufferPointer<UInt8>, row: Int) {
    guard !text.isEmpty, MissingReason.marked(text) == nil else { return }
    filled += 1
    scan.add(text, row: row)
    if let number = NumberReader.decimal(text) {
      numbers += 1
      lowest = min(lowest, number)
      highest = max(highest, number)
    }
    var evidence = DateOrderEvidence()
    switch DayReader.read(text, form: DateForm(), evidence: &evidence) {
    case .date where text.count > 4: dates += 1
    case .ambiguous: dates += 1
    default: break
    }
    guard texts.count <= ColumnSurvey.textLimit else { return }
    let number = texts.insert(text)
    if number == counts.count { counts.append(1) } else { counts[number] += 1 }
  }

  var areDates: Bool { filled > 0 && Double(dates) >= 0.8 * Double(filled) }
  var areNumbers: Bool { filled > 0 && numbers == filled }

  /// The different texts with how often they occur, the most frequent first; empty when there are too
  /// many.
  var frequencies: [(text: String, count: Int)] {
    guard texts.count <= ColumnSurvey.textLimit else { return [] }
    return texts.indices.map { (String(decoding: texts[$0], as: UTF8.self), counts[$0]) }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }
}
