/// How much each kind of finding weighs in a delivery: the defaults, with changes from settings.
package struct Severities: Sendable {
  private var changes: [FindingCode: Severity]

  /// Faults that concern a whole file and identifiers stay errors whatever the settings say.
  package init(changes: [FindingCode: Severity] = [:]) {
    self.changes = changes.filter { !$0.key.concernsWholeFile }
  }

  /// Makes a kind of finding weigh less, unless it does already.
  mutating func lower(_ code: FindingCode, to severity: Severity) {
    if self[code] > severity { changes[code] = severity }
  }

  package subscript(code: FindingCode) -> Severity {
    changes[code] ?? Severities.standard[code] ?? .error
  }

  private static let standard = Dictionary(
    uniqueKeysWithValues: Check.all.map { ($0.code, $0.severity) })
}
