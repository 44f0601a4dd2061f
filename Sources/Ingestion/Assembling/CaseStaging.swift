import CaseModel
import Sealing

/// What was read so far: people and codes numbered for all files, and rows on their way to their people.
struct CaseStaging: Sendable {
  private(set) var ids = ByteTable()
  /// By person.
  private(set) var pseudonyms: [CaseID] = []
  /// By person: how the case number is written, under the key; 0 where that is stored already.
  private(set) var numberForms: [UInt64] = []
  /// By person: the id is the pseudonym of somebody who is stored.
  private(set) var isExported: [Bool] = []
  private(set) var openCodes = ByteTable()
  private(set) var cases: [StagedCase] = []
  private(set) var caseValues: [UInt32] = []
  private(set) var histories: PartedRows
  private(set) var population: [StagedPopulation] = []
  private(set) var faults: [RowFault] = []
  /// By table.
  private(set) var dataRows: [Int: Int] = [:]

  private let key: PseudonymKey
  private let idDomains: IDDomains
  private let takesPseudonyms: Bool
  private let isStored: @Sendable (CaseID) -> Bool
  private let storedNumbers: StoredNumbers

  init(request: IngestRequest, tables: [OpenedTable]) {
    key = request.key
    idDomains = request.idDomains
    takesPseudonyms = request.takesPseudonyms
    isStored = request.isStored
    storedNumbers = request.storedNumbers
    histories = PartedRows(
      bytes: tables.reduce(0) { $0 + $1.body.count }, space: request.staging)
  }

  /// Takes over the rows of a part of a table, whose rows count from `baseRow`.
  ///
  /// `share` is how much of the table the part is: of the first part it shows how many rows there will be.
  mutating func take(
    _ staged: StagedRows, table: Int, baseRow: Int, dataRows: Int, share: Double = 1
  ) {
    if self.dataRows[table] == nil { histories.reserveRoom(for: staged, share: share) }
    let people = ids.merge(staged.ids)
    sealNewIDs()
    let codes = openCodes.merge(staged.openCodes).map { UInt16(exactly: $0) ?? .max }
    let base = Int32(baseRow)
    func code(_ code: UInt16) -> UInt16 { code == .max ? .max : codes[Int(code)] }
    func rowID(_ row: Int32) -> UInt64 { staged.rowIDs.isEmpty ? 0 : staged.rowIDs[row] }
    takeCases(staged, people: people, base: base, code: code)
    for var row in staged.events {
      row.rowID = rowID(row.row)
      row.person = people[Int(row.person)]
      row.row += base
      row.org = code(row.org)
      histories.append(row, to: histories.part(of: pseudonyms[Int(row.person)]))
    }
    for var row in staged.services {
      row.rowID = rowID(row.row)
      row.person = people[Int(row.person)]
      row.row += base
      row.provider = code(row.provider)
      histories.append(row, to: histories.part(of: pseudonyms[Int(row.person)]))
    }
    for var row in staged.assessments {
      row.rowID = rowID(row.row)
      row.person = people[Int(row.person)]
      row.row += base
      row.instrument = code(row.instrument)
      row.assessor = code(row.assessor)
      row.mode = code(row.mode)
      histories.append(row, to: histories.part(of: pseudonyms[Int(row.person)]))
    }
    for var row in staged.population {
      row.row += base
      row.value.area = row.value.area.map { Int(code(UInt16($0))) }
      population.append(row)
    }
    faults += staged.faults.map {
      RowFault(file: $0.file, row: $0.row + base, column: $0.column, code: $0.code)
    }
    self.dataRows[table, default: 0] += dataRows
    histories.relieveMemory()
  }

  /// To be called when everything was read.
  mutating func finish() {
    histories.finish()
    // Parts of a table that had to be read twice come last.
    cases.sort { ($0.file, $0.row) < ($1.file, $1.row) }
  }

  private mutating func takeCases(
    _ staged: StagedRows, people: [Int32], base: Int32, code: (UInt16) -> UInt16
  ) {
    let firstValue = Int32(caseValues.count)
    for var row in staged.cases {
      row.person = people[Int(row.person)]
      row.row += base
      row.values += firstValue
      if row.sameAs >= 0 { row.sameAs = people[Int(row.sameAs)] }
      cases.append(row)
    }
    caseValues += staged.caseValues
    let open: [ProfileAttribute] = [.agency, .region, .programme]
    for start in stride(from: Int(firstValue), to: caseValues.count, by: StagedRows.attributeCount)
    {
      for attribute in open {
        let index = start + Int(attribute.rawValue)
        if caseValues[index] < 0xFF00 {
          caseValues[index] = UInt32(code(UInt16(caseValues[index])))
        }
      }
    }
  }

  /// Gives the people who were added last their pseudonyms.
  private mutating func sealNewIDs() {
    let (table, key, domains, takesPseudonyms) = (ids, key, idDomains, takesPseudonyms)
    let (isStored, storedNumbers) = (isStored, storedNumbers)
    let new = pseudonyms.count..<ids.count
    let size = max(256, (new.count + 7) / 8)
    let starts = Array(stride(from: new.lowerBound, to: new.upperBound, by: size))
    let sealed = inParallel(starts.count) { number in
      (starts[number]..<min(starts[number] + size, new.upperBound)).map { person in
        if takesPseudonyms, let exported = table.withBytes(of: person, ExportedID.read) {
          return (id: exported, form: UInt64(0), isExported: true)
        }
        let id = table.withBytes(of: person) { key.pseudonym(ofCase: $0, domains: domains) }
        let isWanted = !isStored(id) || storedNumbers.lacksForm(of: id)
        let form = isWanted ? ProbableDuplicates.plain(table[person]) : []
        return (
          id: id, form: form.isEmpty ? 0 : key.fingerprint(ofNumberForm: form), isExported: false
        )
      }
    }
    for (id, form, isExported) in sealed.joined() {
      pseudonyms.append(id)
      numberForms.append(form)
      self.isExported.append(isExported)
    }
  }
}
