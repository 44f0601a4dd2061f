import CaseModel
import GRDB

/// Which agency delivers which person of a delivery, and which entry of `people` that is.
///
/// An agency named for the whole delivery delivers everybody in it. Else it is the agency of the
/// person's `cases` row. Rows of people whose agency the delivery does not say belong to the one that
/// delivered them before; where there are several, nothing is guessed. A person whose agency changed
/// within a file that speaks for both agencies was handed over and stays one entry.
struct Agencies {
  /// How many people are known from several agencies, none of which the delivery names.
  private(set) var undecided = 0

  private let fixed: Int?
  private var choice: EntryChoice
  private let delivery: Delivery
  /// The database's numbers of the table's open codes.
  private let codes: [Int]
  private var entries: [PeopleRecords.Entry] = []

  init(_ delivery: Delivery, fixed: Int?, codes: [Int]) {
    self.delivery = delivery
    self.fixed = fixed
    self.codes = codes
    var stated: Set<Int> = []
    if let fixed {
      stated = [fixed]
    } else if delivery.attributes.contains(.agency) {
      let profiles = delivery.people.profiles
      for row in 0..<delivery.people.count where profiles.isProfiled[row] {
        if let code = profiles.value(.agency, of: row).code { stated.insert(codes[code]) }
      }
    }
    choice = EntryChoice(fixed: fixed, stated: stated)
  }

  /// The agencies that the delivery names, as numbers of `open_codes`.
  var stated: Set<Int> { choice.stated }

  /// The agencies of the entries that its people belong to; 0 stands for none stated.
  var used: Set<Int> { choice.used }

  /// The agencies for which the delivery speaks: what it does not have of theirs has vanished.
  var spokenFor: Set<Int> {
    stated.isEmpty ? used : stated.union(used.contains(0) ? [0] : [])
  }

  /// What is known about a delivered person.
  enum Found {
    case new(person: Int)
    case known(person: Int)
    case erased
    case undecided

    var isNew: Bool { if case .new = self { true } else { false } }
  }

  /// Finds or makes the entry to which the rows of a delivered person belong.
  mutating func find(_ row: Int, in records: PeopleRecords) throws -> Found {
    let id = delivery.people.ids[row]
    let named = fixed ?? statedAgency(row)
    if !records.isEmpty, try records.find(id, into: &entries) { return .erased }
    switch choice.choose(for: named, among: entries) {
    case .known(let entry):
      if !entry.hasForm, let form = numberForm(row) { try records.set(form: form, of: entry) }
      return .known(person: entry.person)
    case .new:
      return .new(person: try records.add(id, agency: named ?? 0, form: numberForm(row)))
    case .undecided:
      undecided += 1
      return .undecided
    }
  }

  private func numberForm(_ row: Int) -> UInt64? {
    guard delivery.numberForms.indices.contains(row), delivery.numberForms[row] != 0 else {
      return nil
    }
    return delivery.numberForms[row]
  }

  private func statedAgency(_ row: Int) -> Int? {
    guard delivery.attributes.contains(.agency), delivery.people.profiles.isProfiled[row],
      let code = delivery.people.profiles.value(.agency, of: row).code
    else { return nil }
    return codes[code]
  }
}

/// Chooses the entry of a person to which the rows of a delivery belong.
struct EntryChoice {
  /// The agency that delivers everybody, if one was named.
  let fixed: Int?
  /// The agencies that the delivery names, as numbers of `open_codes`.
  let stated: Set<Int>
  /// The agencies of the entries chosen so far; 0 stands for none stated.
  private(set) var used: Set<Int> = []

  enum Choice {
    case known(PeopleRecords.Entry)
    case new
    /// There are several, and the delivery does not say whose its rows are.
    case undecided
  }

  init(fixed: Int?, stated: Set<Int>) {
    self.fixed = fixed
    self.stated = stated
  }

  /// The entry, of those of one person, to which rows of the agency belong that the delivery names.
  mutating func choose(for named: Int?, among entries: [PeopleRecords.Entry]) -> Choice {
    if let entry = entry(for: named, among: entries) {
      used.insert(entry.agency)
      return .known(entry)
    }
    if named == nil, entries.count > 1 { return .undecided }
    used.insert(named ?? 0)
    return .new
  }

  private func entry(for named: Int?, among entries: [PeopleRecords.Entry]) -> PeopleRecords.Entry?
  {
    if let same = entries.first(where: { $0.agency == named ?? 0 }) { return same }
    guard entries.count == 1, let only = entries.first else { return nil }
    let isHandedOver = fixed == nil && (stated.contains(only.agency) || used.contains(only.agency))
    return named == nil || isHandedOver ? only : nil
  }
}
