import CaseModel
import CaseStore
import Disclosure
import Reporting
import Statistics

extension ReportPipeline {
  /// Where the records of a report come from, as far as the profile shows it and the edition may.
  func dataFlow(
    of cases: CaseTable, _ plan: StudyPlan, _ batches: [Batch], _ profile: ReportProfile,
    _ edition: Edition, _ database: CaseDatabase
  ) throws(Failure) -> DataFlow? {
    guard try profile.layout().showsDataFlow else { return nil }
    let deliveries = batches.map { batch in
      DataFlow.Delivery(
        number: batch.number, deliveredOn: batch.recordedOn, organisations: batch.agencies,
        tables: CanonicalTable.allCases.filter { batch[$0].isChange || batch[$0].unchanged > 0 })
    }
    guard let permission = edition.unprotected else { return DataFlow(deliveries: deliveries) }
    // Files alone are joined without a database, which could say who was delivered by several.
    var conflicts: AgencyConflicts?
    if workspace.memory == nil {
      do {
        conflicts = try database.agencyConflicts()
      } catch {
        throw Messages.store(error, path: workspace.databasePath)
      }
    }
    return DataFlow(
      deliveries: deliveries,
      unprotected: DataFlow.Unprotected(
        organisations: organisations(of: cases, plan), shared: conflicts?.sharedPeople,
        conflicts: (conflicts?.conflicts ?? []).map { ($0.subject, $0.people) }, permission))
  }

  /// What the records of each organisation cover, in the order of the settings, then by code.
  private func organisations(of cases: CaseTable, _ plan: StudyPlan) -> [DataFlow.Organisation] {
    let facts = PersonFacts(
      cases, period: plan.period, asOf: plan.cutoff, rules: plan.rules, country: nil)
    let known = plan.qualityFields.map {
      facts.set(.attribute(AttributeTest($0, .known)), clock: .identified)
    }
    let listed = workspace.settings.agencies ?? []
    let codes = listed + cases.codesInUse(.agency).filter { !listed.contains($0) }
    var people = Dictionary(uniqueKeysWithValues: codes.map { ($0, [Int]()) })
    for person in 0..<cases.count {
      guard let code = cases.profiles.value(.agency, of: person).code else { continue }
      people[cases.openCodes[code], default: []].append(person)
    }
    return codes.compactMap { code in
      guard let people = people[code], !people.isEmpty else { return nil }
      let days = people.flatMap { person in
        cases.eventRows(of: person).map { cases.events.day[$0] }
      }.filter { $0 <= plan.cutoff.number }
      return DataFlow.Organisation(
        code: code, people: people.count, first: days.min().map { Day(number: $0) },
        last: days.max().map { Day(number: $0) },
        known: known.reduce(0) { sum, set in sum + people.count(where: set.contains) },
        asked: people.count * known.count)
    }
  }
}
