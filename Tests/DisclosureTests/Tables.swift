import CaseModel
import Statistics
import Testing

/// Plain tables for worked examples: a block is a list of counts.
func key(_ table: String, _ row: String) throws -> FigureKey {
  FigureKey(
    table: table, indicator: .identified, view: .cohort,
    period: try #require(ReportingPeriod(code: "2024-Q4")), categories: [.cohort: row])
}

func block(_ table: String, _ name: String, _ counts: [(String, Int)]) throws -> FigureBlock {
  FigureBlock(
    id: "\(table)/\(name)", figures: try counts.map { try count(try key(table, $0.0), $0.1) })
}

/// A number of something of its own.
func count(_ key: FigureKey, _ count: Int) throws -> Figure { .count(key, cell(key, count)) }

func cell(_ key: FigureKey, _ count: Int) -> CountedCell {
  let quantity = Quantity.other("\(key.table) \(key.categories.values.sorted())")
  return CountedCell(quantity, readUntil: key.readUntil, count: count)
}

func results(_ tables: [StudyTable], links: [Guard] = []) throws -> StudyResults {
  let period = try #require(ReportingPeriod(code: "2024-Q4"))
  return StudyResults(period: period, asOf: period.end, tables: tables, links: links)
}

/// A table of one block with its rows and their total, every row and the total guarded.
func simpleTable(_ id: String, _ rows: [(String, Int)], coarser: [[(String, Int)]] = []) throws
  -> StudyTable
{
  StudyTable(
    id: id,
    versions: try ([rows] + coarser).enumerated().map { level, rows in
      let total = rows.reduce(0) { $0 + $1.1 }
      return TableVersion(
        blocks: [try block(id, "\(level)", rows + [("total", total)])],
        guards: (rows.map(\.1) + [total]).map { Guard($0, from: ["\(id)/\(level)"]) })
    })
}
