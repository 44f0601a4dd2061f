import CaseModel
import Disclosure
import Statistics

/// One number of people that a release prints: the value of a count, or a part of a share.
struct PrintedNumber: Hashable, CustomStringConvertible {
  enum Part { case value, numerator, denominator }

  let table: String
  /// The level of detail: the rows of two versions of a table are other people.
  let version: Int
  let key: FigureKey
  let part: Part

  var description: String {
    let rows = key.categories.map { "\($0.key.code)=\($0.value)" }.sorted().joined(separator: ",")
    return "\(table)#\(version) \(key.indicator.code) \(key.period.code) \(rows) \(part)"
  }

  /// The numbers of one column have all in common but the row.
  func isInColumn(of other: PrintedNumber) -> Bool {
    table == other.table && version == other.version && part == other.part
      && key.indicator == other.key.indicator
      && key.categories[.stage] == other.key.categories[.stage]
  }

  /// The tables whose numbers are rounded, or count dates and not people.
  static let left: Set<String> = [
    "re_trafficking_curve", "re_trafficking_curve_by_year", "stage_times", "dates",
  ]

  /// The numbers that a figure prints, given its value and the parts of its share.
  static func of(
    _ key: FigureKey, _ measure: Measure, version: Int, value: Double?, numerator: Int?,
    denominator: Int?
  ) -> [(number: PrintedNumber, count: Int)] {
    let count = measure == .count ? value.map { Int($0) } : nil
    return [(Part.value, count), (.numerator, numerator), (.denominator, denominator)]
      .compactMap { part, count in
        count.map { count in
          (PrintedNumber(table: key.table, version: version, key: key, part: part), count)
        }
      }
  }
}

extension ProtectedStudy {
  /// Everything that the release prints about numbers of people.
  var printedNumbers: [PrintedNumber: Int] {
    var numbers: [PrintedNumber: Int] = [:]
    for table in tables where !PrintedNumber.left.contains(table.id) {
      for figure in table.figures {
        for item in PrintedNumber.of(
          figure.key, figure.measure, version: table.version, value: figure.value,
          numerator: figure.numerator, denominator: figure.denominator)
        { numbers[item.number] = item.count }
      }
    }
    return numbers
  }

  /// The keys of the cells that stand in the release without a number, by table.
  var withheldKeys: Set<FigureKey> {
    Set(tables.flatMap(\.figures).filter { $0.status == .suppressed }.map(\.key))
  }
}

extension [StudyTable] {
  /// The numbers of all versions, in a fixed order, and what they count: what nobody outside sees.
  ///
  /// A share of nobody has parts of 0, and one that the calendar does not have yet counts nobody.
  var exactNumbers: [(number: PrintedNumber, count: Int, quantity: Quantity?)] {
    filter { !PrintedNumber.left.contains($0.id) }.flatMap { table in
      table.versions.enumerated().flatMap { version, value in
        value.blocks.flatMap(\.figures).flatMap { figure in
          let isShare = figure.measure == .proportion
          return PrintedNumber.of(
            figure.key, figure.measure, version: version, value: figure.value,
            numerator: figure.numerator ?? (isShare ? 0 : nil),
            denominator: figure.denominator ?? (isShare ? 0 : nil)
          ).map { number, count in
            (number, count, figure.cells.first { $0.role == number.part.role }?.cell.quantity)
          }
        }
      }
    }
  }
}

extension PrintedNumber.Part {
  fileprivate var role: FigureCell.Role {
    switch self {
    case .value: .value
    case .numerator: .numerator
    case .denominator: .denominator
    }
  }
}
