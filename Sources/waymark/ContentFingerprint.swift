import CaseModel
import Sealing

extension CaseTable {
  /// A fingerprint of the logical content that only holders of the key can make or check.
  ///
  /// It is taken over all values in a fixed order, so that it does not depend on the order of imports
  /// or on the database's pages. Delivery days are left out: the same facts have the same fingerprint
  /// however often they were delivered.
  ///
  /// - Complexity: O(r) for *r* rows; the values pass through a small buffer.
  func fingerprint(under key: PseudonymKey) -> Fingerprint {
    var content = ContentStream(key.fingerprintStream)
    func text(_ value: String) { content.append(value) }
    func number(_ value: Int64) { content.append(value) }
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
    // What earlier versions did not know is behind everything else and only where there is any, so that
    // content without it keeps its fingerprint.
    if population.contains(where: { $0.beds != nil }) {
      text("beds")
      for row in population { optional(row.beds) }
    }
    return content.finish()
  }
}

/// Values on their way into a fingerprint: numbers as eight bytes, the lowest first; texts end in a
/// zero byte.
private struct ContentStream {
  private static let capacity = 1 << 16

  private var stream: KeyedFingerprintStream
  private var buffer = [UInt8](repeating: 0, count: ContentStream.capacity)
  private var count = 0

  init(_ stream: KeyedFingerprintStream) { self.stream = stream }

  mutating func append(_ value: Int64) {
    if count + 8 > ContentStream.capacity { flush() }
    let offset = count
    buffer.withUnsafeMutableBytes {
      $0.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Int64.self)
    }
    count += 8
  }

  mutating func append(_ value: String) {
    for byte in value.utf8 { append(byte) }
    append(UInt8(0))
  }

  private mutating func append(_ byte: UInt8) {
    if count == ContentStream.capacity { flush() }
    buffer[count] = byte
    count += 1
  }

  private mutating func flush() {
    let end = count
    buffer.withUnsafeBytes { stream.update(UnsafeRawBufferPointer(rebasing: $0[..<end])) }
    count = 0
  }

  consuming func finish() -> Fingerprint {
    flush()
    return stream.finish()
  }
}
