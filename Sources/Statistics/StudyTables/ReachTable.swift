import CaseModel

extension StudyPopulation {
  static let reachTable = "reach"

  /// Of everyone identified: those offered assistance, those who accepted, those who declined, those
  /// assisted, and those of whom none of this is on record.
  ///
  /// A person may stand in several rows.
  func reach() -> StudyTable {
    let id = Self.reachTable
    func on(_ kind: EventKind) -> Condition { .on(.events(EventTest([kind])), .byEnd) }
    let assisted = Condition.all(Condition.reached(.assisted, plan.rules))
    let (offered, accepted) = (on(.offered), on(.accepted))
    let rows: [(String, Condition)] = [
      ("offered", offered), ("accepted", accepted), ("declined", .declined),
      ("assisted", assisted),
      ("no_offer", .not(.any([offered, accepted, .declined, assisted]))),
    ]
    let all = cohortCell()
    let figures =
      rows.map { code, condition in
        Figure.share(key(id, .reachShare, [.state: code]), cohortCell(condition), of: all)
      } + [.count(key(id, .reachShare, [.state: FigureKey.total]), all)]
    return StudyTable(id: id, versions: [guardedVersion("\(id)/all", figures)])
  }
}
