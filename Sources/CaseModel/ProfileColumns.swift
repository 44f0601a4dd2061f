/// Profiles as columns: one array an attribute, all of one length.
///
/// A row is one person.
package struct ProfileColumns: Sendable {
  /// Whether the person has a row in `cases` (others are known from their events alone).
  package private(set) var isProfiled: [Bool] = []
  private var recordedOn: [Int32] = []
  // Indexed by attribute; the arrays of attributes of the other kinds stay empty.
  private var values: [[UInt16]]
  private var sets: [[UInt32]]
  private var ages: [[Int16]]

  package init() {
    let attributes = ProfileAttribute.allCases.count
    values = Array(repeating: [], count: attributes)
    sets = Array(repeating: [], count: attributes)
    ages = Array(repeating: [], count: attributes * 2)
  }

  package var count: Int { isProfiled.count }

  /// Adds a person about whom nothing is known yet.
  mutating func appendPerson() {
    isProfiled.append(false)
    recordedOn.append(Absent.noDay)
    for attribute in ProfileAttribute.allCases {
      let index = Int(attribute.rawValue)
      switch attribute.domain {
      case .any:
        sets[index].append(0)
      case .age:
        ages[index * 2].append(-1)
        ages[index * 2 + 1].append(-1)
      case .one, .open:
        values[index].append(ProfileValue.notRecorded.rawValue)
      }
    }
  }

  mutating func markProfiled(_ person: Int, recordedOn day: Day?) {
    isProfiled[person] = true
    recordedOn[person] = Absent.day(day)
  }

  mutating func set(_ value: ProfileValue, _ attribute: ProfileAttribute, of person: Int) {
    values[Int(attribute.rawValue)][person] = value.rawValue
  }

  mutating func set(_ value: ProfileSet, _ attribute: ProfileAttribute, of person: Int) {
    sets[Int(attribute.rawValue)][person] = value.rawValue
  }

  mutating func set(_ age: AgeRange?, _ attribute: ProfileAttribute, of person: Int) {
    let index = Int(attribute.rawValue) * 2
    ages[index][person] = Int16(age?.low ?? -1)
    ages[index + 1][person] = Int16(age?.high ?? -1)
  }

  /// The value of a single-coded attribute (domains `one` and `open`).
  package func value(_ attribute: ProfileAttribute, of person: Int) -> ProfileValue {
    ProfileValue(rawValue: values[Int(attribute.rawValue)][person])
  }

  /// The codes of a multiple attribute (domain `any`).
  package func set(_ attribute: ProfileAttribute, of person: Int) -> ProfileSet {
    ProfileSet(rawValue: sets[Int(attribute.rawValue)][person])
  }

  /// The age of an age attribute, or `nil` when it was not recorded.
  package func age(_ attribute: ProfileAttribute, of person: Int) -> AgeRange? {
    let index = Int(attribute.rawValue) * 2
    guard ages[index][person] >= 0 else { return nil }
    return AgeRange(low: Int(ages[index][person]), high: Int(ages[index + 1][person]))
  }

  package func recordedOn(_ person: Int) -> Day? { Absent.day(recordedOn[person]) }

  func reordered(by order: [Int32]) -> ProfileColumns {
    var result = ProfileColumns()
    func pick<Element>(_ column: [Element]) -> [Element] {
      column.isEmpty ? [] : order.map { column[Int($0)] }
    }
    result.isProfiled = pick(isProfiled)
    result.recordedOn = pick(recordedOn)
    result.values = values.map(pick)
    result.sets = sets.map(pick)
    result.ages = ages.map(pick)
    return result
  }

  /// Nothing is known of the attributes that a delivery does not have.
  mutating func forgetAll(but attributes: Set<ProfileAttribute>) {
    for attribute in ProfileAttribute.allCases where !attributes.contains(attribute) {
      let index = Int(attribute.rawValue)
      switch attribute.domain {
      case .any: sets[index] = Array(repeating: 0, count: count)
      case .age:
        ages[index * 2] = Array(repeating: -1, count: count)
        ages[index * 2 + 1] = Array(repeating: -1, count: count)
      case .one, .open:
        values[index] = Array(repeating: ProfileValue.notRecorded.rawValue, count: count)
      }
    }
  }

  /// All profiles were delivered on a day.
  mutating func setDelivered(on day: Day) {
    for person in recordedOn.indices {
      recordedOn[person] = isProfiled[person] ? Absent.day(day) : Absent.noDay
    }
  }

  /// Gives a person the values of another one where nothing is recorded.
  mutating func fill(_ person: Int, from other: Int) {
    for attribute in ProfileAttribute.allCases {
      let index = Int(attribute.rawValue)
      switch attribute.domain {
      case .any: if sets[index][person] == 0 { sets[index][person] = sets[index][other] }
      case .age:
        for column in [index * 2, index * 2 + 1] where ages[column][person] < 0 {
          ages[column][person] = ages[column][other]
        }
      case .one, .open:
        if values[index][person] == ProfileValue.notRecorded.rawValue {
          values[index][person] = values[index][other]
        }
      }
    }
  }

  func noteCodes(in isUsed: inout [Bool]) {
    for attribute in ProfileAttribute.allCases {
      guard case .open = attribute.domain else { continue }
      for code in values[Int(attribute.rawValue)] where code < 0xFF00 { isUsed[Int(code)] = true }
    }
  }

  mutating func renumberCodes(_ number: [UInt16]) {
    for attribute in ProfileAttribute.allCases {
      guard case .open = attribute.domain else { continue }
      let index = Int(attribute.rawValue)
      for person in values[index].indices where values[index][person] < 0xFF00 {
        values[index][person] = number[Int(values[index][person])]
      }
    }
  }
}
