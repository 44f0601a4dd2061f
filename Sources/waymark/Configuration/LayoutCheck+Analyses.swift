import CaseModel
import Reporting
import Statistics

extension LayoutCheck {
  /// An analysis that there is, with groups where it needs them, and heads for its columns.
  func analysis(_ layout: AnalysisLayout, _ path: [YAMLStep]) throws(Failure) {
    let kind = layout.analysis
    if kind.needsGroups, layout.by == nil {
      throw places.fault(
        path + ["analysis"],
        "'\(kind.rawValue)' compares groups. Say which under 'by', such as  by: sex")
    }
    if !kind.hasGroups, layout.by != nil {
      throw places.fault(path + ["by"], "'\(kind.rawValue)' is not told by groups.")
    }
    if kind != .differences, layout.month != nil {
      throw places.fault(path + ["month"], "'\(kind.rawValue)' is not about one month.")
    }
    if !kind.hasMonths, layout.monthsTo != nil {
      throw places.fault(path + ["months_to"], "'\(kind.rawValue)' has no months of its own.")
    }
    if let by = layout.by, kind == .reached {
      try keys(by, path + ["by"])
    } else if let by = layout.by {
      try term(by, path + ["by"])
    }
    if kind == .visits, let term = layout.term, term != .entryYear {
      throw places.fault(path + ["by"], "Visits are told by entry_year, or of all years together.")
    }
    for column in kind.columns where ResearchColumns.hasHead(column) {
      try hasWords(column, Array(words.columns.keys), "columns", path)
    }
    for code in kind.ownCodes { try hasWords(code, Array(words.columns.keys), "columns", path) }
  }

  /// Properties by which people are counted, each once; those with several codes a person are fine.
  private func keys(_ text: String, _ path: [YAMLStep]) throws(Failure) {
    var known: Set<ReachedByGroup.Key> = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let key = ReachedByGroup.Key(name), known.insert(key).inserted else {
        throw places.fault(
          path,
          "'\(text)' makes no groups.\(Messages.suggestion(for: name, among: GroupTerm.names)) Use properties "
            + "such as sex or entry_year, each once, with commas between them.")
      }
    }
  }

  /// A property whose groups stand in a list, so that each has words.
  private func term(_ text: String, _ path: [YAMLStep]) throws(Failure) {
    let term: GroupTerm
    do {
      term = try GroupTerm(text)
    } catch {
      let name = text.split(separator: "=").first.map(String.init) ?? text
      throw places.fault(
        path,
        "'\(text)' makes no groups.\(Messages.suggestion(for: name, among: GroupTerm.names)) Use a property "
          + "with one code a person, such as sex, a code of one with several, such as exploitation=sexual, or "
          + "entry_year.")
    }
    if case .reached = term {
      throw places.fault(path, "'\(text)' is not known at the start of the clock.")
    }
  }

  /// A curve belongs to a block with the incidence in the same section.
  func curves(_ layout: CurvesLayout, in section: SectionLayout, _ path: [YAMLStep]) throws(Failure)
  {
    let incidences = section.blocks.compactMap { block -> String? in
      if case .analysis(let analysis) = block, analysis.analysis == .incidence {
        analysis.id
      } else {
        nil
      }
    }
    try places.word(
      layout.of, incidences, "analysis of the incidence in this section", path + ["of"])
  }
}
