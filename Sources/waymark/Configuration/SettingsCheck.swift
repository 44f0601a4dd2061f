import CaseModel
import Ingestion

/// Holds the values of the settings to what they can mean, beside what their shape says.
struct SettingsCheck {
  let settings: Settings
  let places: YAMLPlaces

  func run() throws(Failure) {
    guard !settings.organisation.isEmpty else {
      throw places.fault(["organisation"], "'organisation': there is no value.")
    }
    try country()
    for (place, code) in (settings.agencies ?? []).enumerated() {
      let path: [YAMLStep] = ["agencies", .index(place)]
      guard OpenCode.isCode(code) else {
        throw places.fault(
          path, "'agencies': '\(code)' is no code. Use 1 to 40 letters, digits, '.', '_' and '-'.")
      }
      guard settings.agencies?.firstIndex(of: code) == place else {
        throw places.fault(path, "'agencies': '\(code)' is named twice. Keep one of them.")
      }
    }
    try rules((settings.severities ?? [:]).keys, under: "severities")
    try rules((settings.thresholds ?? [:]).keys, under: "thresholds")
  }

  private func country() throws(Failure) {
    guard let code = settings.country, !Country.codes.contains(code) else { return }
    let upper = code.uppercased()
    let nearest = Country.index(code: upper).map { Country.codes[$0] }
    throw places.fault(
      ["country"],
      "'country': '\(code)' is no code of a country. "
        + (nearest.map { "Did you mean '\($0)'?" } ?? "Use ISO 3166-1 alpha-3, such as XKX."))
  }

  private func rules(_ names: some Sequence<String>, under key: String) throws(Failure) {
    let known = FindingCode.allCases.map(\.rawValue)
    for name in names.sorted() where !known.contains(name) {
      throw places.fault(
        [.key(key), .key(name)],
        "unknown rule '\(name)' under \(key).\(Messages.suggestion(for: name, among: known)) "
          + "A check lists them:  waymark check FILE --format html")
    }
  }
}
