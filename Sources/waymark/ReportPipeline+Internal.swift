import CaseModel
import CaseStore
import Disclosure
import Ingestion
import Reporting
import Statistics

extension ReportPipeline {
  /// What only whoever may see everything is shown: who is overdue, and each step of a curve.
  func addInternal(
    to context: inout ReportContext, of cases: CaseTable, plan: StudyPlan,
    _ profile: ReportProfile, _ edition: Edition
  ) throws(Failure) {
    guard let permission = edition.unprotected else { return }
    let layout = try profile.layout()
    if layout.listsPeople {
      context.overdue = OverdueList(overdue(of: cases, plan: plan), permission)
    }
    if layout.drawsCurve {
      context.curve = StepCurve(
        reTraffickingSteps(cases, plan: plan, whileFollowed: StepCurve.fewest), permission)
    }
  }

  /// Who is overdue, by pseudonym.
  private func overdue(of cases: CaseTable, plan: StudyPlan) -> [OverdueList.Line] {
    overdueFollowUps(cases, plan: plan).map { item in
      let agency = cases.profiles.value(.agency, of: item.person).code
      return OverdueList.Line(
        pseudonym: String(decoding: ExportedID.text(of: cases.ids[item.person]), as: UTF8.self),
        agency: agency.map { cases.openCodes[$0] } ?? "", wave: item.wave, due: item.due,
        daysOverdue: item.daysOverdue, lastContact: item.lastContact)
    }
  }
}
