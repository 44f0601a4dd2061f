import CaseModel

/// The rows with a date of all people, in parts of the people, so that one part after the other can be
/// looked at as a whole.
///
/// Rows wait in memory until they take more than a limit. Then they go to a file, and only the part that
/// is asked for comes back. Where there is no room for the file they stay in memory.
struct PartedRows: Sendable {
  /// Where rows of one part stand in the file.
  private struct Stretch: Sendable {
    var events: Place
    var services: Place
    var assessments: Place
  }

  private struct Place: Sendable {
    let offset: Int
    let count: Int
  }

  private let space: StagingSpace
  private var waiting: [HistoryRows]
  private var written: [[Stretch]]
  private var file: ScratchFile?
  private var isDiskFull = false

  /// Parts for people whose files have `bytes` bytes.
  init(bytes: Int, space: StagingSpace) {
    let parts = min(256, max(1, (bytes + space.bytesOfPart - 1) / space.bytesOfPart))
    waiting = Array(repeating: HistoryRows(), count: parts)
    written = Array(repeating: [], count: parts)
    self.space = space
  }

  var parts: Range<Int> { waiting.indices }

  /// The part of a person: parts follow each other in the order of the ids.
  func part(of id: CaseID) -> Int {
    Int(id.high.multipliedFullWidth(by: UInt64(waiting.count)).high)
  }

  /// Asks at once for the memory of the rows of a table, of which these are a share.
  mutating func reserveRoom(for rows: StagedRows, share: Double) {
    func room<Row>(_ rows: [Row]) -> Int {
      // A tenth more, since no part has just its share of the people; what does not fit goes to the file.
      let expected = Double(rows.count) / max(share, 0.001) / Double(waiting.count) * 1.1
      return min(Int(expected), space.limit / MemoryLayout<Row>.stride / waiting.count)
    }
    for part in parts {
      let (events, services) = (room(rows.events), room(rows.services))
      let assessments = room(rows.assessments)
      if events > 0 { waiting[part].events.reserveCapacity(waiting[part].events.count + events) }
      if services > 0 {
        waiting[part].services.reserveCapacity(waiting[part].services.count + services)
      }
      if assessments > 0 {
        waiting[part].assessments.reserveCapacity(waiting[part].assessments.count + assessments)
      }
    }
  }

  mutating func append(_ event: StagedEvent, to part: Int) { waiting[part].events.append(event) }

  mutating func append(_ service: StagedService, to part: Int) {
    waiting[part].services.append(service)
  }

  mutating func append(_ assessment: StagedAssessment, to part: Int) {
    waiting[part].assessments.append(assessment)
  }

  /// Moves the rows to the file when there are too many; to be called now and then.
  mutating func relieveMemory() {
    if waiting.reduce(0, { $0 + $1.bytes }) > space.limit { moveToFile() }
  }

  /// Moves the last rows to the file if others are there.
  mutating func finish() {
    guard file != nil else { return }
    moveToFile()
    if !isDiskFull { waiting = Array(repeating: HistoryRows(), count: waiting.count) }
  }

  private mutating func moveToFile() {
    guard !isDiskFull else { return }
    if file == nil { file = ScratchFile(in: space.folder) }
    for part in parts {
      guard let stretch = write(waiting[part]) else {
        isDiskFull = true
        return
      }
      written[part].append(stretch)
      waiting[part].removeAll()
    }
  }

  private func write(_ rows: HistoryRows) -> Stretch? {
    guard let file, let events = file.append(rows.events),
      let services = file.append(rows.services), let assessments = file.append(rows.assessments)
    else { return nil }
    return Stretch(
      events: Place(offset: events, count: rows.events.count),
      services: Place(offset: services, count: rows.services.count),
      assessments: Place(offset: assessments, count: rows.assessments.count))
  }

  /// All rows of a part, in the order in which they came or were put back.
  func rows(of part: Int) throws(LostRows) -> HistoryRows {
    var rows = HistoryRows()
    for stretch in written[part] {
      guard let file, read(stretch.events, from: file, into: &rows.events),
        read(stretch.services, from: file, into: &rows.services),
        read(stretch.assessments, from: file, into: &rows.assessments)
      else { throw LostRows() }
    }
    if written[part].isEmpty { return waiting[part] }
    rows.events += waiting[part].events
    rows.services += waiting[part].services
    rows.assessments += waiting[part].assessments
    return rows
  }

  private func read<Row: BitwiseCopyable>(
    _ place: Place, from file: ScratchFile, into rows: inout [Row]
  ) -> Bool {
    file.read(place.count, at: place.offset, into: &rows)
  }

  /// Puts the rows of a part, changed and in another order, into the file in place of the old ones.
  ///
  /// Returns `false` when they are not in the file as a whole, or cannot be written.
  func putBack(_ rows: HistoryRows, part: Int) -> Bool {
    guard let file, waiting[part].bytes == 0 else { return false }
    var (events, services, assessments) = (
      rows.events[...], rows.services[...], rows.assessments[...]
    )
    for stretch in written[part] {
      guard write(&events, over: stretch.events, in: file),
        write(&services, over: stretch.services, in: file),
        write(&assessments, over: stretch.assessments, in: file)
      else { return false }
    }
    return true
  }

  private func write<Row: BitwiseCopyable>(
    _ rows: inout ArraySlice<Row>, over place: Place, in file: ScratchFile
  ) -> Bool {
    let first = rows.prefix(place.count)
    rows = rows.dropFirst(place.count)
    return file.write(first, at: place.offset)
  }
}
