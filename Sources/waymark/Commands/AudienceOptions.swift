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

  func edition() throws(Failure) -> Edition {
    guard self.internal else {
      guard reason == nil else { throw Messages.reasonWithoutInternal }
      return restricted ? .restricted : .open
    }
    guard !restricted else { throw Messages.twoAudiences }
    let text = reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    guard let edition = InternalEdition(reason: text) else { throw Messages.reasonMissing }
    return .internalUse(edition)
  }

  /// The permission for what cannot be protected; any other edition is refused in the words given.
  func internalEdition(orRefuse refusal: Failure) throws(Failure) -> InternalEdition {
    guard let edition = try edition().unprotected else { throw refusal }
    return edition
  }
}
