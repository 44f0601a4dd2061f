/// Assessments as columns: one array a field, all of one length.
///
/// A row is one score.
public struct AssessmentColumns: HistoryColumns, Sendable {
  package private(set) var day: [Int32] = []
  private var precision: [UInt8] = []
  package private(set) var domain: [UInt8] = []
  @usableFromInline package private(set) var score: [Double] = []
  @usableFromInline private(set) var scale: [UInt8] = []
  @usableFromInline private(set) var scales: [ScoreScale] = [.canonical]
  private var instrument: [UInt16] = []
  private var assessor: [UInt16] = []
  private var mode: [UInt16] = []
  /// Months of the wave that a row names; 255 where it names none.
  package private(set) var wave: [UInt8] = []
  private var previousScore: [Double] = []
  private var recordedOn: [Int32] = []
  package private(set) var rowIDs = RowIDs()

  package init() {}

  package var count: Int { day.count }

  package mutating func reserveCapacity(_ rows: Int) {
    day.reserveCapacity(rows)
    precision.reserveCapacity(rows)
    domain.reserveCapacity(rows)
    score.reserveCapacity(rows)
    scale.reserveCapacity(rows)
    instrument.reserveCapacity(rows)
    assessor.reserveCapacity(rows)
    mode.reserveCapacity(rows)
    wave.reserveCapacity(rows)
    previousScore.reserveCapacity(rows)
    recordedOn.reserveCapacity(rows)
  }

  package mutating func append(_ assessment: Assessment, rowID: UInt64 = 0) {
    rowIDs.append(rowID, row: count)
    day.append(assessment.date.middle.number)
    precision.append(assessment.date.precision.rawValue)
    domain.append(assessment.domain.rawValue)
    score.append(assessment.score)
    scale.append(number(of: assessment.scale))
    instrument.append(Absent.code(assessment.instrument))
    assessor.append(Absent.code(assessment.assessor))
    mode.append(Absent.code(assessment.mode))
    wave.append(Absent.byte(assessment.wave.map { UInt8($0) }))
    previousScore.append(assessment.previousScore ?? .nan)
    recordedOn.append(Absent.day(assessment.recordedOn))
  }

  package subscript(row: Int) -> Assessment {
    Assessment(
      date: RecordedDate(
        middle: Day(number: day[row]), precision: DatePrecision(rawValue: precision[row]) ?? .day),
      domain: OutcomeDomain(rawValue: domain[row]) ?? .safety, score: score[row],
      scale: scales[Int(scale[row])], instrument: Absent.code(instrument[row]),
      assessor: Absent.code(assessor[row]), mode: Absent.code(mode[row]),
      wave: Absent.number(wave[row]),
      previousScore: previousScore[row].isNaN ? nil : previousScore[row],
      recordedOn: Absent.day(recordedOn[row]))
  }

  /// The score of a row, moved to the scale from 1 to 4.
  @inlinable
  public func canonicalScore(_ row: Int) -> Double {
    scales[Int(scale[row])].canonicalScore(of: score[row])
  }

  private mutating func number(of value: ScoreScale) -> UInt8 {
    if let index = scales.firstIndex(of: value) { return UInt8(index) }
    scales.append(value)
    return UInt8(scales.count - 1)
  }

  /// Day, domain and the higher bits of the score.
  func leadingKey(_ row: Int) -> UInt64 {
    .ordered(day[row]) << 32 | UInt64(domain[row]) << 24 | .ordered(score[row]) >> 40
  }

  func precedes(_ left: Int, _ right: Int) -> Bool {
    if day[left] != day[right] { return day[left] < day[right] }
    if domain[left] != domain[right] { return domain[left] < domain[right] }
    if score[left] != score[right] { return score[left] < score[right] }
    if precision[left] != precision[right] { return precision[left] < precision[right] }
    if instrument[left] != instrument[right] { return instrument[left] < instrument[right] }
    if wave[left] != wave[right] { return wave[left] < wave[right] }
    if assessor[left] != assessor[right] { return assessor[left] < assessor[right] }
    if mode[left] != mode[right] { return mode[left] < mode[right] }
    if previousScore[left].bitPattern != previousScore[right].bitPattern {
      return previousScore[left].bitPattern < previousScore[right].bitPattern
    }
    if scale[left] != scale[right] {
      // Scales are numbered in the order of the input, so their ends decide.
      let (one, other) = (scales[Int(scale[left])], scales[Int(scale[right])])
      if one.minimum != other.minimum { return one.minimum < other.minimum }
      if one.maximum != other.maximum { return one.maximum < other.maximum }
      return other.isReversed
    }
    return recordedOn[left] < recordedOn[right]
  }

  mutating func reorder(by order: [Int32]) {
    rowIDs.reorder(by: order)
    day = day.picked(by: order)
    precision = precision.picked(by: order)
    domain = domain.picked(by: order)
    score = score.picked(by: order)
    scale = scale.picked(by: order)
    instrument = instrument.picked(by: order)
    assessor = assessor.picked(by: order)
    mode = mode.picked(by: order)
    wave = wave.picked(by: order)
    previousScore = previousScore.picked(by: order)
    recordedOn = recordedOn.picked(by: order)
  }

  mutating func append(contentsOf other: AssessmentColumns) {
    rowIDs.append(contentsOf: other.rowIDs, from: count, rows: other.count)
    let numbers = other.scales.map { number(of: $0) }
    scale += other.scale.map { numbers[Int($0)] }
    day += other.day
    precision += other.precision
    domain += other.domain
    score += other.score
    instrument += other.instrument
    assessor += other.assessor
    mode += other.mode
    wave += other.wave
    previousScore += other.previousScore
    recordedOn += other.recordedOn
  }

  mutating func forgetRowIDs() { rowIDs = RowIDs() }

  /// All rows were delivered on a day; of the two zeros a score is the positive one, as in the store.
  mutating func setDelivered(on day: Day) {
    recordedOn = [Int32](repeating: Absent.day(day), count: count)
    for row in score.indices where score[row] == 0 { score[row] = 0 }
    for row in previousScore.indices where previousScore[row] == 0 { previousScore[row] = 0 }
  }

  func noteCodes(in isUsed: inout [Bool]) {
    for column in [instrument, assessor, mode] {
      for code in column where code != Absent.noCode { isUsed[Int(code)] = true }
    }
  }

  mutating func renumberCodes(_ number: [UInt16]) {
    func renumber(_ column: inout [UInt16]) {
      for row in column.indices where column[row] != Absent.noCode {
        column[row] = number[Int(column[row])]
      }
    }
    renumber(&instrument)
    renumber(&assessor)
    renumber(&mode)
  }
}
