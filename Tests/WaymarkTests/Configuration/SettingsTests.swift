import Foundation
import Testing

@testable import waymark

/// Every value of the settings means something, or is refused with its line.
struct SettingsTests {
  private func refusal(_ text: String) -> String? {
    do {
      _ = try Settings.read(Array(text.utf8), file: "waymark.yaml")
      return nil
    } catch {
      return error.text
    }
  }

  @Test(arguments: [
    ("country: Kosovo", "line 2", "no code of a country"), ("country: xk", "line 2", "'XKX'"),
    ("identification: formall", "line 2", "'formal'"),
    ("agencies: [a, b b]", "line 2", "no code"), ("agencies: a", "line 2", "a list"),
    ("agencies:\n  - a\n  - a", "line 4", "twice"), ("freshness_days: 0", "line 2", "1 to 36500"),
    ("freshness_days: often", "line 2", "whole number"),
    ("severities:\n  future_dat: note", "line 3", "'future_date'"),
    ("severities:\n  future_date: fatal", "line 3", "error"),
    ("severities: loud", "line 2", "names with their values"),
    ("thresholds:\n  missing_value: 150", "line 3", "0 to 100"),
    ("thresholds:\n  missing_value: .nan", "line 3", "0 to 100"),
    ("thresholds:\n  missing_valu: 5", "line 3", "'missing_value'"),
    ("demonstration: maybe", "line 2", "true or false"), ("programme: [a]", "line 2", "a text"),
    ("contact: \"a\\tb\\u001b[31m\"", "line 2", "a text of one line"),
    ("agensies: [a]", "line 2", "'agencies'"), ("country: XKX\ncountry: ALB", "line", "twice"),
  ])
  func faultsAreNamedWithTheirLine(lines: String, line: String, words: String) throws {
    let text = try #require(self.refusal("organisation: Us\n\(lines)\n"))
    #expect(text.contains(line) && text.contains(words), "\(text)")
  }

  @Test func anOrganisationIsNeeded() throws {
    for text in ["country: XKX\n", "organisation:\n", "organisation: \" \"\n", ""] {
      #expect(try #require(refusal(text)).hasPrefix("waymark.yaml"))
    }
    #expect(refusal("country: XKX\n")?.contains("'organisation' is missing") == true)
  }

  /// What stands in the settings as an example is one: it holds when it is put in force.
  @Test func theExamplesOfANewWorkspaceHold() throws {
    let text = Workspace.settingsText(
      organisation: "Us", programme: nil, area: nil, country: nil)
    let keys = ["agencies", "severities", "thresholds", "freshness_days"]
    for key in keys { #expect(text.contains("\n# \(key): "), "\(key)") }
    let inForce = text.split(separator: "\n").map { line in
      keys.contains { line.hasPrefix("# \($0): ") } ? String(line.dropFirst(2)) : String(line)
    }.joined(separator: "\n")
    let settings = try Settings.read(Array(inForce.utf8), file: "waymark.yaml")
    #expect(settings.agencies?.isEmpty == false)
    #expect(!settings.severityChanges.isEmpty && !settings.thresholdShares.isEmpty)
    #expect(settings.freshnessDays != nil)
    let shape = String(describing: Settings.shape)
    for key in keys { #expect(shape.contains(key)) }
  }
}
