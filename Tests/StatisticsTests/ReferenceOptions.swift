/// The options of `spec` that each kind of case reads; another one must fail and not be passed over.
private let readOptions: [String: Set<String>] = [
  "aalen-johansen": [
    "time", "status", "entry", "group", "id", "istate", "labels", "states", "conf_int",
  ],
  "aalen-johansen-greenwood": [],
  "bounds-ipcw": ["time", "status", "group"],
  "cochran-armitage": [],
  "cox": ["time", "status", "entry", "rhs", "cluster"],
  "cuminc-gray": ["time", "status", "group", "strata", "rho"],
  "difference-at-time": ["time", "status", "group"],
  "direct-standardisation": [],
  "funnel-grid": ["n", "target"],
  "funnel-proportion": ["denominator", "numerator", "target", "unit", "winsorise"],
  "funnel-standardised-ratio": ["denominator", "numerator", "standard", "stratum", "unit"],
  "mse-all-models": ["count", "lists", "pairs"],
  "mse-existence": ["count", "lists", "models"],
  "mse-fit": ["count", "interactions", "lists"],
  "mse-lower-bounds": ["count", "lists"],
  "mse-stepwise-aic": ["count", "lists", "threshold"],
  "mse-stepwise-poisson": ["count", "lists", "threshold"],
  "mse-two-lists": ["count", "lists"],
  "spc-p": ["baseline_points", "denominator", "numerator", "period", "rebase_at", "screen_ranges"],
  "spc-p-prime": [
    "baseline_points", "denominator", "numerator", "period", "rebase_at", "screen_ranges",
  ],
  "spc-xmr": ["baseline_points", "period", "rebase_at", "screen_ranges", "value"],
  "fine-gray": ["time", "status", "covariates", "failcode", "cengroup"],
  "follow-up-time": ["time", "status"],
  "kaplan-meier": ["time", "status", "entry", "group", "weights", "conf_int", "timefix"],
  "landmark": ["time", "status", "wait"],
  "log-rank": ["time", "status", "group", "strata", "rho", "timefix"],
  "multiplicity": [],
  "nelson-aalen": ["time", "status", "entry", "group", "weights", "timefix", "conf_int"],
  "poisson-rate": [],
  "proportion": [],
  "special-function": [],
  "transition-counts": [],
  "turnbull": ["left", "right", "group"],
  "two-proportions": [],
]

extension ReferenceCase {
  /// Options of the case that nothing reads.
  var unreadOptions: [String] {
    let known = readOptions[kind] ?? []
    return spec.names.filter { !known.contains($0) && spec[$0]?.isEmpty == false }
  }

  /// Columns that an option names: one, a list, or several with commas between them.
  func columns(_ name: String) -> [String] {
    (spec[name]?.texts ?? []).flatMap { $0.split(separator: ",") }
      .map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
  }
}
