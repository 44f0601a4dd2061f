/// The words of the quarterly report.
package struct QuarterlyWords: Codable, Sendable {
  package let title: Template
  package let stamp: Template
  package let citation: Template
  package let source: Template
  package let identity: IdentityWords
  package let columns: ColumnWords
  /// Names of the starts of the clock, as in "since entry".
  package let clocks: [String: String]
  package let messages: MessageWords
  package let keyFigures: KeyFigureWords
  package let activity, funnel, waves, reTrafficking: ChartSectionWords
  package let funnelByYear, stageTimes, outcomes, services, reTraffickingAfter: SectionWords
  package let reTraffickingWithin, reTraffickingByYear, completeness, dates: SectionWords
  package let breakdowns: BreakdownWords
  package let quality: HeadingWords
  package let changes: HeadingWords
  package let methods: MethodWords
  package let made: MadeWords
  /// Instead of a table of which nothing may be shown.
  package let tableWithheld: Template
  /// Under a table that is shown at a coarser level.
  package let tableCoarsened: String
  package let addsUp, severalRows, noTotal: Template

  package struct HeadingWords: Codable, Sendable {
    package let heading: String
    package let lead: [Template]
  }

  package struct SectionWords: Codable, Sendable {
    package let title, subtitle: Template
    package let sheet, stub: String
    package let notes: [Template]
  }

  package struct ChartSectionWords: Codable, Sendable {
    package let heading: String
    package let lead: [Template]
    package let table: SectionWords
    package let chartTitle, chartSubtitle, chartDescription: Template
  }

  package struct IdentityWords: Codable, Sendable {
    package let organisation, programme, area, period, asOf, issued, audience: String
    package let definitions, tool, fingerprint, contact, terms: String
    package let notStated: String
    package let definitionsVersion: Template
  }

  package struct ColumnWords: Codable, Sendable {
    package let people, number, share, lower, upper, shareOfStart, shareOfPrevious: String
    package let shareOfEstimated, implied, confirmed, days, middleFrom, middleTo, of: String
    package let bandFrom, bandTo: String
    package let stillFollowed, incidence, lowest, highest, observable, notReached, known: String
    package let wave, month, total, nOf, andEarlier: Template
  }

  /// One statement in the forms that the figures may ask for.
  package struct Message: Codable, Sendable {
    /// The figures can be shown.
    package let shown: Template
    /// They are withheld; the words do not tell whether there are any.
    package let withheld: Template
    /// Nobody is concerned.
    package let nobody: Template
    /// Fewer than ten people: counts without percentage.
    package let few: Template
  }

  package struct MessageWords: Codable, Sendable {
    package let identified, assisted, reintegrated, followUp, reTrafficked: Message
    package let interval, bounds: Template
  }

  package struct KeyFigureWords: Codable, Sendable {
    package let identified, assisted, waiting, reintegrationStarted, followUps: String
    package let reTrafficked: String
    package let thisPeriod, ofDue: Template
    package let atEnd: String
  }

  package struct BreakdownWords: Codable, Sendable {
    package let heading: String
    package let lead: [Template]
    package let funnel, newlyIdentified: SectionWords
    /// Names of the attributes in "by sex", by dimension code.
    package let by: [String: String]
    package let multiple: Template
  }

  package struct MethodWords: Codable, Sendable {
    package let heading: String
    package let caveats: [Template]
    package let rulesHeading, identifiedBroad, identifiedFormal: String
    package let rules: [Template]
    package let protectionHeading: String
    package let protection: [Template]
    package let followed, curveStop, curveWithheld: Template
  }

  package struct MadeWords: Codable, Sendable {
    package let tool, profile, period, asOf, batches, fingerprint: String
    package let threshold, withheld, coarsened, command, rules, none, audience: String
    package let thresholdText, batchText, batchRows, nothingProtected: Template
  }
}
