import CaseModel
import Statistics

// What only the people of the examples, or the settings, can show to be wrong with a file.

extension IndicatorFile {
  /// The numerator holds for people of the examples, but never for one of those of whom the share is.
  var numeratorAboutOthers: String? {
    let places = examples.compactMap { NumeratorPlace(definition, in: $0.facts) }
    let outside = places.reduce(0) { $0 + $1.outside }
    guard let numerator, outside > 0, places.allSatisfy({ $0.inside == 0 }) else { return nil }
    return numerator.fault(
      "in the examples the numerator holds for people (\(outside)), but for none of the denominator"
    ).text
  }

  /// Stratifiers by codes of the programme's own for which the settings have no list; nothing can be said
  /// without settings.
  func missingLists(_ settings: Settings?) -> [String] {
    guard let settings else { return [] }
    return zip(definition.stratifiers, stratifiers).compactMap { stratifier, place in
      guard case .attribute(let attribute) = stratifier, case .open = attribute.domain,
        settings.lists[attribute] == nil
      else { return nil }
      let key = [ProfileAttribute.agency: "agencies", .region: "regions"][attribute]
      return place.fault(
        "'\(attribute.code)' has no fixed list of groups; "
          + (key.map { "write  \($0): [a, b]  into \(Workspace.settingsName)" }
            ?? "leave it out here, and name it with --by")
      ).text
    }
  }
}
