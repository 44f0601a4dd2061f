/// The words of the quarterly report.
package struct QuarterlyWords: Codable, Sendable {
  package let title: Template
  package let stamp: Template
  /// That the report was not compared with earlier ones.
  package let notCompared: NotComparedWords
  package let citation: Template
  package let source: Template
  package let identity: IdentityWords
  package let columns: ColumnWords
  /// Names of the starts of the clock, as in "since entry".
  package let clocks: [String: String]
  /// The name of a period that was not over on the last day read.
  package let unfinishedName: Template
  package let messages: MessageWords
  package let keyFigures: KeyFigureWords
  package let activity, funnel, waves, reTrafficking: ChartSectionWords
  package let funnelByYear, stageTimes, outcomes, services, reTraffickingAfter: SectionWords
  package let reTraffickingWithin, reTraffickingByYear, completeness, dates: SectionWords
  package let wavesInYears, withinInYears: YearWords
  /// Under the tables of waves: for whom the time of each wave is over.
  package let wavesOver: Template
  package let breakdowns: BreakdownWords
  package let quality: HeadingWords
  package let changes: HeadingWords
  package let methods: MethodWords
  package let made: MadeWords
  /// Instead of a table of which nothing may be shown.
  package let tableWithheld: Template
  /// Under a table that is shown at a coarser level.
  package let tableCoarsened: String
  /// Under a curve that is shown at fewer months.
  package let curveCoarsened: String
  package let addsUp, doesNotAddUp, rowsMissing, severalRows, noTotal: Template
  package let checks: CheckWords

  package struct NotComparedWords: Codable, Sendable {
    package let one, several: Template
  }

  package struct HeadingWords: Codable, Sendable {
    package let heading: String
    package let lead: [Template]
  }

  package struct SectionWords: Codable, Sendable {
    package let title, subtitle: Template
    package let sheet, stub: String
    package let notes: [Template]
  }

  /// A table that a coarser version limits to complete calendar years.
  package struct YearWords: Codable, Sendable {
    package let subtitle: Template
    package let notes: [Template]
    /// Says which years are left out.
    package let leftOut: Template
  }

  package struct ChartSectionWords: Codable, Sendable {
    package let heading: String
    package let lead: [Template]
    package let table: SectionWords
    package let chartTitle, chartSubtitle: Template
    /// What the drawing on the page shows, and what the native chart of the workbook shows.
    package let chartDescription, sheetDescription: Template
  }

  package struct IdentityWords: Codable, Sendable {
    package let organisation, programme, area, period, asOf, issued, audience: String
    package let definitions, tool, fingerprint, contact, terms: String
    package let notStated: String
    package let definitionsVersion: Template
    /// The period with the days that were not read yet.
    package let unfinishedPeriod: Template
  }

  package struct ColumnWords: Codable, Sendable {
    package let people, number, share, lower, upper, shareOfStart, shareOfPrevious: String
    package let shareOfEstimated, implied, confirmed, days, middleFrom, middleTo, of: String
    package let bandFrom, bandTo: String
    package let stillFollowed, incidence, lowest, highest, observable, notReached: String
    package let withEvent: String
    package let wave, month, total, nOf: Template
    /// A row of a year and all years before it.
    package let andEarlier: Template
    /// A year or a wave that a table leaves out, and a wave with the last day for which it is over.
    package let leftOut, over: Template
  }

  /// A number of people in the forms that it may ask for.
  package struct CountMessage: Codable, Sendable {
    /// It can be shown.
    package let shown: CountedTemplate
    /// It can be shown, and the period was not over on the last day read.
    package let unfinished: CountedTemplate
    /// It is withheld; the words do not tell whether there are any.
    package let withheld: Template
    /// It is zero.
    package let nobody: Template
    /// It is zero so far, and the period was not over.
    package let nobodyYet: Template
  }

  /// A share in the forms that it may ask for.
  package struct ShareMessage: Codable, Sendable {
    /// It can be shown.
    package let shown: CountedTemplate
    /// Fewer than ten people: counts without percentage.
    package let few: CountedTemplate
    /// It is withheld; the words do not tell whether there are any.
    package let withheld: Template
    /// There is nobody of whom it could be a share.
    package let nobody: Template
  }

  /// A share at a wave: why it is missing has further reasons.
  package struct WaveMessage: Codable, Sendable {
    /// It can be shown.
    package let shown: CountedTemplate
    /// Fewer than ten people: counts without percentage.
    package let few: CountedTemplate
    /// It can be shown for complete calendar years only.
    package let years: CountedTemplate
    /// It is withheld; the words do not tell whether there are any.
    package let withheld: Template
    /// It is due for nobody.
    package let notDue: Template
    /// The profile has no wave.
    package let notComputed: Template
  }

  package struct MessageWords: Codable, Sendable {
    package let identified: CountMessage
    package let assisted, reintegrated: ShareMessage
    package let followUp: WaveMessage
    package let within: WithinWords
    /// Follow-ups that are due can still take place.
    package let stillOpen: Template
    package let interval: Template
    /// Both limits print the same whole per cent.
    package let narrowInterval: Template
  }

  /// The statement on further trafficking within a window.
  package struct WithinWords: Codable, Sendable {
    /// Whose window is over: by the day, or by calendar years.
    package let since, sinceYears: Template
    package let shown: Template
    /// Fewer than ten people: counts without percentage.
    package let few: CountedTemplate
    /// Nobody is followed to the end of the window.
    package let notFollowed: CountedTemplate
    package let withheld: Template
    /// Nobody's window is over.
    package let nobody: Template
    /// The profile has no wave.
    package let notComputed: Template
    package let bounds: CountedTemplate
    /// Both bounds print the same whole per cent.
    package let narrowBounds: CountedTemplate
    /// Bounds as numbers of people.
    package let fewBounds: CountedTemplate
  }

  package struct KeyFigureWords: Codable, Sendable {
    package let identified, assisted, waiting, reintegrationStarted, followUps: String
    package let reTrafficked: String
    package let thisPeriod, atEnd: CountedTemplate
    package let ofDue: Template
  }

  /// What the sheet of checks says.
  package struct CheckWords: Codable, Sendable {
    package let rows, identified, newlyIdentified: Template
    package let holds, fails, notChecked: Template
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
    package let followed, curveStop, curveWithheld, curveTooFew: Template
    /// Parts of the description of the curve, where they are drawn.
    package let curveSteps, curveLines, curveBand, curveStops: Template
  }

  package struct MadeWords: Codable, Sendable {
    package let tool, profile, period, asOf, batches, fingerprint: String
    package let threshold, withheld, coarsened, command, rules, none, audience: String
    package let thresholdText, batchText, nothingProtected: Template
    package let batchRows: CountedTemplate
  }
}
