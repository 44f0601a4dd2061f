import CaseModel
import Ingestion

/// Cases as the canonical files: what was recorded, in the form in which an import reads it.
struct CanonicalFiles {
  let cases: CaseTable

  /// How many scores stand on another scale than the canonical one, which the files cannot say.
  var scoresOnOtherScales: Int {
    (0..<cases.assessments.count).count { cases.assessments[$0].scale != .canonical }
  }

  /// Whether there is anything to write; `cases` always is.
  func holds(_ table: CanonicalTable) -> Bool {
    switch table {
    case .cases: true
    case .events: cases.events.count > 0
    case .services: cases.services.count > 0
    case .assessments: cases.assessments.count > 0
    case .population: !cases.population.isEmpty
    }
  }

  func bytes(of table: CanonicalTable) -> [UInt8] {
    var file = CSVText(columns: table.columns.filter { $0 != "same_as" })
    switch table {
    case .cases: for person in 0..<cases.count { appendProfile(person, to: &file) }
    case .events:
      for person in 0..<cases.count {
        for row in cases.eventRows(of: person) { append(cases.events[row], person, to: &file) }
      }
    case .services:
      for person in 0..<cases.count {
        for row in cases.serviceRows(of: person) { append(cases.services[row], person, to: &file) }
      }
    case .assessments:
      for person in 0..<cases.count {
        for row in cases.assessmentRows(of: person) {
          append(cases.assessments[row], person, to: &file)
        }
      }
    case .population: for row in cases.population { append(row, to: &file) }
    }
    return file.bytes
  }

  private func open(_ code: Int?) -> String { code.map { cases.openCodes[$0] } ?? "" }

  private func missing(_ reason: MissingReason?) -> String {
    reason.map { $0 == .notRecorded ? "" : $0.code } ?? ""
  }

  private func appendProfile(_ person: Int, to file: inout CSVText) {
    guard cases.profiles.isProfiled[person] else { return }
    file.append(ExportedID.text(of: cases.ids[person]))
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .one(let codes):
        let value = cases.profiles.value(attribute, of: person)
        file.append(value.code.map { codes[$0] } ?? missing(value.missingReason))
      case .open:
        let value = cases.profiles.value(attribute, of: person)
        file.append(cases.openCode(value) ?? missing(value.missingReason))
      case .any(let codes):
        let set = cases.profiles.set(attribute, of: person)
        file.append(
          set.missingReason.map { missing($0) }
            ?? set.codes.map { codes[$0] }.joined(separator: ";"))
      case .age:
        let age = cases.profiles.age(attribute, of: person)
        file.append(age.map { $0.low == $0.high ? "\($0.low)" : "\($0.low)-\($0.high)" } ?? "")
      }
    }
    file.endRow()
  }

  private func append(_ event: CaseEvent, _ person: Int, to file: inout CSVText) {
    file.append(ExportedID.text(of: cases.ids[person]))
    file.append(event.date.iso)
    file.append(event.kind.code)
    file.append(event.detail?.code ?? "")
    file.append(event.certainty?.code ?? "")
    file.append(event.wave.map(String.init) ?? "")
    file.append(event.episode.map(String.init) ?? "")
    file.append(open(event.org))
    file.endRow()
  }

  private func append(_ spell: ServiceSpell, _ person: Int, to file: inout CSVText) {
    file.append(ExportedID.text(of: cases.ids[person]))
    file.append(spell.service.code)
    file.append(spell.start?.iso ?? "")
    file.append(spell.end?.iso ?? "")
    file.append(open(spell.provider))
    file.append(spell.status?.code ?? "")
    file.append(number(spell.quantity))
    file.append(spell.beneficiary?.code ?? "")
    file.endRow()
  }

  private func append(_ assessment: Assessment, _ person: Int, to file: inout CSVText) {
    file.append(ExportedID.text(of: cases.ids[person]))
    file.append(assessment.date.iso)
    file.append(assessment.domain.code)
    file.append(number(assessment.score))
    file.append(open(assessment.instrument))
    file.append(assessment.wave.map(String.init) ?? "")
    file.append(open(assessment.assessor))
    file.append(open(assessment.mode))
    file.append(number(assessment.previousScore))
    file.endRow()
  }

  private func append(_ row: PopulationRow, to file: inout CSVText) {
    file.append(row.period.code)
    file.append(open(row.area))
    file.append(row.sex?.code ?? "")
    file.append(row.ageGroup?.code ?? "")
    file.append(row.population.map(String.init) ?? "")
    file.append(row.estimatedTrafficked.map(String.init) ?? "")
    file.endRow()
  }

  private func number(_ value: Double?) -> String {
    guard let value else { return "" }
    return value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
  }
}

/// Lines of cells that need no quotes: codes, dates and numbers.
private struct CSVText {
  private(set) var bytes: [UInt8]
  private var isFirst = true

  init(columns: [String]) {
    bytes = Array((columns.joined(separator: ",") + "\n").utf8)
  }

  mutating func append(_ cell: String) { append(cell.utf8) }

  mutating func append(_ cell: some Sequence<UInt8>) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    bytes += cell
    isFirst = false
  }

  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
    isFirst = true
  }
}
