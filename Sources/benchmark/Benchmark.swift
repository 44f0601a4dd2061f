import Foundation

/// Measures the parts of an import; `Reports/bench` runs it.
@main enum Benchmark {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, arguments.dropFirst().first) {
      case ("csv", .some): try ReadingBenchmark.csv(Array(arguments.dropFirst()))
      case ("statistics", nil): try StatisticsBenchmark.run()
      case ("workbook", .some(let path)): try ReadingBenchmark.workbook(path)
      case ("make-workbook", .some(let path)):
        try WideWorkbook(rows: 100_000, columns: 20).write(to: path)
      case ("run", .some(let name)): try MeasuredRun.run(name, Array(arguments.dropFirst(2)))
      case ("compare", .some(let name)):
        try MeasuredRun.compare(name, Array(arguments.dropFirst(2)))
      default: throw BenchmarkError.usage
      }
    } catch {
      FileHandle.standardError.write(Data("benchmark: \(error)\n".utf8))
      exit(1)
    }
  }
}

enum BenchmarkError: Error, CustomStringConvertible {
  case usage
  case cannotRun(String)
  case refused(String)

  var description: String {
    switch self {
    case .usage:
      """
      csv FILE… | statistics | make-workbook FILE | workbook FILE | run NAME PROGRAM ARGUMENT… | \
      compare NAME OTHER ARGUMENT… -- PROGRAM ARGUMENT…
      """
    case .cannotRun(let program): "cannot run \(program)"
    case .refused(let reason): "the files were refused: \(reason)"
    }
  }
}
