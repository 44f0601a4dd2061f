import CaseModel
import Foundation
import Ingestion
import Reporting

/// `costs.csv` beside the settings: what was spent, as `period,item,amount,currency`.
struct CostsFile {
  /// What was spent in the periods that lie within that of the report; `nil` where no row does.
  let costs: Costs?

  static let name = "costs.csv"
  static let columns = ["period", "item", "amount", "currency"]

  init(path: String, period: ReportingPeriod) throws(Failure) {
    let file = try PlainFile(path: path)
    let places = try file.columns(Self.columns)
    var total = 0.0
    var items: [String] = []
    var currency: String?
    var isGiven = false
    for row in file.table.rows {
      let cells = places.map { row.cells[$0] }
      guard let of = ReportingPeriod(code: cells[0]) else {
        throw file.cell(row.number, "period", expected: "a period such as 2024 or 2024-Q4")
      }
      guard let amount = Double(cells[2]), amount.isFinite, amount >= 0 else {
        throw file.cell(row.number, "amount", expected: "a number such as 12500")
      }
      guard cells[3].count == 3, cells[3].allSatisfy({ $0.isASCII && $0.isUppercase }) else {
        throw file.cell(row.number, "currency", expected: "three capital letters such as EUR")
      }
      guard currency == nil || currency == cells[3] else {
        throw file.cell(row.number, "currency", expected: "one currency in the whole file")
      }
      currency = cells[3]
      guard of.start >= period.start, of.end <= period.end else { continue }
      isGiven = true
      total += amount
      if !items.contains(cells[1]) { items.append(cells[1]) }
    }
    costs = isGiven ? currency.map { Costs(total: total, currency: $0, items: items) } : nil
  }
}
