import CaseModel
import CaseStore
import Disclosure
import Rendering
import Reporting

/// The words for an ``AnonymityReport``: numbers of people and advice, never people or values.
enum AnonymityText {
  /// Combinations and changes that are named in the text; JSON has all of them.
  private static let named = 5

  /// The report of a workspace's people as stored now, or `nil` when nobody is.
  static func report(of database: CaseDatabase, path: String) throws(Failure) -> AnonymityReport? {
    let table = try profiles(anonymityEvents, of: database, path: path)
    return table.count == 0 ? nil : anonymity(of: table)
  }

  /// One line for `status`, or `nil` when nobody is stored.
  static func line(of database: CaseDatabase, path: String) throws(Failure) -> String? {
    let table = try profiles([.presumed, .identified], of: database, path: path)
    guard table.count > 0 else { return nil }
    let classes = anonymityClasses(of: table, threshold: threshold)
    return "Anonymity: \(people(classes.alone)) alone in their class, "
      + "\(numbers.count(classes.belowThreshold)) of \(numbers.count(table.count)) in classes of fewer than \(threshold)  (waymark check)"
  }

  private static let threshold = 11

  /// Reads the profiles; many take seconds, which a line of progress shows.
  private static func profiles(
    _ events: [EventKind], of database: CaseDatabase, path: String
  ) throws(Failure) -> CaseTable {
    let progress = Progress("Reading profiles")
    defer { progress.finish() }
    let watch = ProgressWatch(
      report: { progress.update(done: $0.done, total: $0.total) },
      isCancelled: { Interruption.isRequested })
    do {
      return try database.profiles(events: events, watch: watch)
    } catch {
      throw Messages.store(error, path: path)
    }
  }

  /// Everything for `check`.
  static func text(_ report: AnonymityReport) -> String {
    let classes = report.classes
    guard !report.identifiers.isEmpty else {
      return "Anonymity: no recorded attribute tells the \(people(report.people)) apart."
    }
    var lines = [
      "Anonymity over \(report.identifiers.map(name).joined(separator: ", ")):",
      "  people: \(numbers.count(report.people)) in \(numbers.count(classes.count)) classes, "
        + "the smallest of \(numbers.count(classes.smallest))",
      "  alone in their class: \(numbers.count(classes.alone))",
      "  in classes of fewer than 5: \(numbers.count(classes.belowFive))",
      "  in classes of fewer than \(report.threshold): \(numbers.count(classes.belowThreshold))"
        + " (\(percent(report.shareBelowThreshold)))",
    ]
    for combination in report.combinations.prefix(named) {
      let names = combination.identifiers.map(name).joined(separator: " × ")
      lines.append("  \(names): singles out \(people(combination.people))")
    }
    let more = report.combinations.count - named
    if more > 0 {
      lines.append("  and \(more) other combinations of up to three attributes single out somebody")
    }
    let same = report.homogeneity
    lines.append(
      "  in classes of 2 or more where all were trafficked again: \(people(same.allReTrafficked)); "
        + "where all left in the same way: \(people(same.sameExit))")
    for gain in report.gains.prefix(named) {
      let verb = gain.people == 1 ? "leaves" : "leave"
      lines.append(
        "  \(change(gain.change)): \(people(gain.people)) \(verb) the classes of fewer than "
          + "\(report.threshold)")
    }
    lines.append(advice(report))
    return lines.joined(separator: "\n")
  }

  static func json(_ report: AnonymityReport) -> JSONValue {
    func codes(_ identifiers: [QuasiIdentifier]) -> JSONValue {
      .array(identifiers.map { .string($0.code) })
    }
    let classes = report.classes
    return .object([
      (key: "people", value: .integer(report.people)),
      (key: "threshold", value: .integer(report.threshold)),
      (key: "attributes", value: codes(report.identifiers)),
      (key: "classes", value: .integer(classes.count)),
      (key: "smallest_class", value: .integer(classes.smallest)),
      (key: "people_alone", value: .integer(classes.alone)),
      (key: "people_below_5", value: .integer(classes.belowFive)),
      (key: "people_below_threshold", value: .integer(classes.belowThreshold)),
      (
        key: "combinations",
        value: .array(
          report.combinations.map { combination in
            .object([
              (key: "attributes", value: codes(combination.identifiers)),
              (key: "people", value: .integer(combination.people)),
              (key: "people_not_by_less", value: .integer(combination.peopleNotByLess)),
            ])
          })
      ),
      (key: "people_in_classes_of_2", value: .integer(report.homogeneity.people)),
      (key: "people_all_re_trafficked", value: .integer(report.homogeneity.allReTrafficked)),
      (key: "people_same_exit", value: .integer(report.homogeneity.sameExit)),
      (
        key: "gains",
        value: .array(
          report.gains.map { gain in
            .object([
              (key: "change", value: .string(code(gain.change))),
              (key: "people", value: .integer(gain.people)),
            ])
          })
      ),
    ])
  }

  /// What to do about it, by how many people are in small classes.
  private static func advice(_ report: AnonymityReport) -> String {
    switch report.shareBelowThreshold {
    case 0: "Nobody is in a small class. Reports are protected all the same."
    case ..<0.2:
      "These records are not anonymous: keep the database among the staff who hold the cases."
    default:
      "These records are not anonymous: keep the database among the staff who hold the cases, and "
        + "record years and wide age bands where they are enough."
    }
  }

  private static let numbers = NumberText.english

  private static func people(_ count: Int) -> String {
    count == 1 ? "1 person" : "\(numbers.count(count)) people"
  }

  private static func percent(_ share: Double) -> String {
    share > 0 && share < 0.005 ? "under 1%" : numbers.percent(share)
  }

  private static func name(_ identifier: QuasiIdentifier) -> String {
    identifier.code.replacing("_", with: " ")
  }

  private static func change(_ change: AnonymityReport.Gain.Change) -> String {
    switch change {
    case .coarser(.entryQuarter): "with the year instead of the quarter of entry"
    case .coarser(.ageBand): "with child or adult instead of age bands"
    case .coarser(let identifier): "with a coarser \(name(identifier))"
    case .allCoarser: "with years of entry and child or adult"
    case .without(let identifier): "without \(name(identifier))"
    }
  }

  private static func code(_ change: AnonymityReport.Gain.Change) -> String {
    switch change {
    case .coarser(let identifier): "coarser_\(identifier.code)"
    case .allCoarser: "all_coarser"
    case .without(let identifier): "without_\(identifier.code)"
    }
  }
}
