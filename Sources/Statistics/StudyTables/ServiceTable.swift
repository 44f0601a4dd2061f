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
    var blocks = [FigureBlock(id: "\(id)/anchor", figures: [])]
    var guards: [Guard] = []
    let rows: [(String, Int, [KnownCount: Int])] =
      zip(ServiceKind.allCases, counts).map { ($0.code, $1, [.service($0): $1]) }
      // Of the assisted, those with any service and those with none tell each other.
      + [("any", any, [.anyService: any]), ("none", assisted - any, [.anyService: any])]
    for (code, count, tells) in rows {
      let block = "\(id)/\(code)"
      blocks.append(
        FigureBlock(
          id: block,
          figures: [.share(key(id, .peopleByService, [.service: code]), count, of: assisted)],
          tells: tells.merging([.reached(.assisted): assisted]) { own, _ in own }))
      guards += [Guard(count, from: [block]), Guard(assisted - count, from: [block])]
    }
    return StudyTable(id: id, versions: [TableVersion(blocks: blocks, guards: guards)])
  }
}
