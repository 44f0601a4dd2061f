import CaseModel
import Rendering

/// A workbook of invented cells: texts that repeat, texts that do not, and numbers.
struct WideWorkbook {
  let rows: Int
  let columns: Int

  func write(to path: String) throws {
    let table = ListingTable(
      title: "cases", heads: [(0..<columns).map { "column \($0)" }],
      rows: (1...rows).map { row in (0..<columns).map { cell(row, $0) } },
      numeric: Set((0..<columns).filter { $0 % 4 > 1 }))
    try writeWorkbook(
      Listing(title: "Benchmark", lines: [], tables: [table], day: Day(number: 0)), to: path)
  }

  private func cell(_ row: Int, _ column: Int) -> String {
    switch column % 4 {
    case 0: "N-\(row)-\(column)"
    case 1: "code \(row % 17)"
    case 2: "\(40_000 + row % 5_000)"
    default: "\(Double(row) / 8)"
    }
  }
}
