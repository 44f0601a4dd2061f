import CaseModel
import Ingestion
import InventedCases
import Sealing
import Testing

/// The invented programme in memory is what an import of its files gives.
@Suite struct InventedTableTests {
  @Test func sameAsTheFiles() throws {
    let programme = try #require(InventedProgramme(people: 300, seed: 5))
    var texts: [CanonicalTable: [UInt8]] = [:]
    var heads: Set<SampleFile> = []
    programme.write { file, bytes in
      // Late rows come after the others, without a second header.
      let isHead = heads.insert(file).inserted
      if isHead, texts[file.table] != nil { return }
      texts[file.table, default: []] += bytes
    }
    let files = texts.map { SourceFile(name: "\($0.code).csv", bytes: $1) }
    let key = try #require(PseudonymKey(bytes: [UInt8](repeating: 3, count: 32)))
    let delivery = try #require(ingest(IngestRequest(files: files, key: key)).delivery)
    #expect(delivery.parts.count == 1)
    let (read, made) = (lines(delivery.people), lines(programme.table()))
    #expect(read.count == 300)
    #expect(read == made)
  }

  /// Everybody as a line of text, sorted, because ids differ.
  private func lines(_ table: CaseTable) -> [String] {
    func code(_ number: Int?) -> String { number.map { table.openCodes[$0] } ?? "" }
    return (0..<table.count).map { person -> String in
      let profile = ProfileAttribute.allCases.map { attribute in
        switch attribute.domain {
        case .age: table.profiles.age(attribute, of: person).map { "\($0.low)-\($0.high)" } ?? ""
        case .any: "\(table.profiles.set(attribute, of: person).rawValue)"
        case .one: "\(table.profiles.value(attribute, of: person).rawValue)"
        case .open: code(table.profiles.value(attribute, of: person).code)
        }
      }
      let events = table.eventRows(of: person).map { row in
        let it = table.events[row]
        return
          "\(it.date.iso) \(it.kind.code) \(it.detail?.code ?? "") \(it.certainty?.code ?? "") "
          + "\(it.wave ?? -1) \(it.episode ?? -1) \(code(it.org))"
      }
      let services = table.serviceRows(of: person).map { row in
        let it = table.services[row]
        return
          "\(it.service.code) \(it.start?.iso ?? "") \(it.end?.iso ?? "") \(code(it.provider)) "
          + "\(it.status?.code ?? "") \(it.quantity ?? -1) \(it.beneficiary?.code ?? "")"
      }
      let scores = table.assessmentRows(of: person).map { row in
        let it = table.assessments[row]
        return "\(it.date.iso) \(it.domain.code) \(it.score) \(it.wave ?? -1)"
      }
      // An import keeps one of several rows that are alike in everything.
      let rows = [events, services, scores].map { rows in
        rows.enumerated().filter { $0 == 0 || rows[$0 - 1] != $1 }.map(\.element)
      }
      return ([profile] + rows).map { $0.joined(separator: ";") }.joined(separator: "|")
    }.sorted()
  }
}
