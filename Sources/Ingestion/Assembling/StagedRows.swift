import CaseModel

/// What becomes of a row after the checks.
enum RowState: UInt8, BitwiseCopyable {
  case accepted
  /// Says the same as another row; counted once.
  case repeated
  /// Has an error; set aside.
  case setAside
}

/// A row with a date or score, accepted or not.
protocol Staged: BitwiseCopyable, Sendable {
  var person: Int32 { get }
  var state: RowState { get }
}

/// An event as read: numbers only, so that millions can be sorted by person cheaply.
///
/// Absent values are `UInt8.max` and `UInt16.max`.
struct StagedEvent: Staged {
  var person: Int32
  var row: Int32
  var day: Int32
  var file: Int32
  var org: UInt16
  var precision: UInt8
  var kind: UInt8
  var detail: UInt8
  var certainty: UInt8
  var wave: UInt8
  var episode: UInt8
  var state = RowState.accepted
  /// The keyed fingerprint of the row's own id; 0 without one.
  var rowID: UInt64 = 0

  var date: RecordedDate {
    RecordedDate(middle: Day(number: day), precision: DatePrecision(rawValue: precision) ?? .day)
  }

  var value: CaseEvent {
    CaseEvent(
      date: date, kind: EventKind(rawValue: kind) ?? .presumed,
      detail: EventDetail(rawValue: detail), certainty: Certainty(rawValue: certainty),
      wave: wave == .max ? nil : Int(wave), episode: episode == .max ? nil : Int(episode),
      org: org == .max ? nil : Int(org))
  }

  /// Day, kind and every other field as two numbers: equal exactly for rows that say the same.
  var content: (UInt64, UInt64) {
    let first =
      UInt64(UInt32(bitPattern: day ^ .min)) << 32 | UInt64(kind) << 24
      | UInt64(precision) << 16 | UInt64(detail) << 8 | UInt64(certainty)
    return (first, UInt64(wave) << 32 | UInt64(episode) << 24 | UInt64(org))
  }

  func precedes(_ other: StagedEvent) -> Bool {
    let (mine, theirs) = (content, other.content)
    if mine != theirs { return mine < theirs }
    return (file, row) < (other.file, other.row)
  }
}

/// A service spell as read.
struct StagedService: Staged {
  var person: Int32
  var row: Int32
  var file: Int32
  var provider: UInt16
  var spell: ServiceSpell
  var state = RowState.accepted
  /// The keyed fingerprint of the row's own id; 0 without one.
  var rowID: UInt64 = 0
}

/// A score as read; a row of a wide file has several.
///
/// Where a mapping brings scores together, a faulty one is kept too, set aside, so that those that it
/// would be averaged with are found; what cannot be read of it is ``noDate`` and ``noDomain``.
struct StagedAssessment: Staged {
  var person: Int32
  var row: Int32
  var file: Int32
  var instrument: UInt16
  var assessor: UInt16
  var mode: UInt16
  var wave: UInt8
  var domain: UInt8
  var date: RecordedDate
  // Beside the other small fields, where it takes no room.
  var state = RowState.accepted
  var score: Double
  var previousScore: Double
  /// The keyed fingerprint of the row's own id; 0 without one.
  var rowID: UInt64 = 0

  static let noDate = RecordedDate(Day(number: .min))
  static let noDomain = UInt8.max

  /// Without the open codes, which the builder numbers.
  var value: Assessment {
    Assessment(
      date: date, domain: OutcomeDomain(rawValue: domain) ?? .safety, score: score,
      wave: wave == .max ? nil : Int(wave), previousScore: previousScore.isNaN ? nil : previousScore
    )
  }
}

/// A row of `cases` as read; its values stand in ``StagedRows/caseValues``.
struct StagedCase: Sendable {
  var person: Int32
  var row: Int32
  var file: Int32
  /// The number of the person that this one is the same as, or -1.
  var sameAs: Int32
  /// The position of the first of its values.
  var values: Int32
  /// The row could be read and says nothing but that the person is there.
  var isBlank = false
}

struct StagedPopulation: Sendable {
  var row: Int32
  var file: Int32
  var value: PopulationRow
}

/// A row that cannot be used as it stands, and why.
struct RowFault: Sendable {
  var file: Int32
  var row: Int32
  var column: Int32
  var code: FindingCode
}

/// The typed content of a part of a file, or of all files.
struct StagedRows: Sendable {
  var ids = ByteTable()
  var openCodes = ByteTable()
  var cases: [StagedCase] = []
  /// One value an attribute and case: the raw value of its code or set; ages as low and high half.
  var caseValues: [UInt32] = []
  var events: [StagedEvent] = []
  var services: [StagedService] = []
  var assessments: [StagedAssessment] = []
  var population: [StagedPopulation] = []
  var faults: [RowFault] = []
  var rowIDs = StagedRowIDs()
  var log = FindingLog()

  /// Asks for the memory of so many rows of a table at once, of which each may have several scores.
  mutating func reserveRoom(for table: CanonicalTable, rows: Int, scores: Int) {
    switch table {
    case .cases:
      cases.reserveCapacity(rows)
      caseValues.reserveCapacity(rows * StagedRows.attributeCount)
    case .events: events.reserveCapacity(rows)
    case .services: services.reserveCapacity(rows)
    case .assessments: assessments.reserveCapacity(rows * scores)
    case .population: break
    }
  }

  static let attributeCount = ProfileAttribute.allCases.count
  static let noAge = UInt32.max
}
