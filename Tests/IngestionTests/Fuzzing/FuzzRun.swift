import CaseModel
import Foundation
import Testing

@testable import Ingestion

/// How long mutated files are tried, and where the first case starts.
///
/// `WAYMARK_FUZZ_SECONDS` lengthens a run, `WAYMARK_FUZZ_SEED` names the first case, and
/// `WAYMARK_FUZZ_TRACE` a file that holds the case under way, for those that end or hang the process.
enum FuzzRun {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seconds = environment["WAYMARK_FUZZ_SECONDS"].flatMap(Double.init) ?? 2
  private static let firstSeed = environment["WAYMARK_FUZZ_SEED"].flatMap(UInt64.init) ?? 1
  private static let trace = environment["WAYMARK_FUZZ_TRACE"]

  /// A single case may take so long, in a debug build on a busy machine.
  static let longest = Duration.seconds(20)
  /// What a process may hold more than before, in bytes.
  static let mostMemory = 1 << 30

  /// Tries one case after the other until the time is over.
  static func cases(_ name: String, _ body: (UInt64) throws -> Void) rethrows {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    let before = residentBytes
    var seed = firstSeed
    var tried = 0
    while tried == 0 || clock.now < end {
      if let trace {
        try? "\(name) \(seed)\n".write(
          toFile: "\(trace).\(name)", atomically: false, encoding: .utf8)
      }
      let start = clock.now
      try body(seed)
      let time = clock.now - start
      if time > longest { Issue.record("\(name) \(seed) took \(time)") }
      seed += 1
      tried += 1
      if tried % 500 == 0, let trace {
        try? "\(tried)\n".write(
          toFile: "\(trace).\(name).count", atomically: false, encoding: .utf8)
      }
    }
    if let before, let after = residentBytes, after - before > mostMemory {
      Issue.record("\(name): memory grew by \(after - before) bytes over \(tried) cases")
    }
  }

  private static var residentBytes: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else {
      return nil
    }
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 4096 }
  }
}

/// What has to hold of every reading, whatever the files are.
func expectSound(_ request: IngestRequest, _ name: String) {
  let result = ingest(request)
  let aside = result.setAside.reduce(0) { $0 + $1.rowCount }
  #expect(
    result.rowsRead >= 0 && aside <= result.rowsRead, "\(name): \(aside) of \(result.rowsRead)")
  #expect(result.rowsReady + aside == result.rowsRead, "\(name)")
  #expect(
    (result.delivery != nil) == (result.outcome == .partial || result.outcome == .complete),
    "\(name)")
  for file in result.files {
    #expect(file.rowsAccepted + file.rowsSetAside == file.rowsRead, "\(name)")
  }
  if result.outcome == .complete { #expect(aside == 0, "\(name)") }
  if result.outcome == .errors {
    #expect(result.findings.contains { $0.severity == .error }, "\(name)")
  }
  #expect(summary(result) == summary(ingest(request)), "\(name)")
}

/// Everything a result says, as text.
private func summary(_ result: IngestResult) -> [String] {
  var lines = ["\(result.outcome) \(result.rowsRead)"]
  lines += result.findings.map { finding in
    "\(finding.code) \(finding.file) \(finding.sheet ?? "") \(finding.column?.letter ?? "") "
      + "\(finding.count) \(finding.places.map { "\($0.row):\($0.line)" })"
  }
  for part in result.setAside {
    lines.append(
      String(decoding: part.csv { code, column in "\(column ?? ""): \(code)" }, as: UTF8.self))
  }
  if let table = result.delivery?.people { lines += listing(table) }
  return lines
}
