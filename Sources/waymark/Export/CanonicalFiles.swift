import CaseModel
import CaseStore
import Ingestion
import SeparatedText

/// Cases as the canonical files: what was recorded, in the form in which an import reads it.
struct CanonicalFiles {
  let cases: CaseTable
  let merges: [CaseMerge]

  /// A file of the export.
  struct File {
    let name: String
    let table: CanonicalTable
    /// The scale of the scores of a file of assessments.
    var scale = ScoreScale.canonical
    /// The columns as the file calls them.
    var columns: [String]
  }

  /// The files that there is anything to write for; `cases` always is one of them.
  ///
  /// Scores on each scale other than the canonical one have a file of their own, whose column is not
  /// called `score`: read without the mapping that declares the scale it is refused, not misread.
  var files: [File] {
    var files = [File(name: "cases.csv", table: .cases, columns: columns(of: .cases))]
    for table in [CanonicalTable.events, .services] where holds(table) {
      files.append(File(name: "\(table.code).csv", table: table, columns: columns(of: table)))
    }
    for scale in scales {
      let name = scale == .canonical ? "" : "_\(scale.words)"
      files.append(
        File(
          name: "assessments\(name).csv", table: .assessments, scale: scale,
          columns: columns(of: .assessments).map { $0 == "score" ? "score\(name)" : $0 }))
    }
    if holds(.population) {
      files.append(
        File(name: "population.csv", table: .population, columns: columns(of: .population)))
    }
    return files
  }

  /// Whether the files need a mapping to be read back: scores on another scale than 1 to 4.
  var needsMapping: Bool { scales.contains { $0 != .canonical } }

  /// The mapping that says what the columns are and on which scales the scores stand.
  var mapping: [UInt8] {
    var lines = [
      "# Written by  waymark export  beside its files: on which scales their scores stand.",
      "sheets:",
    ]
    for file in files {
      lines.append("  - file: \(file.name)")
      lines.append("    \(file.table.code):")
      if file.scale != .canonical {
        lines.append(
          "      scale: { worst: \(PlainNumber.digits(file.scale.worst)), best: \(PlainNumber.digits(file.scale.best)) }"
        )
      }
      let names = columns(of: file.table)
      lines += zip(names, file.columns).map { "      \($0): \($1)" }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// Canonical first, then by their ends.
  private var scales: [ScoreScale] {
    let scales = Set((0..<cases.assessments.count).map { cases.assessments[$0].scale })
    return scales.sorted { left, right in
      if (left == .canonical) != (right == .canonical) { return left == .canonical }
      return (left.worst, left.best) < (right.worst, right.best)
    }
  }

  private func holds(_ table: CanonicalTable) -> Bool {
    switch table {
    case .cases: true
    case .events: cases.events.count > 0
    case .services: cases.services.count > 0
    case .assessments: cases.assessments.count > 0
    case .population: !cases.population.isEmpty
    }
  }

  /// The canonical columns that the export has of a table.
  private func columns(of table: CanonicalTable) -> [String] {
    switch table {
    case .cases: table.columns.filter { $0 != "same_as" || !merges.isEmpty }
    case .events: table.columns + (eventIDs.isUsed ? [rowID] : [])
    case .services: table.columns + (serviceIDs.isUsed ? [rowID] : [])
    case .assessments: table.columns + (assessmentIDs.isUsed ? [rowID] : [])
    case .population: table.columns
    }
  }

  private let rowID = "row_id"
  private let eventIDs: ExportedRowIDs
  private let serviceIDs: ExportedRowIDs
  private let assessmentIDs: ExportedRowIDs

  init(_ records: StoredRecords) {
    cases = records.cases
    merges = records.merges
    let table = records.cases
    eventIDs = ExportedRowIDs(people: (0..<table.count).map(table.eventRows)) { row in
      var event = table.events[row]
      event.recordedOn = nil
      return (event, table.events.rowIDs[row])
    }
    serviceIDs = ExportedRowIDs(people: (0..<table.count).map(table.serviceRows)) { row in
      var spell = table.services[row]
      spell.recordedOn = nil
      return (spell, table.services.rowIDs[row])
    }
    assessmentIDs = ExportedRowIDs(people: (0..<table.count).map(table.assessmentRows)) { row in
      var item = table.assessments[row]
      item.recordedOn = nil
      let id = table.assessments.rowIDs[row]
      // An import adds the domain, because a wide row has an id for several scores.
      return (item, id == 0 ? 0 : id &- UInt64(item.domain.rawValue) << 1)
    }
  }

  func bytes(of exported: File) -> [UInt8] {
    var file = CSVWriter()
    file.line(exported.columns)
    switch exported.table {
    case .cases: appendProfiles(to: &file)
    case .events:
      for person in 0..<cases.count {
        for row in cases.eventRows(of: person) {
          append(cases.events[row], person, to: &file)
          file.endRow(id: eventIDs[row])
        }
      }
    case .services:
      for person in 0..<cases.count {
        for row in cases.serviceRows(of: person) {
          append(cases.services[row], person, to: &file)
          file.endRow(id: serviceIDs[row])
        }
      }
    case .assessments:
      for person in 0..<cases.count {
        for row in cases.assessmentRows(of: person)
        where cases.assessments[row].scale == exported.scale {
          append(cases.assessments[row], person, to: &file)
          file.endRow(id: assessmentIDs[row])
        }
      }
    case .population:
      for row in cases.population {
        append(row, to: &file)
        file.endRow(id: nil)
      }
    }
    return file.bytes
  }

  private func open(_ code: Int?) -> String { code.map { cases.openCodes[$0] } ?? "" }

  private func missing(_ reason: MissingReason?) -> String {
    reason.map { $0 == .notRecorded ? "" : $0.code } ?? ""
  }

  /// A row for everybody with a profile, and one that only says `same_as` for those without.
  private func appendProfiles(to file: inout CSVWriter) {
    let originals = Dictionary(
      merges.map { ($0.duplicate, $0.original) }, uniquingKeysWith: { first, _ in first })
    var written: Set<CaseID> = []
    for person in 0..<cases.count {
      let id = cases.ids[person]
      guard cases.profiles.isProfiled[person] || originals[id] != nil else { continue }
      appendProfile(person, to: &file)
      endProfile(originals[id], to: &file)
      if originals[id] != nil { written.insert(id) }
    }
    for merge in merges where !written.contains(merge.duplicate) {
      file.cell(ExportedID.text(of: merge.duplicate))
      for _ in ProfileAttribute.allCases { file.cell("") }
      endProfile(merge.original, to: &file)
    }
  }

  private func endProfile(_ original: CaseID?, to file: inout CSVWriter) {
    if !merges.isEmpty { file.cell(original.map(ExportedID.text) ?? []) }
    file.endRow(id: nil)
  }

  private func appendProfile(_ person: Int, to file: inout CSVWriter) {
    file.cell(ExportedID.text(of: cases.ids[person]))
    for attribute in ProfileAttribute.allCases {
      switch attribute.domain {
      case .one(let codes):
        let value = cases.profiles.value(attribute, of: person)
        file.cell(value.code.map { codes[$0] } ?? missing(value.missingReason))
      case .open:
        let value = cases.profiles.value(attribute, of: person)
        file.cell(cases.openCode(value) ?? missing(value.missingReason))
      case .any(let codes):
        let set = cases.profiles.set(attribute, of: person)
        file.cell(
          set.missingReason.map { missing($0) }
            ?? set.codes.map { codes[$0] }.joined(separator: ";"))
      case .age:
        let age = cases.profiles.age(attribute, of: person)
        file.cell(age.map { $0.low == $0.high ? "\($0.low)" : "\($0.low)-\($0.high)" } ?? "")
      }
    }
  }

  private func append(_ event: CaseEvent, _ person: Int, to file: inout CSVWriter) {
    file.cell(ExportedID.text(of: cases.ids[person]))
    file.cell(event.date.iso)
    file.cell(event.kind.code)
    file.cell(event.detail?.code ?? "")
    file.cell(event.certainty?.code ?? "")
    file.cell(event.wave.map(String.init) ?? "")
    file.cell(event.episode.map(String.init) ?? "")
    file.cell(open(event.org))
  }

  private func append(_ spell: ServiceSpell, _ person: Int, to file: inout CSVWriter) {
    file.cell(ExportedID.text(of: cases.ids[person]))
    file.cell(spell.service.code)
    file.cell(spell.start?.iso ?? "")
    file.cell(spell.end?.iso ?? "")
    file.cell(open(spell.provider))
    file.cell(spell.status?.code ?? "")
    file.cell(spell.quantity.map(PlainNumber.digits) ?? "")
    file.cell(spell.beneficiary?.code ?? "")
  }

  private func append(_ assessment: Assessment, _ person: Int, to file: inout CSVWriter) {
    file.cell(ExportedID.text(of: cases.ids[person]))
    file.cell(assessment.date.iso)
    file.cell(assessment.domain.code)
    file.cell(PlainNumber.digits(assessment.score))
    file.cell(open(assessment.instrument))
    file.cell(assessment.wave.map(String.init) ?? "")
    file.cell(open(assessment.assessor))
    file.cell(open(assessment.mode))
    file.cell(assessment.previousScore.map(PlainNumber.digits) ?? "")
  }

  private func append(_ row: PopulationRow, to file: inout CSVWriter) {
    file.cell(row.period.code)
    file.cell(open(row.area))
    file.cell(row.sex?.code ?? "")
    file.cell(row.ageGroup?.code ?? "")
    file.cell(row.population.map(String.init) ?? "")
    file.cell(row.estimatedTrafficked.map(String.init) ?? "")
    file.cell(row.beds.map(String.init) ?? "")
  }
}

extension ScoreScale {
  fileprivate var worst: Double { isReversed ? maximum : minimum }
  fileprivate var best: Double { isReversed ? minimum : maximum }

  /// `0_to_10` from the worst to the best; fit for the name of a file or column.
  fileprivate var words: String {
    func words(_ end: Double) -> String {
      PlainNumber.digits(end).replacing("-", with: "minus").replacing(".", with: "_")
    }
    return "\(words(worst))_to_\(words(best))"
  }
}

extension CSVWriter {
  /// Ends the row, with its own id where the file has a column for it; 0 is none.
  fileprivate mutating func endRow(id: UInt64?) {
    if let id { cell(id == 0 ? [] : ExportedID.text(ofRowID: id)) }
    endLine()
  }
}
