/// Words that every report has, whatever it is about.
package struct DocumentWords: Codable, Sendable {
  package let stamp: Template
  /// That the report was not compared with earlier ones.
  package let notCompared: NotCompared
  package let source: Template
  package let identity: IdentityWords
  /// The name of a period that was not over on the last day read.
  package let unfinishedName: Template
  package let total: String
  package let nOf: Template
  /// People who do not have something, such as a form of exploitation.
  package let without: Template
  /// A row of a year and all years before it.
  package let andEarlier: Template
  package let months: Sentence
  /// Where a profile's own words are English between those of another language.
  package let englishBetween: String
  /// Instead of a table of which nothing may be shown.
  package let tableWithheld: Template
  /// Under a table that is shown at a coarser level.
  package let tableCoarsened: Template
  /// Groups that have no row, because nobody is in them.
  package let emptyGroups: Sentence
  package let addsUp, doesNotAddUp, rowsMissing, severalRows: Template
  package let plan: PlanWords
  package let checks: CheckWords
  package let made: MadeWords

  /// Of a plan of action and of where records come from.
  package struct PlanWords: Codable, Sendable {
    /// How many indicators are computed here, nearly, or elsewhere.
    package let coverage: Sentence
    /// Count, denominator and limits of a share.
    package let basis: Sentence
    package let definition, heldBy: Template
    /// People whom several organisations delivered.
    package let shared: Sentence
    package let conflicts: Template
  }

  package struct NotCompared: Codable, Sendable {
    package let one, several: Template
    /// Of rounded reports.
    package let rounded: Template
  }

  package struct IdentityWords: Codable, Sendable {
    package let organisation, programme, area, period, asOf, issued, audience: String
    package let definitions, tool, fingerprint, contact, terms: String
    package let notStated, reportLanguage: String
    /// The language of words that nobody, or somebody, has read.
    package let draftLanguage, reviewedLanguage: Template
    package let definitionsVersion: Template
    /// The period with the days that were not read yet.
    package let unfinishedPeriod: Template
  }

  /// What the sheet of checks says.
  package struct CheckWords: Codable, Sendable {
    package let rows, identified, newlyIdentified: Template
    package let holds, fails, notChecked: Template
  }

  /// How a report was made.
  package struct MadeWords: Codable, Sendable {
    package let tool, profile, period, asOf, batches, fingerprint: String
    package let threshold, withheld, coarsened, command, rules, none, audience: String
    package let thresholdText, roundingText, batchText, nothingProtected: Template
    package let batchRows: Sentence
  }
}
