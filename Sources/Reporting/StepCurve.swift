package import Disclosure
package import Statistics

/// Every step of a curve: for whoever may see everything, since each can be one person on one day.
package struct StepCurve: Sendable {
  package let steps: [CurveStep]
  let permission: InternalEdition

  /// A curve is drawn while at least this many people are followed.
  package static let fewest = 10.0

  /// Nobody gets it without the permission of an internal edition.
  package init(_ steps: [CurveStep], _ permission: InternalEdition) {
    self.steps = steps
    self.permission = permission
  }
}
