import CaseModel
import CaseStore
import Disclosure
import Ingestion
import Statistics

/// Figures about the people of the programme that others have published, as
/// `indicator,period,among,count,source`.
///
/// A row is one number of people: an indicator that counts people, in a period that is over, of everybody
/// or among those for whom a condition of the indicators' language holds.
struct KnownFiguresFile {
  /// By period, in the order of the file.
  private var periods: [(period: ReportingPeriod, cells: [ReleasedCell], sources: [String])] = []

  static let columns = ["indicator", "period", "among", "count", "source"]
  /// What the ledger says in the place of a profile and of a way of protection.
  static let name = "known outside"

  init(path: String, library: IndicatorLibrary, on today: Day) throws(Failure) {
    let file = try PlainFile(path: path)
    let places = try file.columns(Self.columns)
    for row in file.table.rows {
      let cells = places.map { row.cells[$0] }
      guard let period = ReportingPeriod(code: cells[1]), period.end < today else {
        throw file.cell(
          row.number, "period", expected: "a period that is over, such as 2024 or 2024-Q4")
      }
      let among = try Self.condition(cells[2], library, file: "\(file.name), row \(row.number)")
      guard let indicator = library.indicators.first(where: { $0.definition.id == cells[0] }),
        let quantity = indicator.definition.quantity(
          in: period, among: among, rules: CohortRules())
      else {
        throw file.cell(
          row.number, "indicator",
          expected: "the id of an indicator that counts people and asks for no country "
            + "('waymark indicators list' names all)")
      }
      guard let count = Int(cells[3]), count >= 0 else {
        throw file.cell(row.number, "count", expected: "a whole number of people such as 47")
      }
      guard !cells[4].isEmpty else {
        throw file.cell(row.number, "source", expected: "where the number was published")
      }
      let cell = ReleasedCell(
        quantity: quantity.text, readUntil: period.end, unit: "people", form: .number(count))
      let place = periods.firstIndex { $0.period == period } ?? periods.count
      if place == periods.count { periods.append((period, [], [])) }
      guard !periods[place].cells.contains(where: { $0.quantity == cell.quantity }) else {
        throw file.cell(
          row.number, "indicator", expected: "each number once; an earlier row gives this one")
      }
      periods[place].cells.append(cell)
      if !periods[place].sources.contains(cells[4]) { periods[place].sources.append(cells[4]) }
    }
  }

  private static func condition(
    _ text: String, _ library: IndicatorLibrary, file: String
  ) throws(Failure) -> Condition? {
    if text.isEmpty { return nil }
    return try library.conditions.condition(LocatedYAML(text: text, file: file))
  }

  /// Enters an issue for each period of which something is not known yet.
  func enter(into ledger: SoundLedger, on day: Day) throws(Failure) -> [Release] {
    let seal = try ledger.workspace.key().storeSeal
    var entered: [Release] = []
    for (period, cells, sources) in periods {
      var known: Set<ReleasedCell> = []
      for release in ledger.releases where release.profile == Self.name {
        known.formUnion(
          try ledger.store { database throws(StoreError) in
            try database.cells(ofRelease: release.number)
          })
      }
      let new = cells.filter { !known.contains($0) }
      if new.isEmpty { continue }
      let release = Release(
        number: ledger.nextNumber + entered.count, issuedOn: day, audience: Audience.open.code,
        profile: Self.name, period: period.code, reason: sources.joined(separator: "; "), asOf: day,
        fingerprint: "", files: [], policy: Self.name)
      try ledger.store { database throws(StoreError) in
        try database.append(
          release, ReleaseContent(cells: new), origin: .knownOutside(on: day), seal: seal)
      }
      entered.append(release)
    }
    return entered
  }
}
