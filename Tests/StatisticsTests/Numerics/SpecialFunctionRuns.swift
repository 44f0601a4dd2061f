@testable import Statistics

/// A table of a special function; its columns and file name say which.
let runSpecialFunction: ReferenceRun = { reference in
  let table = try reference.expectedTable()
  let columns = Dictionary(
    uniqueKeysWithValues: table.names.map { ($0, table.numbers($0).map { $0 ?? .nan }) })
  func column(_ name: String) -> [Double] { columns[name] ?? [] }
  let isT = table.has("t") || reference.expected[0].contains("-t-")
  let isInverse = table.names.contains { $0.hasSuffix("quantile") }
  var comparison = Comparison(
    isInverse
      ? Tolerance(
        relative: max(1e-12, reference.tolerance.relative), absolute: reference.tolerance.absolute)
      : reference.tolerance)
  for row in table.rows.indices {
    func argument(_ name: String) -> Double { column(name)[row] }
    let found: [String: Double]
    switch table.names.prefix(while: { !resultColumns.contains($0) }) {
    case ["x"] where table.has("loggamma"):
      found = ["loggamma": LogGamma.value(argument("x"))]
    case ["x"]:
      let x = argument("x")
      found = [
        "cdf": NormalDistribution.cdf(x), "sf": NormalDistribution.upperTail(x),
        "log_sf": NormalDistribution.logUpperTail(x),
      ]
    case ["p"]:
      found = ["quantile": NormalDistribution.quantile(argument("p"))]
    case ["x", "df"]:
      let (x, df) = (argument("x"), argument("df"))
      found = ["cdf": ChiSquare.cdf(x, df: df), "sf": ChiSquare.upperTail(x, df: df)]
    case ["t", "df"]:
      let (t, df) = (argument("t"), argument("df"))
      found = ["cdf": StudentT.cdf(t, df: df), "sf": StudentT.upperTail(t, df: df)]
    case ["p", "df"]:
      let (p, df) = (argument("p"), argument("df"))
      found = ["quantile": isT ? StudentT.quantile(p, df: df) : ChiSquare.quantile(p, df: df)]
    case ["a", "x"]:
      let tails = IncompleteGamma.tails(argument("a"), argument("x"))
      found = ["P": tails.lower, "Q": tails.upper]
    case ["a", "b", "x"]:
      let place = IncompleteBeta.Place(argument("x"))
      let tails = IncompleteBeta.tails(argument("a"), argument("b"), at: place)
      found = ["I": tails.lower, "one_minus_I": tails.upper]
    case ["p", "a", "b"]:
      let p = argument("p")
      let place = IncompleteBeta.inverse(argument("a"), argument("b"), lower: p, upper: 1 - p)
      found = ["quantile": place.x, "one_minus_quantile": place.y]
    default:
      found = [:]
    }
    for name in found.keys.sorted() {
      // The reference has 60 digits, so its logarithm of 1 - 1e-53 has 7 of its own.
      if name == "log_sf", abs(argument(name) - (found[name] ?? .nan)) < 1e-58 { continue }
      comparison.check(
        "row \(row + 1) \(name) of \(table.rows[row])", argument(name), found[name])
    }
  }
  return comparison.result
}

private let resultColumns: Set<String> = [
  "loggamma", "cdf", "sf", "log_sf", "quantile", "one_minus_quantile", "P", "Q", "I",
  "one_minus_I",
]
