/// How much each kind of finding weighs in a delivery: the defaults, with changes from settings.
package struct Severities: Sendable {
  private let changes: [FindingCode: Severity]

  /// Faults that concern a whole file and identifiers stay errors whatever the settings say.
  package init(changes: [FindingCode: Severity] = [:]) {
    self.changes = changes.filter { !$0.key.concernsWholeFile }
  }

  package subscript(code: FindingCode) -> Severity {
    changes[code] ?? Severities.standard[code] ?? .error
  }

  private static let standard = Dictionary(
    uniqueKeysWithValues: Check.all.map { ($0.code, $0.severity) })
}
