package import CaseModel

/// From when follow-up and time to re-trafficking are counted; named in every report.
package enum ClockStart: UInt8, CodeList {
  /// Entry: first identification, or the first later stage where none is recorded. Covers everyone.
  case identified
  case assisted, returned, reintegrated

  package static let codes = ["identified", "assisted", "returned", "reintegrated"]

  /// The day on which a person's clock starts, or `nil` when the person is not part of the funnel or
  /// has no such date.
  package func day(of person: Milestones) -> Day? {
    guard let entry = person.entry else { return nil }
    return switch self {
    case .identified: entry
    case .assisted: person.assisted
    case .returned: person.returned
    case .reintegrated: person.reintegrated
    }
  }
}
