import CaseModel

/// What the cells of a column are, counted.
struct ColumnSurvey {
  private(set) var filled = 0
  private(set) var dates = 0
  /// Dates that lie after today.
  private(set) var datesAhead = 0
  /// Dates with a time of the day other than midnight.
  private(set) var timed = 0
  private(set) var numbers = 0
  private(set) var lowest = Double.infinity
  private(set) var highest = -Double.infinity
  private(set) var longest = 0
  private(set) var scan = ContentScan()
  private var different = DistinctSample()
  private var texts = ByteTable()
  private var counts: [Int] = []

  /// Different texts that are kept.
  static let textLimit = 500

  mutating func add(_ text: UnsafeBufferPointer<UInt8>, row: Int, today: Day?) {
    guard !text.isEmpty, MissingReason.marked(text) == nil else { return }
    filled += 1
    longest = max(longest, text.count)
    scan.add(text, row: row)
    different.add(DistinctSample.hash(text))
    if let number = NumberReader.decimal(text) {
      numbers += 1
      lowest = min(lowest, number)
      highest = max(highest, number)
    }
    addDate(text, today)
    guard texts.count <= ColumnSurvey.textLimit else { return }
    let number = texts.insert(text)
    if number == counts.count { counts.append(1) } else { counts[number] += 1 }
  }

  private mutating func addDate(_ text: UnsafeBufferPointer<UInt8>, _ today: Day?) {
    var evidence = DateOrderEvidence()
    switch DayReader.read(text, form: DateForm(), evidence: &evidence) {
    case .date(let date) where text.count > 4:
      dates += 1
      if date.liesAhead(of: today) { datesAhead += 1 }
    case .ambiguous: dates += 1
    default: return
    }
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > 2 else { return }
    if text[(colon - 2)...].prefix(8).contains(where: { (0x31...0x39).contains($0) }) { timed += 1 }
  }

  var areDates: Bool { filled > 0 && Double(dates) >= 0.8 * Double(filled) }
  var areNumbers: Bool { filled > 0 && numbers == filled }
  /// Most of the dates are moments, as machines write them.
  var areMoments: Bool { areDates && timed * 2 >= dates }
  /// The cells whose texts are kept.
  var keptCells: Int { counts.reduce(0, +) }
  /// The share of different texts among the filled cells; above 500 of them an estimate.
  var differentShare: Double { different.distinctShare }

  /// The first different texts with how often they occur, as long as all are kept; the most frequent
  /// first.
  var frequencies: [(text: String, count: Int)] {
    texts.indices.map { (String(decoding: texts[$0], as: UTF8.self), counts[$0]) }
      .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }
}
