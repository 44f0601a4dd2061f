import CaseModel
import Ingestion
import Statistics

/// Holds the values of the settings to what they can mean, beside what their shape says.
struct SettingsCheck {
  let settings: Settings
  let places: YAMLPlaces

  func run() throws(Failure) {
    guard !settings.organisation.isEmpty else {
      throw places.fault(["organisation"], "'organisation': there is no value.")
    }
    try country()
    try codes(settings.agencies ?? [], under: "agencies")
    try codes(settings.regions ?? [], under: "regions")
    try rules((settings.severities ?? [:]).keys, under: "severities")
    try rules((settings.thresholds ?? [:]).keys, under: "thresholds")
  }

  /// The programme's own codes, each once; the rows that tables add to them are no codes.
  private func codes(_ codes: [String], under key: String) throws(Failure) {
    for (place, code) in codes.enumerated() {
      let path: [YAMLStep] = [.key(key), .index(place)]
      guard OpenCode.isCode(code) else {
        throw places.fault(
          path, "'\(key)': '\(code)' is no code. Use 1 to 40 letters, digits, '.', '_' and '-'.")
      }
      guard codes.firstIndex(of: code) == place else {
        throw places.fault(path, "'\(key)': '\(code)' is named twice. Keep one of them.")
      }
      guard ![Grouping.other, Grouping.unknown, FigureKey.total].contains(code) else {
        throw places.fault(
          path, "'\(key)': '\(code)' is a row that tables have of themselves. Leave it out.")
      }
    }
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
