import CaseModel

extension Check {
  /// Case numbers of one agency that differ only by capitals, leading zeros or punctuation (`A-012`,
  /// `a12`): probably one person typed twice.
  static let similarID = Check(.similarID, .warning)

  /// The same between agencies, or between rows with an agency and without: two people unless one says
  /// `same_as`, though perhaps written differently by each of those who deliver the person.
  static let similarIDElsewhere = Check(.similarIDElsewhere, .warning)

  /// A row of a person without a row in `cases`, whose number differs in writing only from one that has
  /// such a row or is stored.
  static let similarToKnownID = Check(.similarToKnownID, .warning)

  /// A new person whose number differs in writing only from that of somebody whom an earlier delivery
  /// brought, of this agency or another: two people unless one says `same_as`.
  static let similarToStoredID = Check(.similarToStoredID, .warning)

  /// Two people of one agency who agree in everything that is recorded, were first presumed or
  /// identified within a few days or have the same events: perhaps one person entered twice.
  ///
  /// A person has to decide, and to say so in `same_as`.
  static let probableDuplicate = Check(.probableDuplicate, .note)
}

/// Finds people of a delivery who may be one person.
///
/// Everybody is compared with the neighbours in sorted order only, never all with all, and agreement
/// that chance explains is left out: a profile that many people share, and a stretch of days in which
/// several of them came, say nothing about any two of them.
struct ProbableDuplicates {
  let cases: GroupedRows<StagedCase>
  let caseValues: [UInt32]
  /// By person.
  let traces: [EventTrace]
  let ids: ByteTable

  /// Two people, by their numbers in the delivery; the first one's row comes first.
  struct Pair: Hashable {
    let code: FindingCode
    let first: Int
    let second: Int
  }

  /// Attributes that must be recorded before agreement means anything: sex, age, citizenship and form
  /// of exploitation alone are shared by many (our choice).
  static let recordedAttributes = 5
  /// One person registered twice is registered within a few days (our choice).
  static let days = 3
  /// A profile that more people of one agency share is common there: with 10 people in ten years, two
  /// of them come within three days by chance once in about eleven programmes (45 pairs · 7 / 3650).
  static let commonProfile = 10
  /// More people than this with the same events, or one after the other within the days, are a group
  /// (a raid, a batch of coarse dates), not one person.
  static let group = 4
  /// Fewer events than this are no sequence.
  static let sequence = 3

  /// All pairs, by the rows of the people.
  ///
  /// - Complexity: O(p log p + e) for *p* people and *e* events; at most 2·p pairs.
  func pairs() -> [Pair] {
    let people = (0..<ids.count).filter { !cases.range(of: $0).isEmpty }
    let similar = similarIDs(people)
    var seen = Set(similar.map { [$0.first, $0.second] })
    let probable = sameProfiles(people).filter { seen.insert([$0.first, $0.second]).inserted }
    return (similar + probable).filter { !areDeclaredSame($0) }.sorted {
      (place($0.first), place($0.second), $0.code.rawValue)
        < (place($1.first), place($1.second), $1.code.rawValue)
    }
  }

  /// The `cases` row of a person.
  func row(of person: Int) -> StagedCase { cases.rows[cases.range(of: person).lowerBound] }

  private func place(_ person: Int) -> Int {
    let row = row(of: person)
    return Int(row.file) << 32 | Int(row.row)
  }

  private func areDeclaredSame(_ pair: Pair) -> Bool {
    let (first, second) = (row(of: pair.first), row(of: pair.second))
    return Int(first.sameAs) == pair.second || Int(second.sameAs) == pair.first
      || first.sameAs >= 0 && first.sameAs == second.sameAs
  }

  private func pair(_ code: FindingCode, _ one: Int, _ other: Int) -> Pair {
    place(one) < place(other)
      ? Pair(code: code, first: one, second: other) : Pair(code: code, first: other, second: one)
  }

  private func value(_ attribute: ProfileAttribute, _ person: Int) -> UInt32 {
    caseValues[Int(row(of: person).values) + Int(attribute.rawValue)]
  }

  // MARK: Case numbers

  /// Neighbours among the numbers that are written alike: first those of one agency, then those where
  /// two agencies meet.
  private func similarIDs(_ people: [Int]) -> [Pair] {
    var keys = people.map { person in
      (
        key: ProbableDuplicates.plainHash(ids[person]), agency: value(.agency, person),
        person: person
      )
    }
    keys.sort { ($0.key, $0.agency, $0.person) < ($1.key, $1.agency, $1.person) }
    var pairs: [Pair] = []
    for index in keys.indices.dropFirst() where keys[index].key == keys[index - 1].key {
      let (one, other) = (keys[index - 1], keys[index])
      let plain = ProbableDuplicates.plain(ids[one.person])
      guard !plain.isEmpty, plain == ProbableDuplicates.plain(ids[other.person]) else { continue }
      let code = one.agency == other.agency ? FindingCode.similarID : .similarIDElsewhere
      pairs.append(pair(code, one.person, other.person))
    }
    return pairs
  }

  /// Equal for case numbers that differ only in writing.
  static func plainHash(_ id: ArraySlice<UInt8>) -> UInt64 {
    var hash = StirredNumbers()
    for byte in plain(id) { hash.add(UInt64(byte)) }
    return hash.value
  }

  /// Letters in lower case and numbers without leading zeros; what stands between two numbers still
  /// parts them, so that `1-12` and `11-2` stay apart.
  ///
  /// What nobody sees goes.
  static func plain(_ id: ArraySlice<UInt8>) -> [UInt8] {
    let visible = id.withUnsafeBufferPointer { visibleText($0) }
    let id = visible.map { $0[...] } ?? id
    var plain: [UInt8] = []
    var inNumber = false
    var wasParted = false
    for byte in id {
      let isDigit = byte &- 0x30 < 10
      guard isDigit || (byte | 0x20) &- 0x61 < 26 || byte >= 0x80 else {
        wasParted = wasParted || inNumber
        inNumber = false
        continue
      }
      if isDigit {
        if !inNumber {
          if wasParted { plain.append(UInt8(ascii: "-")) }
          plain.append(UInt8(ascii: "#"))
          inNumber = true
        }
        if byte != 0x30 || plain.last != UInt8(ascii: "#") { plain.append(byte) }
      } else {
        plain.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        inNumber = false
      }
      wasParted = false
    }
    return plain
  }

  // MARK: Profiles

  private struct Candidate {
    let person: Int
    let profile: UInt64
    /// When the person was first presumed or identified, if that is known to the day.
    let day: Int32
    let sequence: UInt64
  }

  private func sameProfiles(_ people: [Int]) -> [Pair] {
    let candidates = people.compactMap(candidate).sorted {
      ($0.profile, $0.day, $0.sequence, $0.person) < ($1.profile, $1.day, $1.sequence, $1.person)
    }
    var pairs: Set<Pair> = []
    for group in candidates.chunked(by: { $0.profile == $1.profile }) where group.count > 1 {
      if group.count <= ProbableDuplicates.commonProfile {
        add(group.filter { $0.day != .max }, to: &pairs) {
          Int($1.day) - Int($0.day) <= ProbableDuplicates.days
        }
      }
      let told = group.filter { $0.sequence != 0 }.sorted {
        ($0.sequence, $0.person) < ($1.sequence, $1.person)
      }
      add(told, to: &pairs) { $0.sequence == $1.sequence }
    }
    return Array(pairs)
  }

  private func add(
    _ candidates: [Candidate], to pairs: inout Set<Pair>,
    where belong: (Candidate, Candidate) -> Bool
  ) {
    for run in candidates[...].chunked(by: belong)
    where run.count > 1 && run.count <= ProbableDuplicates.group {
      for index in run.indices.dropFirst() {
        pairs.insert(pair(.probableDuplicate, run[index - 1].person, run[index].person))
      }
    }
  }

  private func candidate(_ person: Int) -> Candidate? {
    var recorded = 0
    var profile = StirredNumbers()
    for attribute in ProfileAttribute.allCases where attribute != .consent {
      let value = value(attribute, person)
      profile.add(UInt64(value))
      if attribute != .agency && attribute != .programme && value != RowReader.nothing(attribute) {
        recorded += 1
      }
    }
    guard recorded >= ProbableDuplicates.recordedAttributes else { return nil }
    return Candidate(
      person: person, profile: profile.value, day: traces[person].day,
      sequence: traces[person].sequence)
  }
}

extension RandomAccessCollection where Index == Int {
  /// The longest stretches in which each element belongs to the one before.
  fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [SubSequence] {
    var chunks: [SubSequence] = []
    var start = startIndex
    while start < endIndex {
      var end = start + 1
      while end < endIndex && belong(self[end - 1], self[end]) { end += 1 }
      chunks.append(self[start..<end])
      start = end
    }
    return chunks
  }
}
