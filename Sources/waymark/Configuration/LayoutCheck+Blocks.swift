import CaseModel
import Reporting
import Statistics

extension LayoutCheck {
  func block(_ block: BlockLayout, in section: SectionLayout, _ path: [YAMLStep])
    throws(Failure)
  {
    let (kind, needed) = Self.needs(block)
    let known = (BlockLayout.keys[kind] ?? []) + ["kind"]
    for key in places.keys(path) where !known.contains(key) {
      throw places.fault(
        path + [.key(key)],
        "a block of the kind '\(kind)' has no '\(key)'."
          + "\(Messages.suggestion(for: key, among: known)) Use \(known.joined(separator: ", ")).")
    }
    if let id = block.id {
      try hasWords(id, Array(words.blocks.keys), "blocks", path)
      try self.needs(needed, of: id, path)
    }
    switch block {
    case .table(let table): try self.table(table, path)
    case .grid(let grid):
      let held = try held(by: grid.table, path)
      let dimensions = Indicator(code: grid.figure).flatMap { held[$0] } ?? []
      for (key, name) in [("rows_by", grid.rowsBy), ("columns_by", grid.columnsBy)] {
        try places.word(
          name, dimensions.map(\.code), "dimension of '\(grid.figure)'", path + [.key(key)])
      }
      try figure(
        grid.figure, of: grid.table, [:], given: [grid.rowsBy, grid.columnsBy], path)
    case .bars(let bars):
      let table = try tableBlock(bars.of, in: section, path)
      for (place, code) in bars.figures.enumerated() {
        try figure(code, of: table, [:], path + ["figures"], key: .index(place))
      }
    case .funnel(let funnel):
      let table = try tableBlock(funnel.of, in: section, path)
      for (key, code) in [
        ("people", funnel.people), ("of_start", funnel.ofStart), ("of_previous", funnel.ofPrevious),
      ] {
        try figure(code, of: table, [:], given: ["stage"], path, key: .key(key))
      }
      try codes(funnel.stages, of: "stage", path + ["stages"])
      for (place, item) in (funnel.apart ?? []).enumerated() {
        try figure(item.figure, of: item.table, item.where ?? [:], path + ["apart", .index(place)])
      }
    case .curve(let curve):
      let table = try tableBlock(curve.of, in: section, path)
      for (key, code) in [("figure", curve.figure), ("followed", curve.followed)] {
        try figure(code, of: table, curve.where ?? [:], given: ["month"], path, key: .key(key))
      }
    case .breakdowns(let block):
      for (place, table) in block.tables.enumerated() {
        try breakdown(table, path + ["tables", .index(place)])
      }
    case .messages(let block): try messages(block.messages, path + ["messages"])
    case .dots(let dots):
      let table = try tableBlock(dots.of, in: section, path)
      try figure(
        dots.figure, of: table, [:], given: Set([dots.rowsBy] + (dots.seriesBy.map { [$0] } ?? [])),
        path)
    case .paths(let paths):
      let table = try tableBlock(paths.of, in: section, path)
      try figure(paths.figure, of: table, [:], given: [paths.from, paths.to], path)
    case .groups(let groups): try self.groups(groups, path)
    case .scorecard(let scorecard): try promises(scorecard.indicators, path)
    case .means(let means):
      for (key, list) in [("per", means.per), ("beside", means.beside)] {
        try figures(list, path + [.key(key)])
      }
    case .changes(let changes):
      try places.word(
        changes.table, [StudyTableList.byPeriod], "table with several periods", path + ["table"])
      for (place, code) in changes.figures.enumerated() {
        try figure(code, of: changes.table, [:], path + ["figures"], key: .index(place))
      }
    case .baseline(let baseline):
      try byAttribute(baseline.table, baseline.figure, baseline.attributes, [:], path)
    case .flow(let flow):
      let table = try tableBlock(flow.of, in: section, path)
      try figure(flow.figure, of: table, [:], given: ["state"], path)
      let states = flow.steps.flatMap { [$0.state] + ($0.out ?? []) }
      try codes(states, of: "state", path + ["steps"])
    case .analysis(let analysis): try self.analysis(analysis, path)
    case .curves(let curves): try self.curves(curves, in: section, path)
    case .matrix(let matrix): try promises(matrix.indicators ?? [], path)
    case .steps(let steps):
      try figure(
        steps.figure, of: steps.table, [:], given: [steps.stepsBy, steps.rowsBy], path)
      for (place, name) in (steps.lists ?? []).enumerated() {
        let path = path + ["lists", .index(place)]
        try places.word(name, wording.codes.keys.sorted(), "list of labels", path)
        try places.word(name, words.columns.keys.sorted(), "head of a column", path)
      }
    case .caseList, .dataFlow, .list, .text, .codebook: break
    }
  }

  /// The kind of a block, and the words that it cannot do without.
  private static func needs(_ block: BlockLayout) -> (kind: String, words: [String]) {
    let table = ["title", "subtitle", "sheet", "stub"]
    let chart = ["title", "subtitle", "description", "sheet_description"]
    return switch block {
    case .table: ("table", table)
    case .grid: ("grid", table)
    case .bars: ("bars", chart)
    case .funnel: ("funnel", chart)
    case .curve: ("curve", chart + ["followed", "stop", "withheld", "too_few"])
    case .breakdowns: ("breakdowns", [])
    case .list: ("list", ["notes"])
    case .text: ("text", ["notes"])
    case .messages: ("messages", [])
    case .dots: ("dots", chart)
    case .paths: ("paths", chart + ["too_few"])
    case .groups: ("groups", table + ["description", "sheet_description", "withheld"])
    case .scorecard: ("scorecard", table + ["too_few"])
    case .means: ("means", table + ["too_few"])
    case .changes: ("changes", table)
    case .caseList: ("case_list", table + ["too_few"])
    case .baseline: ("baseline", table + ["withheld"])
    case .flow: ("flow", chart)
    case .analysis: ("analysis", table + ["too_few"])
    case .curves: ("curves", chart + ["stop", "too_few"])
    case .codebook: ("codebook", table)
    case .matrix: ("matrix", table + ["too_few"])
    case .steps: ("steps", table)
    case .dataFlow(let flow):
      ("data_flow", table + (flow.part == .organisations ? ["withheld"] : []))
    }
  }

  func needs(_ needed: [String], of id: String, _ path: [YAMLStep]) throws(Failure) {
    let has = words.blocks[id]?.names ?? []
    guard let missing = needed.first(where: { !has.contains($0) }) else { return }
    throw places.fault(
      path + ["id"], "the words of '\(id)' have no '\(missing)', which a block of its kind needs.")
  }

  private func figures(_ list: [FigureLayout], _ path: [YAMLStep]) throws(Failure) {
    for (place, item) in list.enumerated() {
      try figure(item.figure, of: item.table, item.where ?? [:], path + [.index(place)])
    }
  }

  private func groups(_ groups: GroupsLayout, _ path: [YAMLStep]) throws(Failure) {
    try byAttribute(groups.table, groups.figure, groups.attributes, groups.where ?? [:], path)
  }

  /// One figure of the tables by some attributes.
  private func byAttribute(
    _ table: String, _ figure: String, _ attributes: [String], _ at: [String: String],
    _ path: [YAMLStep]
  ) throws(Failure) {
    try places.word(table, StudyTableList.byAttribute, "table by attribute", path + ["table"])
    // Those by which the profile does not break down are left out.
    for (place, name) in attributes.enumerated() {
      try places.word(
        name, ProfileAttribute.codes, "attribute", path + ["attributes", .index(place)])
    }
    let held = StudyTableList.all[table]?.figures ?? [:]
    try self.figure(figure, among: held, of: table, at, given: [], path, key: "figure")
  }

  private func promises(_ indicators: [ScorecardIndicator], _ path: [YAMLStep]) throws(Failure) {
    var seen: Set<String> = []
    for (place, item) in indicators.enumerated() {
      let path = path + ["indicators", .index(place)]
      guard seen.insert(item.id).inserted else {
        throw places.fault(
          path + ["id"], "'\(item.id)' is named twice. Call one of them otherwise.")
      }
      try figure(item.figure, of: item.table, item.where ?? [:], path)
      if let reached = item.reached {
        try figure(reached.figure, of: reached.table, reached.where ?? [:], path + ["reached"])
      }
    }
  }

  /// The study's table in the block of a section that a chart belongs to.
  private func tableBlock(_ id: String, in section: SectionLayout, _ path: [YAMLStep])
    throws(Failure) -> String
  {
    let tables = section.blocks.filter { $0.table != nil }
    try places.word(id, tables.compactMap(\.id), "table of this section", path + ["of"])
    return tables.first { $0.id == id }?.table ?? ""
  }
}
