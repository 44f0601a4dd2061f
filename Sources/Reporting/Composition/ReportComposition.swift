package import Disclosure

/// A report in one language, from protected figures and what its profile lists.
package func compose(
  _ layout: ReportLayout, of study: ProtectedStudy, context: ReportContext, wording: Wording
) -> Report {
  let layout = layout.inEdition(study.policy)
  var composer = Composer(study, layout: layout, words: wording, context: context)
  let sections = layout.sections.map { composer.section($0) }
  return Report(
    identity: composer.identity(), keyMessages: composer.messages(layout.messages),
    keyFigures: composer.keyFigures(layout.keyFigures),
    box: layout.box.map { composer.box($0, layout.summedUp) }, sections: sections,
    definitions: composer.definitions(), dictionary: composer.dictionary(),
    reproducibility: composer.reproducibility(), figures: composer.tables.flatMap(\.figures),
    dimensions: context.dimensions, checks: composer.rowChecks + composer.agreementChecks(),
    chrome: wording.chrome)
}

extension Composer {
  /// Tables first, since a chart names the table that has its values.
  fileprivate mutating func section(_ layout: SectionLayout) -> Section {
    var parts = [[Section.Part]](repeating: [], count: layout.blocks.count)
    var made: [String: Table] = [:]
    for (place, block) in layout.blocks.enumerated() {
      parts[place] = self.parts(of: block)
      if let id = block.id, case .table(let table)? = parts[place].first { made[id] = table }
    }
    for (place, block) in layout.blocks.enumerated() {
      parts[place] += chart(of: block, made, in: layout)
    }
    let text = words.report.sections[layout.id]
    let lead = (text?.lead ?? []).map { filled($0) }.filter { !$0.isEmpty }
      .map { Section.Part.paragraph($0) }
    return Section(
      anchor: layout.id.replacing("_", with: "-"), heading: text.map { filled($0.heading) } ?? "",
      parts: lead + parts.flatMap(\.self))
  }

  private mutating func parts(of block: BlockLayout) -> [Section.Part] {
    switch block {
    // A table that the study does not have, such as one by an attribute that the profile does not
    // break down by, is not withheld.
    case .table(let block): study[table: block.table] == nil ? [] : [table(block)]
    case .grid(let block): study[table: block.table] == nil ? [] : [grid(block)]
    case .breakdowns(let breakdowns): self.breakdowns(breakdowns)
    case .list(let list): self.list(list)
    case .text(let text): self.text(text)
    case .messages(let block): messages(block.messages).map { .paragraph($0) }
    case .groups(let groups): self.groups(groups)
    case .scorecard(let scorecard): self.scorecard(scorecard)
    case .means(let means): self.means(means)
    case .changes(let changes): [self.changes(changes)]
    case .caseList(let list): self.caseList(list)
    case .baseline(let baseline): self.baseline(baseline)
    case .analysis(let analysis): self.analysis(analysis)
    case .codebook(let codebook): self.codebook(codebook)
    case .matrix(let matrix): self.matrix(matrix)
    case .steps(let steps): study[table: steps.table] == nil ? [] : [self.steps(steps)]
    case .dataFlow(let flow): dataFlow(flow)
    case .bars, .funnel, .curve, .dots, .paths, .flow, .curves: []
    }
  }

  private mutating func chart(
    of block: BlockLayout, _ tables: [String: Table], in layout: SectionLayout
  ) -> [Section.Part] {
    func study(_ id: String) -> String {
      layout.blocks.first { $0.id == id && $0.table != nil }?.table ?? ""
    }
    return switch block {
    case .bars(let bars): self.bars(bars, beside: tables[bars.of], of: study(bars.of))
    case .funnel(let funnel): self.funnel(funnel, beside: tables[funnel.of], of: study(funnel.of))
    case .curve(let curve): self.curve(curve, beside: tables[curve.of], of: study(curve.of))
    case .dots(let dots): self.dots(dots, beside: tables[dots.of], of: study(dots.of))
    case .paths(let paths): self.paths(paths, beside: tables[paths.of], of: study(paths.of))
    case .flow(let flow): self.flow(flow, beside: tables[flow.of], of: study(flow.of))
    case .curves(let curves): self.curves(curves, beside: tables[curves.of])
    default: []
    }
  }
}
