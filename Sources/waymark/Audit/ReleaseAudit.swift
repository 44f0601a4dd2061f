import CaseModel
import Disclosure
import Foundation
import Ingestion
import Reporting
import Statistics

/// The audit of the files of a protected release, as they are written.
struct ReleaseAudit {
  let files: [IssueFiles.File]
  let policy: WrittenPolicy
  let words: FixedWords

  /// The constants of the rules: days of waves and of definitions, months, versions, limits.
  static var constants: [Int] {
    let rules = CohortRules()
    let waves = FollowUpWave.standard.flatMap { [$0.months, Int($0.days)] }
    return waves + [
      rules.longTermServiceDays, rules.reintegration.minimumDays,
      rules.reintegration.minimumDomains,
      Int(rules.reintegration.minimumScore), 1, 2, 3,
    ]
  }

  /// What an outsider could learn, or could not read; nothing where all is well.
  func findings() -> [WrittenFinding] {
    var plain: [IssueFiles.File] = []
    var workbooks: [WrittenRelease.Workbook] = []
    var findings: [WrittenFinding] = []
    for file in files {
      guard file.name.hasSuffix(".xlsx") else {
        plain.append(file)
        continue
      }
      do throws(WorkbookFault) {
        let parts = try archiveParts(file.bytes)
        workbooks.append(
          WrittenRelease.Workbook(
            name: file.name, byteCount: file.bytes.count,
            parts: parts.map { WrittenPart(name: $0.name, bytes: $0.bytes) }))
      } catch {
        findings.append(WrittenFinding(unreadable: file.name))
      }
    }
    return findings
      + WrittenRelease(
        files: plain, workbooks: workbooks, policy: policy, words: words,
        shipped: [PackageResources.replicate_R, PackageResources.replicate_py]
      ).findings()
  }
}
