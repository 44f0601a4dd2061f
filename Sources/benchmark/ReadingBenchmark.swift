import CaseModel
import Foundation
import Ingestion
import Sealing

/// Reading alone, before anything is stored.
enum ReadingBenchmark {
  /// Splits the files into cells, types the cells, then reads and checks the files as an import does.
  static func csv(_ paths: [String]) throws {
    var megabytes = 0.0
    // In memory beforehand: what is timed is the splitting, neither the disk nor the fingerprint.
    let texts = try paths.map { [UInt8](try Data(contentsOf: URL(filePath: $0))) }
    let splitting = Usage.measure {
      for text in texts { megabytes += Double(splitCount(text).bytes) / 1_000_000 }
    }
    print(splitting.line("CSV, splitting into cells", rate(megabytes, "MB", splitting)))
    let held = zip(paths, texts).map { SourceFile(name: $0, bytes: $1) }
    let typing = Usage.measure {
      _ = typedCount(IngestRequest(files: held, key: PseudonymKey.generate()))
    }
    print(typing.line("CSV, split and typed", rate(megabytes, "MB", typing)))
    var rows = 0
    let reading = try Usage.measure {
      let files = try SourceFile.readAll(paths).map { try $0.get() }
      let request = IngestRequest(files: files, key: PseudonymKey.generate())
      let result = ingest(request)
      guard result.delivery != nil else {
        throw BenchmarkError.refused(result.findings.first?.code.rawValue ?? "")
      }
      rows = result.rowsRead
    }
    print(reading.line("CSV, read, typed and checked", rate(megabytes, "MB", reading)))
    print("\(rows) rows in \(Int(megabytes)) MB")
  }

  /// Streams the first sheet of a workbook.
  static func workbook(_ path: String) throws {
    let file = try SourceFile(path: path)
    var cells = 0
    let usage = try Usage.measure {
      let workbook = try Workbook(file.bytes)
      cells = try workbook.stream(0) { _ in }.filledCells
    }
    print(
      usage.line("workbook, streamed", rate(Double(cells) / 1_000_000, "million cells", usage)))
  }

  private static func rate(_ amount: Double, _ unit: String, _ usage: Usage) -> String {
    String(format: "%.1f ", amount / max(usage.processor, 1e-9)) + unit + "/s per core"
  }
}
