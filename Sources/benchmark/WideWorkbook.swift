import CaseModel
import Rendering
import Reporting

/// A workbook of invented cells: texts that repeat, texts that do not, and numbers.
struct WideWorkbook {
  let rows: Int
  let columns: Int

  func write(to path: String) throws {
    let table = DataTable(
      id: "cases", title: "cases",
      columns: (0..<columns).map { number in
        DataTable.Column("c\(number)", "column \(number)", number % 4 > 1 ? .mixed : nil)
      },
      rows: (1...rows).map { row in (0..<columns).map { cell(row, $0) } })
    try writeWorkbook(
      Listing(title: "Benchmark", lines: [], tables: [table], day: Day(number: 0)), to: path)
  }

  private func cell(_ row: Int, _ column: Int) -> DataTable.Cell {
    switch column % 4 {
    case 0: .text("N-\(row)-\(column)")
    case 1: .text("code \(row % 17)")
    case 2: .count(40_000 + row % 5_000)
    default: .number(Double(row) / 8)
    }
  }
}
