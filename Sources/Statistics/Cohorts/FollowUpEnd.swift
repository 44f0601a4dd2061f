import CaseModel

/// Until when a person without the outcome is known about; named in every report.
package enum FollowUpEnd: UInt8, CodeList {
  /// The last contact, or the day of the wave that a contact belongs to, if that is later: the rule.
  case lastContact
  /// The first day of `lost` or `closed` that no `reopened` follows, else the cut-off.
  ///
  /// As registers are often analysed. It takes everybody who is not recorded as lost to be without the
  /// outcome, so use it for comparison and for sensitivity only.
  case recordedEnd

  package static let codes = ["last_contact", "recorded_end"]
}
