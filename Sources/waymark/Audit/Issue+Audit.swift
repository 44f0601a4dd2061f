import CaseModel
import Disclosure
import Reporting

extension Issue {
  /// Reads the files of a protected report as an outsider would, before they are put in place.
  ///
  /// What arithmetic finds stops the report. A number whose meaning is not known is warned of: an
  /// unforeseen word of a profile must not keep anybody from a report whose figures are proved.
  func audit(_ files: IssueFiles) throws(Failure) {
    let policy = finished.study.policy
    guard let method = policy.method, let threshold = policy.threshold, finished.unaudited == nil
    else { return }
    let identity = finished.report.identity
    var texts = try FixedTexts(
      language: identity.language, period: identity.period.code, workspace: workspace)
    texts.add(
      profile: finished.profileText, called: "\(identity.profile) \(finished.profileVersion)")
    // The user may have given a profile of her own any name.
    texts.own.append(Array(finished.command.utf8))
    let words = try texts.words(
      costs: try ReleaseAudit.costs(of: workspace, identity.period))
    let findings = StepTimes.step("reading the files again") {
      ReleaseAudit(
        files: files.files,
        policy: WrittenPolicy(
          method: method.code, threshold: threshold, base: policy.roundingBase,
          constants: ReleaseAudit.constants),
        words: words
      ).findings()
    }
    let certain = findings.filter(\.fault.isArithmetic)
    guard certain.isEmpty else { throw Messages.auditFailed(certain) }
    if !findings.isEmpty { Console.warning(Messages.auditDoubts(findings)) }
  }
}
