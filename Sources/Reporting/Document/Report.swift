package import CaseModel
package import Disclosure

/// A finished report: what is said, in one language, without markup.
///
/// Every format is a function of this value alone.
package struct Report: Sendable {
  package let identity: Identity
  /// At most five sentences.
  package let keyMessages: [String]
  /// At most six.
  package let keyFigures: [KeyFigure]
  /// A box of page one: its heading and sentences.
  package let box: Box?
  package let sections: [Section]
  package let definitions: [Definition]
  /// Every column of every sheet and of the figures file.
  package let dictionary: [DictionaryEntry]
  /// How the report was made, as label and value.
  package let reproducibility: [LabelledText]
  /// All figures, in order: the figures file and the data sheet.
  package let figures: [ProtectedFigure]
  /// The dimension columns of the figures file, in order; a fixed list of the profile.
  package let dimensions: [String]
  /// What was computed to see whether the tables agree with themselves and each other.
  package let checks: [Check]
  /// Words of the page itself: "Contents", "Key messages", "How to cite", ….
  package let chrome: Chrome

  package init(
    identity: Identity, keyMessages: [String], keyFigures: [KeyFigure], box: Box? = nil,
    sections: [Section],
    definitions: [Definition], dictionary: [DictionaryEntry], reproducibility: [LabelledText],
    figures: [ProtectedFigure], dimensions: [String], checks: [Check] = [], chrome: Chrome
  ) {
    self.identity = identity
    self.keyMessages = keyMessages
    self.keyFigures = keyFigures
    self.box = box
    self.sections = sections
    self.definitions = definitions
    self.dictionary = dictionary
    self.reproducibility = reproducibility
    self.figures = figures
    self.dimensions = dimensions
    self.checks = checks
    self.chrome = chrome
  }
}

/// Sentences under a heading, apart from the others.
package struct Box: Sendable {
  package let heading: String
  package let sentences: [String]

  package init(heading: String, sentences: [String]) {
    self.heading = heading
    self.sentences = sentences
  }
}

/// What a report is: top of page one, first sheet, and metadata.
package struct Identity: Sendable {
  /// BCP 47 tag.
  package let language: String
  package let title: String
  package let organisation: String
  /// Label and text of each line, in order: programme, area, period, data as known on, issued, ….
  package let lines: [LabelledText]
  /// The audience mark: "Public", "Restricted to named recipients", "Internal: contains unprotected
  /// figures", with the reason.
  package let audienceMark: String
  /// Code of the audience: `public`, `restricted` or `internal`.
  package let edition: String
  /// Printed on every page and sheet when present (internal editions).
  package let stamp: String?
  /// What the stamp says as a code, in files that are the same in every language.
  package let dataStamp: String?
  /// Said on page one, beside the title of every format, when the report was not compared with others.
  package let notice: String?
  /// The reports that ``notice`` is about.
  package let notComparedWith: [ReportContext.EarlierRelease]
  /// What every count is a multiple of, or `nil` where counts are not rounded.
  package let roundingBase: Int?
  package let period: ReportingPeriod
  package let asOf: Day
  /// The day the report bears; also the creation date of its documents.
  package let issued: Day
  /// Short name of the profile: `quarterly`.
  package let profile: String
  /// Name of the release, the first column of the figures file: `quarterly_2024-q4_public`.
  package let release: String
  /// Keyed fingerprint of the data, short form.
  package let fingerprint: String
  package let citation: String

  package init(
    language: String, title: String, organisation: String, lines: [LabelledText],
    audienceMark: String, edition: String, stamp: String?, dataStamp: String? = nil,
    notice: String? = nil,
    notComparedWith: [ReportContext.EarlierRelease] = [], roundingBase: Int? = nil,
    period: ReportingPeriod, asOf: Day, issued: Day, profile: String, release: String,
    fingerprint: String, citation: String
  ) {
    self.language = language
    self.title = title
    self.organisation = organisation
    self.lines = lines
    self.audienceMark = audienceMark
    self.edition = edition
    self.stamp = stamp
    self.dataStamp = dataStamp ?? stamp
    self.notice = notice
    self.notComparedWith = notComparedWith
    self.roundingBase = roundingBase
    self.period = period
    self.asOf = asOf
    self.issued = issued
    self.profile = profile
    self.release = release
    self.fingerprint = fingerprint
    self.citation = citation
  }
}

extension Identity {
  /// What every page and sheet says about who may read it.
  package var banner: String { stamp ?? audienceMark }
}

/// A label and its text.
package struct LabelledText: Hashable, Sendable {
  package let label: String
  package let text: String

  package init(_ label: String, _ text: String) {
    self.label = label
    self.text = text
  }
}

/// A number for page one.
package struct KeyFigure: Sendable {
  package let label: String
  package let value: Cell
  /// Denominator, interval, comparison; may be empty.
  package let detail: String

  package init(label: String, value: Cell, detail: String) {
    self.label = label
    self.value = value
    self.detail = detail
  }
}

/// One section: a heading that states the finding or a neutral one, sentences, chart, table.
package struct Section: Sendable {
  package let anchor: String
  package let heading: String
  package let parts: [Part]

  package enum Part: Sendable {
    case paragraph(String)
    case list([String])
    case chart(Chart)
    case table(Table)
    /// Pairs such as definitions of terms or settings.
    case pairs([LabelledText])
  }

  package init(anchor: String, heading: String, parts: [Part]) {
    self.anchor = anchor
    self.heading = heading
    self.parts = parts
  }
}

/// One indicator in words.
package struct Definition: Sendable {
  package let code: String
  package let version: Int
  package let label: String
  package let meaning: String
  package let numerator: String
  package let denominator: String
  package let unit: String
  package let notes: String

  package init(
    code: String, version: Int, label: String, meaning: String, numerator: String,
    denominator: String, unit: String, notes: String
  ) {
    self.code = code
    self.version = version
    self.label = label
    self.meaning = meaning
    self.numerator = numerator
    self.denominator = denominator
    self.unit = unit
    self.notes = notes
  }
}

/// One check of the numbers of a report against each other.
package struct Check: Sendable {
  /// What was compared.
  package let subject: String
  /// What came out.
  package let result: String
  /// `nil` where numbers are withheld, so that nothing could be compared.
  package let holds: Bool?

  package init(subject: String, result: String, holds: Bool?) {
    self.subject = subject
    self.result = result
    self.holds = holds
  }
}

/// One column in words.
package struct DictionaryEntry: Sendable {
  package let column: String
  package let meaning: String
  package let type: String
  package let codes: String

  package init(column: String, meaning: String, type: String, codes: String) {
    self.column = column
    self.meaning = meaning
    self.type = type
    self.codes = codes
  }
}

extension Report {
  /// The tables, in order.
  package var tables: [Table] {
    sections.flatMap { section in
      section.parts.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }
  }

  /// The charts, in order.
  package var charts: [Chart] {
    sections.flatMap { section in
      section.parts.compactMap { if case .chart(let chart) = $0 { chart } else { nil } }
    }
  }
}

extension Report {
  /// The tables under some anchors with their charts, as a report of one section.
  package func showing(_ anchors: [String]) -> Report {
    let parts = sections.flatMap(\.parts).compactMap { part -> Section.Part? in
      switch part {
      case .chart(let chart): anchors.contains(chart.table) ? part : nil
      case .table(let table):
        // A page of its own is what the workbook is to a report.
        if anchors.contains(table.anchor) { .table(table.onPage) } else { nil }
      case .paragraph, .list, .pairs: nil
      }
    }
    let heading = sections.first { section in
      section.parts.contains {
        if case .table(let table) = $0 { anchors.contains(table.anchor) } else { false }
      }
    }?.heading
    return Report(
      identity: identity, keyMessages: [], keyFigures: [],
      sections: [Section(anchor: "analysis", heading: heading ?? identity.title, parts: parts)],
      definitions: [], dictionary: [], reproducibility: reproducibility, figures: [],
      dimensions: dimensions, chrome: chrome)
  }
}

extension Table {
  /// The same, not in the workbook alone.
  fileprivate var onPage: Table {
    var table = self
    table.isAnnex = false
    return table
  }
}
