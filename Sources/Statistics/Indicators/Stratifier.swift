package import CaseModel

/// What an indicator is broken down by.
package enum Stratifier: Hashable, Sendable {
  case attribute(ProfileAttribute)
  /// The detail of events of a kind in the period, or by its end in a cohort view.
  case detail(EventKind)
  /// The kind of service received in the period, or by its end in a cohort view.
  case service
  /// Who delivered a service by the end of what is read.
  case provider
  /// What a measure is made of, for everybody: the domains of a change, the waves of a coverage, the fields
  /// of a completeness.
  case domain, wave, field

  /// How sure a further trafficking experience is: of the same people, only events of that certainty count;
  /// where people are counted and not events, those with such an event, placed as those of ``detail(_:)``.
  ///
  /// A person may have both, and an event without a certainty is in neither row.
  case certainty

  /// The name in files and the column of the figures.
  package var code: String {
    switch self {
    case .attribute(let attribute): attribute.code
    case .detail(let kind): "detail of \(kind.code)"
    case .service: "service"
    case .provider: "provider"
    case .domain: "domain"
    case .wave: "wave"
    case .field: "field"
    case .certainty: "certainty"
    }
  }

  /// Its categories are parts of the measure, each with everybody, and not groups of people.
  var isOfTheMeasure: Bool {
    switch self {
    case .domain, .wave, .field: true
    case .attribute, .detail, .service, .provider, .certainty: false
    }
  }
}
