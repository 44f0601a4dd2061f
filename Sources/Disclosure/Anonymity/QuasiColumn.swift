import CaseModel

/// One quasi-identifier of all people as small numbers from 0; 0 stands for "not recorded".
struct QuasiColumn: Sendable {
  private(set) var values: [UInt32]
  /// One more than the largest number.
  private(set) var size: Int

  /// At least two different recorded values, or one and missing ones: only then can it single out.
  var tellsApart: Bool { size > 2 || size == 2 && values.contains(0) }

  init(_ identifier: QuasiIdentifier, of table: CaseTable) {
    let profiles = table.profiles
    let raw: [UInt32] = (0..<table.count).map { person in
      switch identifier {
      case .citizenship: QuasiColumn.code(profiles.value(.citizenship, of: person))
      case .sex: QuasiColumn.code(profiles.value(.sex, of: person))
      case .region: QuasiColumn.code(profiles.value(.region, of: person))
      case .agency: QuasiColumn.code(profiles.value(.agency, of: person))
      case .exploitation: QuasiColumn.code(profiles.set(.exploitation, of: person))
      case .ageBand: QuasiColumn.band(profiles.age(.age, of: person))
      case .entryQuarter: QuasiColumn.quarter(ofEntry: person, in: table)
      case .attribute(let attribute): QuasiColumn.code(attribute, profiles, person)
      }
    }
    self.init(raw)
  }

  /// Numbers the values densely in ascending order.
  private init(_ raw: [UInt32]) {
    var numbers: [UInt32: UInt32] = [0: 0]
    for value in Set(raw).subtracting([0]).sorted() { numbers[value] = UInt32(numbers.count) }
    values = raw.map { numbers[$0] ?? 0 }
    size = numbers.count
  }

  /// The same quasi-identifier known less exactly: years for quarters, child or adult for age bands;
  /// `nil` for the others.
  static func coarser(_ identifier: QuasiIdentifier, of table: CaseTable) -> QuasiColumn? {
    switch identifier {
    case .entryQuarter:
      QuasiColumn(
        (0..<table.count).map { person in
          let quarter = quarter(ofEntry: person, in: table)
          return quarter == 0 ? 0 : (quarter - 1) / 4 + 1
        })
    case .ageBand:
      QuasiColumn(
        (0..<table.count).map { person in
          guard let age = table.profiles.age(.age, of: person) else { return 0 }
          return age.high < 18 ? 1 : age.low >= 18 ? 2 : 0
        })
    default: nil
    }
  }

  private static func code(
    _ attribute: ProfileAttribute, _ profiles: ProfileColumns, _ person: Int
  ) -> UInt32 {
    switch attribute.domain {
    case .one, .open: code(profiles.value(attribute, of: person))
    case .any: code(profiles.set(attribute, of: person))
    case .age: band(profiles.age(attribute, of: person))
    }
  }

  private static func code(_ value: ProfileValue) -> UInt32 {
    value.code.map { UInt32($0) + 1 } ?? 0
  }

  private static func code(_ set: ProfileSet) -> UInt32 {
    set.missingReason == nil ? set.rawValue : 0
  }

  private static func band(_ age: AgeRange?) -> UInt32 {
    let group = AgeGroup(age)
    return group == .unknown ? 0 : UInt32(group.rawValue) + 1
  }

  /// Quarters since the year 0, plus one; of the first `identified` event, else of the first
  /// `presumed` one.
  private static func quarter(ofEntry person: Int, in table: CaseTable) -> UInt32 {
    var entry: Int32?
    for row in table.eventRows(of: person) {
      let kind = table.events.kind[row]
      if kind == EventKind.identified.rawValue {
        entry = table.events.day[row]
        break
      }
      if kind == EventKind.presumed.rawValue { entry = entry ?? table.events.day[row] }
    }
    guard let entry else { return 0 }
    let (year, month, _) = Day(number: entry).civil
    return UInt32(year * 4 + (month - 1) / 3) + 1
  }
}
