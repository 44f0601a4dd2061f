import CaseModel

extension StudyPopulation {
  static let justiceTable = "justice"

  /// Of everyone identified: those with an event of referral, protection, criminal proceedings or
  /// compensation on record, ever and in the period.
  ///
  /// The justice track runs beside the funnel and is no stage of it. A person may stand in several rows.
  func justice() -> StudyTable {
    let id = Self.justiceTable
    let rows: [(code: String, kinds: [EventKind])] = [
      ("referred", [.referredIn, .referredOut]),
      ("reflection_started", [.reflectionStarted]), ("permit_granted", [.permitGranted]),
      ("protection_granted", [.protectionGranted]), ("complaint_filed", [.complaintFiled]),
      ("testimony_given", [.testimonyGiven]), ("indictment", [.indictment]),
      ("conviction", [.conviction]), ("acquittal", [.acquittal]),
      ("compensation_claimed", [.compensationClaimed]),
      ("compensation_awarded", [.compensationAwarded]),
      ("compensation_paid", [.compensationPaid]),
    ]
    let all = cohortCell()
    let figures = rows.flatMap { row -> [Figure] in
      let source = DaySource.events(EventTest(row.kinds))
      return [
        .share(
          key(id, .justiceShare, [.state: row.code]), cohortCell(.on(source, .byEnd)), of: all),
        .count(
          key(id, .justicePeople, view: .activity, [.state: row.code]),
          cohortCell(.on(source, .between(plan.period.start, plan.period.end)))),
      ]
    }
    return StudyTable(
      id: id,
      versions: [
        guardedVersion(
          "\(id)/all",
          figures + [.count(key(id, .justiceShare, [.state: FigureKey.total]), all)])
      ])
  }
}
