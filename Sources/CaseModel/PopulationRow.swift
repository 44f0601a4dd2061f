/// A count from outside the case data: residents, or people estimated to be trafficked, of a period.
///
/// It is the denominator of "stage 0" of a funnel and of rates per 100,000; its rates are never
/// compared with rates over identified people.
package struct PopulationRow: Hashable, Sendable {
  package var period: ReportingPeriod
  /// A position in ``CaseTable/openCodes``.
  package var area: Int?
  package var sex: Sex?
  package var ageGroup: AgeGroup?
  package var population: Int?
  package var estimatedTrafficked: Int?

  package init(
    period: ReportingPeriod, area: Int? = nil, sex: Sex? = nil, ageGroup: AgeGroup? = nil,
    population: Int? = nil, estimatedTrafficked: Int? = nil
  ) {
    self.period = period
    self.area = area
    self.sex = sex
    self.ageGroup = ageGroup
    self.population = population
    self.estimatedTrafficked = estimatedTrafficked
  }
}
