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
  /// Options of the case that nothing reads; kinds that are not listed read all of theirs.
  var unreadOptions: [String] {
    guard let known = readOptions[kind] else { return [] }
    return spec.names.filter { !known.contains($0) && spec[$0]?.isEmpty == false }
  }

  /// Columns that an option names: one, a list, or several with commas between them.
  func columns(_ name: String) -> [String] {
    (spec[name]?.texts ?? []).flatMap { $0.split(separator: ",") }
      .map { String($0.filter { $0 != " " }) }.filter { !$0.isEmpty }
  }
}
