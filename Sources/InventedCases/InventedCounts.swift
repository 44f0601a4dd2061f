import CaseModel

extension InventedProgramme {
  /// The rows of counts from outside: residents by sex and region, and the beds of each provider of the
  /// invented services, for every year of the programme.
  ///
  /// Beds are as many as that about half of them are taken; none of the numbers is an estimate of anything.
  func population() -> [UInt8] {
    let years = entries.lowerBound.civil.year...cutOff.civil.year
    let regions = InventedRegion.codes
    var lines: [String] = []
    for year in years {
      let residents = 1_600_000 + (year - years.lowerBound) * 4000
      let women = residents / 2 + 6000
      lines.append("\(year),,,\(residents),")
      lines.append("\(year),,female,\(women),")
      lines.append("\(year),,male,\(residents - women),")
      for (number, region) in regions.enumerated() {
        // Shares of 3, 4, … in their sum.
        let sum = regions.indices.reduce(0) { $0 + $1 + 3 }
        lines.append("\(year),\(region),,\(residents * (number + 3) / sum),")
      }
      let beds = max(2, people / 650) + (2 * year > years.lowerBound + years.upperBound ? 1 : 0)
      for provider in InventedSpell.providers {
        lines.append("\(year),PR0\(provider),,,\(beds)")
      }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
