import Disclosure
import Statistics

extension StudyResults {
  /// The study of a protected edition, every cell rounded to the nearest multiple of the base.
  func roundedToTheNearest(for audience: Audience) -> ProtectedStudy {
    let policy = DisclosurePolicy(audience, .round)
    let base = policy.roundingBase
    let known = KnownCells(base: base, threshold: policy.threshold ?? 0) {
      ($0.count + base / 2) / base * base
    }
    return protect(self, policy: policy, rounded: known)
  }
}
