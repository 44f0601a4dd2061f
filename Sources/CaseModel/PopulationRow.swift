/// A count from outside the case data: residents, people estimated to be trafficked, or beds in
/// shelters, of a period.
///
/// It is the denominator of "stage 0" of a funnel, of rates per 100,000 and of the occupancy of
/// shelters; its rates are never compared with rates over identified people.
package struct PopulationRow: Hashable, Sendable {
  package var period: ReportingPeriod
  /// A position in ``CaseTable/openCodes``: a region, or for beds the provider of the shelter.
  package var area: Int?
  package var sex: Sex?
  package var ageGroup: AgeGroup?
  package var population: Int?
  package var estimatedTrafficked: Int?
  /// Places to sleep in shelters, on each day of the period.
  package var beds: Int?

  package init(
    period: ReportingPeriod, area: Int? = nil, sex: Sex? = nil, ageGroup: AgeGroup? = nil,
    population: Int? = nil, estimatedTrafficked: Int? = nil, beds: Int? = nil
  ) {
    self.period = period
    self.area = area
    self.sex = sex
    self.ageGroup = ageGroup
    self.population = population
    self.estimatedTrafficked = estimatedTrafficked
    self.beds = beds
  }
}
