import CaseModel
package import Disclosure
import Statistics

/// The programme report of a period: what happened, where people are now, what lasted, for whom, and
/// how the figures were made.
///
/// The order of this function is the order of the report.
package func quarterlyReport(
  _ study: ProtectedStudy, context: ReportContext, wording: Wording
) -> Report {
  var composer = Composer(study, words: wording, context: context)
  let sections = [
    composer.activitySection(), composer.funnelSection(), composer.waveSection(),
    composer.reTraffickingSection(), composer.serviceSection(), composer.breakdownSection(),
    composer.changesSection(), composer.qualitySection(), composer.methodSection(),
  ]
  return Report(
    identity: composer.identity(), keyMessages: composer.keyMessages(),
    keyFigures: composer.keyFigures(), sections: sections, definitions: composer.definitions(),
    dictionary: composer.dictionary(), reproducibility: composer.reproducibility(),
    figures: study.tables.flatMap(\.figures), dimensions: context.dimensions,
    checks: composer.rowChecks + composer.agreementChecks(),
    chrome: wording.chrome)
}
