package import CaseModel
package import Statistics

extension AnalysisInput {
  /// How the same people's scores changed to a wave, and whether reintegration lasted.
  ///
  /// `claim` is the share (0–1) of which more are claimed to have improved.
  package func outcomes(
    wave: FollowUpWave, claim: Double, interval: ProportionInterval
  ) throws(AnalysisFault) -> AnalysisDocument {
    let scores = DomainScores(table, milestones, wave: wave, cutoff: cutoff, rules: rules)
    let changes = OutcomeDomain.allCases.compactMap { domain in
      scores.pairs[domain].map { (domain, PairedChange($0)) }
    }
    guard changes.contains(where: { $0.1.paired > 0 }) else {
      throw .nothingToShow(
        "No change can be shown: nobody has both a first score and one at month \(wave.months).")
    }
    let tables = OutcomesTables(changes: changes)
    let courses = ReintegrationCourse.count(table, milestones, cutoff: cutoff, rules: rules)
    var document = document("outcomes", "Change of outcome domains to month \(wave.months)")
    document.subject.append(clock())
    document.attrition = scores.attrition
    document.tables = [
      tables.change, tables.lost, tables.claims(claim), OutcomesTables.courses(courses, interval),
    ]
    let rule = rules.reintegration
    document.methods = [
      "first score: the earliest of the baseline (wave 0, or no wave and before half-way to the first "
        + "wave); people scored at later waves only are left out. Later score: the latest that belongs to "
        + "month \(wave.months)",
      "mean paired change with Student's t limits; exact sign test; Holm over the domains; a rise of "
        + "0.5 counts as measurable, of 1 as substantial",
      "tipping points: the change, or the number improved, of those lost at which the limits of all no "
        + "longer show an improvement, or the share claimed (Yan, Lee and Li 2009)",
      "reintegrated: judged so, or the first assessment that meets the rule, whichever is earlier; it is "
        + "sustained when the latest assessment of at least \(rule.minimumDomains) "
        + "domains, \(rule.minimumDays) days or more after it was reached, has no score below "
        + "\(NumberText.english.text(rule.minimumScore, style: .count)) and no re-trafficking followed; the shares "
        + "are of everyone assisted",
    ]
    document.assumptions =
      "people scored twice stand for those scored once. Who came at their worst rises without help "
      + "too: a change is no proof of an effect of the programme."
    document.warnings = tables.warnings
    return document
  }
}
