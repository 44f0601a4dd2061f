import CaseModel
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
  /// Days after which a check warns that the newest event is old; 120 when absent.
  var freshnessDays: Int?
  /// The workspace holds invented data under a published key.
  var demonstration: Bool?

  enum CodingKeys: String, CodingKey {
    case organisation, programme, area, contact, terms, country, identification, database, key
    case agencies, regions, severities, thresholds
    case freshnessDays = "freshness_days"
    case demonstration
  }

  static let shape = YAMLShape.keys([
    "organisation": .scalar, "programme": .scalar, "area": .scalar, "contact": .scalar,
    "terms": .scalar, "country": .scalar, "identification": .scalar, "database": .scalar,
    "key": .scalar, "agencies": .list(.scalar), "regions": .list(.scalar),
    "severities": .named(.scalar),
    "thresholds": .named(.scalar), "freshness_days": .scalar, "demonstration": .scalar,
  ])

  /// The lists of the programme's own codes, the rows of breakdowns by them.
  var lists: [ProfileAttribute: [String]] {
    [ProfileAttribute.agency: agencies, .region: regions].compactMapValues(\.self)
  }

  /// The changed severities as values; an unknown rule or word is an error.
  func severityChanges(file: String) throws(Failure) -> [FindingCode: Severity] {
    var changes: [FindingCode: Severity] = [:]
    for (rule, word) in (severities ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let code = FindingCode(rawValue: rule) else {
        throw Messages.unknownRule(file: file, rule: rule)
      }
      guard let severity = Severity(rawValue: word) else {
        throw Messages.unknownSeverity(file: file, rule: rule, word: word)
      }
      changes[code] = severity
    }
    return changes
  }

  /// The thresholds as shares by rule; an unknown rule or a share outside 0 to 100 is an error.
  func thresholdShares(file: String) throws(Failure) -> [FindingCode: Double] {
    var shares: [FindingCode: Double] = [:]
    for (rule, percent) in (thresholds ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let code = FindingCode(rawValue: rule) else {
        throw Messages.unknownRule(file: file, rule: rule)
      }
      guard (0...100).contains(percent) else {
        throw Messages.wrongSetting(file: file, where: "thresholds.\(rule)")
      }
      shares[code] = percent / 100
    }
    return shares
  }
}
