import CaseModel

extension CaseTable {
  /// The logical content as bytes in a fixed order: what the data fingerprint is taken over.
  ///
  /// Independent of the order of imports and of the database's pages. Delivery days are left out: the
  /// same facts have the same fingerprint however often they were delivered.
  var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * 256)
    func text(_ value: String) {
      bytes.append(contentsOf: value.utf8)
      bytes.append(0)
    }
    func number(_ value: Int64) {
      withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
    func optional(_ value: Int?) { number(value.map(Int64.init) ?? .min) }
    func date(_ value: RecordedDate?) {
      optional(value.map { Int($0.middle.number) * 4 + Int($0.precision.rawValue) })
    }
    func real(_ value: Double?) { number(value.map { Int64(bitPattern: $0.bitPattern) } ?? .min) }
    func code<List: CodeList>(_ value: List?) { optional(value.map { Int($0.rawValue) }) }

    text("waymark.data/1")
    for code in openCodes { text(code) }
    for person in 0..<count {
      number(Int64(bitPattern: ids[person].high))
      number(Int64(bitPattern: ids[person].low))
      number(profiles.isProfiled[person] ? 1 : 0)
      for attribute in ProfileAttribute.allCases {
        switch attribute.domain {
        case .one, .open: number(Int64(profiles.value(attribute, of: person).rawValue))
        case .any: number(Int64(profiles.set(attribute, of: person).rawValue))
        case .age:
          optional(profiles.age(attribute, of: person)?.low)
          optional(profiles.age(attribute, of: person)?.high)
        }
      }
      number(Int64(eventRows(of: person).count))
      for row in eventRows(of: person) {
        let event = events[row]
        date(event.date)
        code(event.kind)
        code(event.detail)
        code(event.certainty)
        optional(event.wave)
        optional(event.episode)
        optional(event.org)
      }
      number(Int64(serviceRows(of: person).count))
      for row in serviceRows(of: person) {
        let spell = services[row]
        code(spell.service)
        date(spell.start)
        date(spell.end)
        optional(spell.provider)
        code(spell.status)
        real(spell.quantity)
        code(spell.beneficiary)
      }
      number(Int64(assessmentRows(of: person).count))
      for row in assessmentRows(of: person) {
        let item = assessments[row]
        date(item.date)
        code(item.domain)
        real(item.score)
        real(item.scale.minimum)
        real(item.scale.maximum)
        number(item.scale.isReversed ? 1 : 0)
        optional(item.instrument)
        optional(item.wave)
        optional(item.assessor)
        optional(item.mode)
        real(item.previousScore)
      }
    }
    for row in population {
      number(Int64(row.period.start.number))
      number(Int64(row.period.end.number))
      optional(row.area)
      code(row.sex)
      code(row.ageGroup)
      optional(row.population)
      optional(row.estimatedTrafficked)
    }
    return bytes
  }
}
