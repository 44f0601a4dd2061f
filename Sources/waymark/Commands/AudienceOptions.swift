import ArgumentParser
@_spi(AudienceOptions) import Disclosure
import Foundation

/// Who will read the output: the only place where the permission to show unprotected figures is made.
struct AudienceOptions: ParsableArguments {
  @Flag(help: "Make the edition for named recipients under a written agreement (threshold 5).")
  var restricted = false

  @Flag(help: "Show unprotected figures; needs --reason and stamps every page.")
  var `internal` = false

  @Option(help: ArgumentHelp("Why an internal edition is needed.", valueName: "text"))
  var reason: String?

  /// For a protected edition that needs a reason for something else, `takesReason` is set.
  func edition(takesReason: Bool = false) throws(Failure) -> Edition {
    guard self.internal else {
      guard reason == nil || takesReason else { throw Messages.reasonWithoutInternal }
      return restricted ? .restricted : .open
    }
    guard !restricted else { throw Messages.twoAudiences }
    let text = reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    guard let edition = InternalEdition(reason: text) else { throw Messages.reasonMissing }
    return .internalUse(edition)
  }

  /// Why a protected edition is made without the audit beside earlier reports.
  func reasonForNoAudit() throws(Failure) -> String {
    guard !self.internal else { throw Messages.internalIsNotAudited }
    let text = reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    guard !text.isEmpty else { throw Messages.noAuditNeedsReason }
    return text
  }

  /// The permission for what cannot be protected; any other edition is refused in the words given.
  func internalEdition(orRefuse refusal: Failure) throws(Failure) -> InternalEdition {
    guard let edition = try edition().unprotected else { throw refusal }
    return edition
  }
}
