import CaseModel
import Disclosure
import Ingestion

/// The settings of a workspace: `waymark.yaml`.
struct Settings: Decodable {
  var organisation: String
  var programme: String?
  var area: String?
  var contact: String?
  var terms: String?
  /// ISO 3166-1 alpha-3; citizens of it are nationals.
  var country: String?
  /// `broad` or `formal`.
  var identification: String?
  /// Agencies in the order in which they are believed about people whom they share; each has a row
  /// in breakdowns by agency, and all others one together.
  var agencies: [String]?
  /// Regions that have a row in breakdowns by region; all others have one together.
  var regions: [String]?
  /// Path of the database, relative to the settings.
  var database: String?
  /// Path of the key, relative to the settings.
  var key: String?
  /// `error`, `warning` or `note` by rule.
  var severities: [String: String]?
  /// By rule the share of rows, in per cent, that may break it before a check fails.
  var thresholds: [String: Double]?
  /// `withhold` or `round`: how protected editions keep people from being recognised.
  var protection: String?
  /// Days after which a check warns that the newest event is old; 120 when absent.
  var freshnessDays: Int?
  /// The workspace holds invented data under a published key.
  var demonstration: Bool?

  enum CodingKeys: String, CodingKey {
    case organisation, programme, area, contact, terms, country, identification, database, key
    case agencies, protection, regions, severities, thresholds
    case freshnessDays = "freshness_days"
    case demonstration
  }

  static let shape = YAMLShape.keys([
    "organisation": .text, "programme": .text, "area": .text, "contact": .text, "terms": .text,
    "country": .text, "identification": .word(["broad", "formal"]), "database": .text,
    "key": .text, "agencies": .list(.text), "regions": .list(.text),
    "severities": .named(.word(Severity.allCases.map(\.rawValue))),
    "protection": .word(ProtectionMethod.codes), "thresholds": .named(.number(0...100)),
    "freshness_days": .whole(1...36_500),
    "demonstration": .flag,
  ])

  /// The lists of the programme's own codes, the rows of breakdowns by them.
  var lists: [ProfileAttribute: [String]] {
    [ProfileAttribute.agency: agencies, .region: regions].compactMapValues(\.self)
  }

  /// Withholding, unless the workspace chose rounding: proving a rounded release of thousands of people takes
  /// a minute, and releases are not audited together yet.
  var protectionMethod: ProtectionMethod {
    protection.flatMap(ProtectionMethod.init(code:)) ?? .round
  }

  /// Settings from the bytes of their file.
  static func read(_ bytes: some Collection<UInt8>, file: String) throws(Failure) -> Settings {
    let text = try YAMLText.read(bytes, file: file)
    let (settings, places) = try StrictYAML.read(
      Settings.self, from: text, shape: shape, file: file)
    try SettingsCheck(settings: settings, places: places).run()
    return settings
  }

  /// The changed severities as values.
  var severityChanges: [FindingCode: Severity] {
    byRule((severities ?? [:]).compactMapValues(Severity.init))
  }

  /// The thresholds as shares by rule.
  var thresholdShares: [FindingCode: Double] { byRule((thresholds ?? [:]).mapValues { $0 / 100 }) }

  private func byRule<Value>(_ values: [String: Value]) -> [FindingCode: Value] {
    Dictionary(
      uniqueKeysWithValues: values.compactMap { rule, value in
        FindingCode(rawValue: rule).map { ($0, value) }
      })
  }
}
