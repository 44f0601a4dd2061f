import CaseModel

extension StudyPopulation {
  static let serviceTable = "services"

  /// People who received each service by the end of the period; a person may stand in several rows.
  func services() -> StudyTable {
    let id = Self.serviceTable
    var counts = [Int](repeating: 0, count: ServiceKind.allCases.count)
    var any = 0
    for person in cohort {
      var received: UInt32 = 0
      for row in table.serviceRows(of: person) {
        let spell = table.services[row]
        guard spell.isDeliveredToPerson, spell.start.map({ $0.middle <= cutoff }) ?? true else {
          continue
        }
        received |= 1 << UInt32(spell.service.rawValue)
      }
      guard received != 0 else { continue }
      any += 1
      for kind in ServiceKind.allCases where received & (1 << UInt32(kind.rawValue)) != 0 {
        counts[Int(kind.rawValue)] += 1
      }
    }
    let assisted = cohort.count { people[$0].reached(.assisted) }
    let kinds: [ServiceRow] = zip(ServiceKind.allCases, counts).map {
      ServiceRow(code: $0.code, count: $1, tells: [.service($0): $1])
    }
    // Of the assisted, those with any service and those with none tell each other.
    let both = [("any", any), ("none", assisted - any)].map { code, count in
      ServiceRow(code: code, count: count, tells: [.anyService: any])
    }
    return StudyTable(
      id: id,
      versions: [
        version("all", kinds: kinds, carried: both, of: assisted),
        version("kinds", kinds: kinds, carried: [], of: assisted),
      ])
  }

  private struct ServiceRow {
    let code: String
    let count: Int
    let tells: [KnownCount: Int]
  }

  /// A block for each kind of service; the rows of people with and without any stand or fall together
  /// with the version, since whoever knows one of them computes the other.
  private func version(
    _ name: String, kinds: [ServiceRow], carried: [ServiceRow], of assisted: Int
  ) -> TableVersion {
    func figure(_ row: ServiceRow) -> Figure {
      .share(
        key(Self.serviceTable, .peopleByService, [.service: row.code]), row.count, of: assisted)
    }
    func tells(_ row: ServiceRow) -> [KnownCount: Int] {
      row.tells.merging([.reached(.assisted): assisted]) { own, _ in own }
    }
    func guards(_ row: ServiceRow, _ block: String) -> [Guard] {
      [Guard(row.count, from: [block]), Guard(assisted - row.count, from: [block])]
    }
    let anchor = "\(Self.serviceTable)/\(name)"
    let blocks = kinds.map { row in
      FigureBlock(id: "\(anchor)/\(row.code)", figures: [figure(row)], tells: tells(row))
    }
    return TableVersion(
      blocks: [
        FigureBlock(
          id: anchor, figures: carried.map(figure), tells: carried.first.map(tells) ?? [:])
      ] + blocks,
      guards: carried.flatMap { guards($0, anchor) }
        + zip(kinds, blocks).flatMap { guards($0, $1.id) })
  }
}
