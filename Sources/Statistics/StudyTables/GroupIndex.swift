import CaseModel

/// Row numbers of people under one grouping.
struct GroupIndex {
  private let table: CaseTable
  private let attribute: ProfileAttribute
  private let form: Form
  /// Row of each code position of the attribute.
  private let rowOfCode: [Int]
  /// The row of everyone whom no group takes in.
  private let rest: Int
  /// Bit *i* is set for code positions of a multiple attribute that say something; beside them a code that
  /// says that nothing is known says nothing.
  private let knownCodes: UInt32

  /// How the attribute is stored.
  private enum Form { case one, age, any }

  init(_ grouping: Grouping, in table: CaseTable) {
    self.table = table
    attribute = grouping.attribute
    let rest = grouping.groups.count
    self.rest = rest
    var rows: [String: Int] = [:]
    for (row, group) in grouping.groups.enumerated() {
      for member in group.members { rows[member] = row }
    }
    let other = rows[Grouping.anyOther] ?? rest
    func row(_ code: String) -> Int {
      rows[code] ?? (Grouping.unknownCodes.contains(code) ? rest : other)
    }
    var knownCodes: UInt32 = 0
    switch grouping.attribute.domain {
    case .one(let list):
      form = .one
      rowOfCode = list.map(row)
    case .open:
      form = .one
      rowOfCode = table.openCodes.map { rows[$0] ?? other }
    case .age:
      form = .age
      rowOfCode = AgeGroup.codes.map { rows[$0] ?? rest }
    case .any(let list):
      form = .any
      rowOfCode = list.map(row)
      for (code, name) in list.enumerated()
      where !Grouping.unknownCodes.contains(name) || rows[name] != nil {
        knownCodes |= 1 << UInt32(code)
      }
    }
    self.knownCodes = knownCodes
  }

  /// The number of rows, the rest included.
  var count: Int { rest + 1 }

  /// Calls the body with each row that a person stands in, ascending: one row, or several for a
  /// multiple attribute.
  @inline(__always)
  func forEachRow(of person: Int, _ body: (Int) -> Void) {
    switch form {
    case .one:
      let code = table.profiles.value(attribute, of: person).code
      body(code.map { rowOfCode[$0] } ?? rest)
    case .age:
      body(rowOfCode[Int(AgeGroup(table.profiles.age(attribute, of: person)).rawValue)])
    case .any:
      let set = table.profiles.set(attribute, of: person)
      guard set.missingReason == nil else { return body(rest) }
      // A set has at most 24 codes, so that the numbers of its rows fit into a word.
      var rows: UInt64 = 0
      var codes = set.rawValue & knownCodes
      while codes != 0 {
        rows |= 1 << UInt64(rowOfCode[codes.trailingZeroBitCount])
        codes &= codes - 1
      }
      // Undetermined beside other values adds nothing; alone it is unknown, as under completeness.
      guard rows != 0 else { return body(rest) }
      while rows != 0 {
        body(rows.trailingZeroBitCount)
        rows &= rows - 1
      }
    }
  }

  /// The person stands in the row.
  func contains(_ person: Int, in row: Int) -> Bool {
    var contains = false
    forEachRow(of: person) { if $0 == row { contains = true } }
    return contains
  }

  /// The person stands in the last row and in no other.
  func standsInRest(_ person: Int) -> Bool {
    var standsInRest = true
    forEachRow(of: person) { if $0 != rest { standsInRest = false } }
    return standsInRest
  }
}
