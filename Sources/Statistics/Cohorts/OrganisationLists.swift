package import CaseModel

extension CaseTable {
  /// The organisations that know a person, as lists for a hidden-population estimate.
  ///
  /// A person is on the list of the agency that holds the case, of each organisation that recorded
  /// one of the events by the cut-off, and of each provider of a service. Pseudonyms made with one key
  /// make the same person one row. Only people in the funnel count, and only those on at least one of
  /// the lists named.
  ///
  /// - Returns: `nil` for fewer than 2 or more than 10 lists, or a name that no row holds.
  /// - Complexity: O(rows).
  package func captures(
    byOrganisations names: [String], _ milestones: [Milestones], cutoff: Day
  ) -> CaptureTable? {
    let numbers = names.compactMap(openCodes.firstIndex)
    guard numbers.count == names.count else { return nil }
    var lists = [[Int]](repeating: [], count: names.count)
    for person in 0..<count where milestones[person].entry != nil {
      var known: Set<Int> = []
      if let agency = profiles.value(.agency, of: person).code { known.insert(agency) }
      for row in eventRows(of: person) where events.day[row] <= cutoff.number {
        if let org = events[row].org { known.insert(org) }
      }
      for row in serviceRows(of: person) {
        let spell = services[row]
        if spell.isDeliveredToPerson, spell.start.map({ $0.middle <= cutoff }) ?? true,
          let provider = spell.provider
        {
          known.insert(provider)
        }
      }
      for (list, number) in numbers.enumerated() where known.contains(number) {
        lists[list].append(person)
      }
    }
    return CaptureTable(lists: lists)
  }
}
