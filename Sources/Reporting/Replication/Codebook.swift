package import CaseModel
package import Disclosure
import Statistics

/// Every variable of a report with its codes, their labels in some languages, and how many people have
/// them, as the report shows it.
package struct Codebook {
  private let study: ProtectedStudy
  private let wordings: [Wording]

  package init(_ study: ProtectedStudy, _ wordings: [Wording]) {
    self.study = study
    self.wordings = wordings
  }

  /// The spans of dates come from single records: only an internal edition has them.
  package func table(events spans: [EventSpan]) -> DataTable {
    let columns =
      ["variable", "type", "code"] + wordings.map { "label_\($0.code)" }
      + ["people", "dates", "coarse_dates", "first_date", "last_date"]
    var rows: [[DataTable.Cell]] = []
    for (dimension, codes) in variables {
      for code in codes {
        rows.append(
          [.text(dimension.code), .text(Self.type(dimension)), .text(code)]
            + wordings.map { .text($0.label(dimension, code)) }
            + [.optional(people(dimension, code)), .none, .none, .none, .none])
      }
    }
    for span in spans {
      rows.append(
        [.text("events.date"), .text("date"), .text(span.kind.code)]
          + wordings.map { _ in .text("") }
          + [
            .count(span.people), .count(span.dates), .count(span.coarse), .text(span.first.iso),
            .text(span.last.iso),
          ])
    }
    return DataTable(
      id: "codebook", title: "codebook",
      columns: columns.map {
        DataTable.Column($0, $0, ["people", "dates"].contains($0) ? .count : nil)
      }, rows: rows)
  }

  /// The dimensions of the report with their codes, in the order in which tables have them.
  private var variables: [(Dimension, [String])] {
    Dimension.all.compactMap { dimension in
      var codes: [String] = []
      for figure in study.tables.flatMap(\.figures) {
        guard let code = figure.key.categories[dimension], code != FigureKey.total,
          !codes.contains(code)
        else { continue }
        codes.append(code)
      }
      return codes.isEmpty ? nil : (dimension, codes)
    }
  }

  /// People of the cohort with a code, where the report tells.
  private func people(_ dimension: Dimension, _ code: String) -> Int? {
    study[table: "cohort_by_\(dimension.code)"]?.figures.first {
      $0.key.categories[dimension] == code
    }?.numerator
  }

  private static func type(_ dimension: Dimension) -> String {
    switch dimension {
    case .month, .wave: "months"
    case .cohort: "year"
    case .attribute(let attribute):
      if case .any = attribute.domain { "codes" } else { "code" }
    default: "code"
    }
  }
}

/// The dates of one kind of event up to the last day read.
package struct EventSpan: Sendable {
  package let kind: EventKind
  package let people: Int
  package let dates: Int
  /// Known to a month, quarter or year.
  package let coarse: Int
  package let first, last: Day

  /// The kinds that occur, in their order, among people of the funnel.
  package static func all(
    _ table: CaseTable, of people: [Int], until cutoff: Day, _ permission: InternalEdition
  ) -> [EventSpan] {
    struct Held {
      var people = 0
      var dates = 0
      var coarse = 0
      /// The person whose row came last.
      var last = -1
      var span: ClosedRange<Day>
    }
    var held: [UInt8: Held] = [:]
    for person in people {
      for row in table.eventRows(of: person) where table.events.day[row] <= cutoff.number {
        let day = Day(number: table.events.day[row])
        let isCoarse = table.events.precision[row] != DatePrecision.day.rawValue
        // Rows of a person stand together: no set of people is needed.
        var kept = held[table.events.kind[row]] ?? Held(span: day...day)
        if kept.last != person { kept.people += 1 }
        kept.last = person
        kept.dates += 1
        kept.coarse += isCoarse ? 1 : 0
        kept.span = min(kept.span.lowerBound, day)...max(kept.span.upperBound, day)
        held[table.events.kind[row]] = kept
      }
    }
    return EventKind.allCases.compactMap { kind in
      held[kind.rawValue].map {
        EventSpan(
          kind: kind, people: $0.people, dates: $0.dates, coarse: $0.coarse,
          first: $0.span.lowerBound, last: $0.span.upperBound)
      }
    }
  }
}
