import Foundation

/// One case of a reference directory: what to compute, from which data, and what is expected.
struct ReferenceCase: Sendable {
  let id: String
  let kind: String
  /// Path of the data file inside the directory; empty where the expected file holds the input.
  let data: String
  /// The call that made the numbers; some kinds name their columns only here.
  let call: String
  let expected: [String]
  let spec: JSONValue
  let tolerance: Tolerance
  let directory: ReferenceDirectory

  /// A column role or option of `spec` as text; `nil` where it is absent or empty.
  func option(_ name: String) -> String? {
    guard let text = spec[name]?.text, !text.isEmpty else { return nil }
    return text
  }

  func dataTable() throws -> ReferenceTable { try directory.table(data) }
  func expectedTable(_ index: Int = 0) throws -> ReferenceTable {
    try directory.table(expected[index])
  }
  func expectedJSON(_ index: Int = 0) throws -> JSONValue { try directory.json(expected[index]) }
}

/// A quantity that differs from the reference by more than the case allows.
struct Mismatch: CustomStringConvertible, Sendable {
  let quantity: String
  let expected: String
  let actual: String

  var description: String { "\(quantity): expected \(expected), got \(actual)" }
}

/// How a kind of case is computed and compared; it returns what differs.
typealias ReferenceRun = @Sendable (ReferenceCase) throws -> [Mismatch]

/// Every kind of case that the suite can run; a kind that is not listed fails.
let referenceRuns: [String: ReferenceRun] =
  timeToEventRuns
  .merging(tableRuns) { first, _ in first }
  .merging(processControlRuns) { first, _ in first }
  .merging(hiddenPopulationRuns) { first, _ in first }

/// Collects the differences of one case; numbers within the tolerance leave no trace.
struct Comparison {
  let tolerance: Tolerance
  private(set) var mismatches: [Mismatch] = []
  /// Comparisons made, so that a case that compared nothing cannot pass.
  private(set) var count = 0

  init(_ tolerance: Tolerance) { self.tolerance = tolerance }

  /// `nil` on both sides is agreement: "not defined here".
  mutating func check(_ quantity: @autoclosure () -> String, _ expected: Double?, _ actual: Double?)
  {
    count += 1
    switch (expected, actual) {
    case (nil, nil): return
    case (let wanted?, let found?) where tolerance.allows(wanted, found): return
    default:
      mismatches.append(
        Mismatch(quantity: quantity(), expected: Self.text(expected), actual: Self.text(actual)))
    }
  }

  mutating func check(
    _ quantity: @autoclosure () -> String, _ expected: [Double?], _ actual: [Double?]
  ) {
    guard expected.count == actual.count else {
      return differs(quantity() + " count", "\(expected.count)", "\(actual.count)")
    }
    let name = quantity()
    for (index, pair) in zip(expected, actual).enumerated() {
      check("\(name)[\(index)]", pair.0, pair.1)
    }
  }

  mutating func differs(_ quantity: String, _ expected: String, _ actual: String) {
    count += 1
    mismatches.append(Mismatch(quantity: quantity, expected: expected, actual: actual))
  }

  /// The differences, or the fault that nothing was compared.
  var result: [Mismatch] {
    count > 0
      ? mismatches : [Mismatch(quantity: "comparisons", expected: "some", actual: "none")]
  }

  private static func text(_ value: Double?) -> String { value.map { "\($0)" } ?? "not defined" }
}

/// A relative and an absolute allowance; a number passes if either is met.
struct Tolerance: Sendable {
  let relative: Double
  let absolute: Double

  init(relative: Double, absolute: Double) {
    self.relative = relative
    self.absolute = absolute
  }

  /// Reads the first number after `rel`/`relative` and after `abs`/`absolute` of a manifest line
  /// such as "rel 1e-10, abs 1e-12"; "exact" allows nothing.
  init(_ text: String) {
    func number(after words: [String]) -> Double? {
      let parts = text.split { " ,;()".contains($0) }.map(String.init)
      for (word, next) in zip(parts, parts.dropFirst()) where words.contains(word) {
        if let value = Double(next) { return value }
      }
      return nil
    }
    let relative = number(after: ["rel", "relative"])
    let absolute = number(after: ["abs", "absolute"])
    self.relative = relative ?? 0
    self.absolute = absolute ?? (relative == nil ? 0 : 1e-12)
  }

  func allows(_ expected: Double, _ actual: Double) -> Bool {
    if expected == actual { return true }
    let difference = abs(expected - actual)
    return difference <= absolute || difference <= relative * abs(expected)
  }
}
