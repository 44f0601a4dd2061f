import CaseModel
import Ingestion

/// What a check found, in numbers.
struct CheckSummary {
  let errors: Int
  let warnings: Int
  let notes: Int
  let rows: Int
  let ready: Int
  private let outcome: IngestResult.Outcome

  init(_ result: IngestResult) {
    func count(_ severity: Severity) -> Int {
      result.findings.filter { $0.severity == severity }.reduce(0) { $0 + $1.count }
    }
    errors = count(.error)
    warnings = count(.warning)
    notes = count(.note)
    rows = result.rowsRead
    // A fault of a whole file leaves no row of it ready, though none can be set aside for it.
    ready =
      result.findings.contains { $0.severity == .error && $0.code.concernsWholeFile }
      ? 0 : result.rowsReady
    outcome = result.outcome
  }

  var counts: String {
    "\(Self.number(errors, "error")), \(Self.number(warnings, "warning")), "
      + "\(Self.number(notes, "note")) in \(Self.number(rows, "row"))"
  }

  /// The exit status of a run that could not go on.
  var status: ExitStatus {
    switch outcome {
    case .identifiers: .refused
    case .unreadable: .unreadable
    default: .dataErrors
    }
  }

  /// Why nothing was imported, and what to do; `map` is the mapping that was named.
  func refusal(_ paths: [String], map: String?) -> Failure {
    let names = paths.joined(separator: " ") + (map.map { " --map \($0)" } ?? "")
    return Failure(
      status,
      """
      Not imported: \(counts). Nothing was changed.
      After fixing:  waymark import \(names)
      """)
  }

  private static func number(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}
