import CaseModel

/// What of a history counts: what follows from it, or only what was written down.
package enum RecordCounting: UInt8, CodeList {
  /// A later stage implies the earlier ones, services and scores count as the stages that they show, and a
  /// coarse date counts at its middle: the rule.
  case derived
  /// Only events that were recorded; see ``CaseTable/recordedMilestones(of:until:rules:)``. As registers
  /// are often counted: for comparison with figures made that way.
  case recorded

  package static let codes = ["derived", "recorded"]
}
