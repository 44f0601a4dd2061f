import CaseModel

extension StudyPopulation {
  static let leakTable = "leaks"

  /// For each step of the funnel the people who reached its beginning and not its end, by where they were
  /// last known to stand; each in one row, the whole step last.
  ///
  /// Refusals are told apart by the reasons on record; of several reasons the first of this order counts.
  /// The coarser version has no row for further trafficking alone, which must not be told apart while it is
  /// rare.
  func leaks() -> StudyTable {
    let id = Self.leakTable
    let steps = steps
    func figures(_ isFine: Bool) -> [Figure] {
      steps.flatMap { step -> [Figure] in
        let all = cohortCell(step.conditions)
        let parts = step.reasons(isFine).map { reason in
          Figure.share(
            key(id, .leakShare, [.stage: step.code, .exit: reason.code]),
            cohortCell(step.conditions + reason.conditions), of: all)
        }
        return parts + [
          .count(key(id, .leakShare, [.stage: step.code, .exit: FigureKey.total]), all)
        ]
      }
    }
    return StudyTable(
      id: id,
      versions: [
        guardedVersion(
          "\(id)/all", figures(true),
          rare: steps.map { cohortCell($0.conditions + [.outcome([.reTrafficked])]) }),
        guardedVersion("\(id)/merged", figures(false)),
      ])
  }

  private struct Reason {
    let code: String
    let conditions: [Condition]

    init(_ code: String, _ outcomes: [CaseOutcome], _ more: Condition...) {
      self.code = code
      conditions = [.outcome(outcomes)] + more
    }
  }

  private struct Step {
    let code: String
    let conditions: [Condition]
    /// Where people stand who can still go on, or who refused.
    let open: [Reason]

    func reasons(_ isFine: Bool) -> [Reason] {
      open + [Reason("withdrew", [.withdrew]), Reason("lost", [.lost])]
        + (isFine
          ? [
            Reason("ended", [.closed, .transferred, .died]),
            Reason("re_trafficked", [.reTrafficked]),
          ] : [Reason("ended_otherwise", [.closed, .transferred, .died, .reTrafficked])])
    }
  }

  private var steps: [Step] {
    let stages = FunnelStage.allCases
    let reached = stages.map { Condition.all(Condition.reached($0, plan.rules)) }
    return zip(stages, stages.dropFirst()).enumerated().map { place, step in
      Step(
        code: "\(step.0.code)_not_\(step.1.code)",
        conditions: (place == 0 ? [] : [reached[place]]) + [.not(reached[place + 1])],
        open: place == 0
          ? Self.unassisted : [Reason("in_assistance", [.inAssistance])])
    }
  }

  /// Identified and not assisted: never offered, not answered, or declined.
  private static var unassisted: [Reason] {
    let offered = Condition.on(.events(EventTest([.offered, .accepted])), .byEnd)
    func because(_ details: EventDetail...) -> Condition {
      .on(.events(EventTest([.declined], details: details)), .byEnd)
    }
    let form = because(.programmeForm)
    let fear = because(.mistrust, .stigmaFear)
    let own = because(
      .personalSituation, .familyDuties, .wantsHome, .noNeed, .doesNotSeeSelfAsVictim)
    return [
      Reason("no_offer", [.notAssisted], .not(offered)),
      Reason("offered_open", [.notAssisted], offered),
      Reason("declined_form", [.declined], form),
      Reason("declined_fear", [.declined], .not(form), fear),
      Reason("declined_own", [.declined], .not(form), .not(fear), own),
      Reason("declined_unknown", [.declined], .not(form), .not(fear), .not(own)),
    ]
  }
}
