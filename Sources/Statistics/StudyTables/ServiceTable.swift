import CaseModel

extension StudyPopulation {
  static let serviceTable = "services"

  /// People who received each service by the end of the period; a person may stand in several rows.
  func services() -> StudyTable {
    let id = Self.serviceTable
    let assisted = cohortCell(Condition.reached(.assisted, plan.rules))
    let any = cohortCell(.received(nil))
    let none = cohortCell(Condition.reached(.assisted, plan.rules) + [.not(.received(nil))])
    let kinds = ServiceKind.allCases.map { kind in
      let cell = cohortCell(.received(kind))
      return ServiceRow(code: kind.code, cell: cell, tells: [.service(kind): cell.count])
    }
    // Of the assisted, those with any service and those with none tell each other.
    let both = [("any", any), ("none", none)].map { code, cell in
      ServiceRow(code: code, cell: cell, tells: [.anyService: any.count])
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
    let cell: CountedCell
    let tells: [KnownCount: Int]
  }

  /// A block for each kind of service; the rows of people with and without any stand or fall together
  /// with the version, since whoever knows one of them computes the other.
  private func version(
    _ name: String, kinds: [ServiceRow], carried: [ServiceRow], of assisted: CountedCell
  ) -> TableVersion {
    func figure(_ row: ServiceRow) -> Figure {
      .share(
        key(Self.serviceTable, .peopleByService, [.service: row.code]), row.cell, of: assisted)
    }
    func tells(_ row: ServiceRow) -> [KnownCount: Int] {
      row.tells.merging([.reached(.assisted): assisted.count]) { own, _ in own }
    }
    func guards(_ row: ServiceRow, _ block: String) -> [Guard] {
      [
        Guard(row.cell.count, from: [block]),
        Guard(assisted.count - row.cell.count, from: [block]),
      ]
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
