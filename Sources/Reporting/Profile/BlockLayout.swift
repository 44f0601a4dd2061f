import Statistics

/// One thing that stands in a section: its kind, and what the kind needs to know.
package enum BlockLayout: Decodable, Sendable {
  case table(TableLayout)
  case grid(GridLayout)
  case bars(BarsLayout)
  case funnel(FunnelLayout)
  case curve(CurveLayout)
  case breakdowns(BreakdownsLayout)
  case list(TextLayout)
  case text(TextLayout)
  case messages(MessagesLayout)
  case dots(DotsLayout)
  case paths(PathsLayout)
  case groups(GroupsLayout)
  case scorecard(ScorecardLayout)
  case means(MeansLayout)
  case changes(ChangesLayout)
  case caseList(CaseListLayout)
  case baseline(BaselineLayout)
  case flow(FlowLayout)
  case analysis(AnalysisLayout)
  case curves(CurvesLayout)
  case codebook(TextLayout)
  case matrix(MatrixLayout)
  case steps(StepsLayout)
  case dataFlow(DataFlowLayout)

  /// The keys of each kind.
  package static let keys: [String: [String]] = [
    "table": ["id", "table", "rows", "columns", "across", "sum", "edition", "annex"],
    "grid": ["id", "table", "rows_by", "columns_by", "figure"],
    "bars": ["id", "of", "figures"],
    "funnel": ["id", "of", "stages", "people", "of_start", "of_previous", "apart"],
    "curve": ["id", "of", "figure", "followed", "where", "edition"],
    "breakdowns": ["tables"],
    "list": ["id"], "text": ["id"], "messages": ["messages"],
    "dots": ["id", "of", "figure", "rows_by", "series_by"],
    "paths": ["id", "of", "figure", "from", "to"],
    "groups": ["id", "table", "figure", "where", "attributes"],
    "scorecard": ["id", "indicators"], "means": ["id", "per", "beside"],
    "changes": ["id", "table", "figures"], "case_list": ["id"],
    "baseline": ["id", "table", "figure", "attributes"], "flow": ["id", "of", "figure", "steps"],
    "analysis": [
      "id", "analysis", "outcome", "since", "by", "month", "counting", "ended_by", "months_to",
    ], "curves": ["id", "of"],
    "codebook": ["id"],
    "matrix": ["id", "indicators"],
    "steps": ["id", "table", "figure", "steps_by", "rows_by", "lists"],
    "data_flow": ["id", "part"],
  ]

  private enum CodingKeys: String, CodingKey { case kind }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .kind) {
    case "table": self = .table(try TableLayout(from: decoder))
    case "grid": self = .grid(try GridLayout(from: decoder))
    case "bars": self = .bars(try BarsLayout(from: decoder))
    case "funnel": self = .funnel(try FunnelLayout(from: decoder))
    case "curve": self = .curve(try CurveLayout(from: decoder))
    case "breakdowns": self = .breakdowns(try BreakdownsLayout(from: decoder))
    case "list": self = .list(try TextLayout(from: decoder))
    case "text": self = .text(try TextLayout(from: decoder))
    case "messages": self = .messages(try MessagesLayout(from: decoder))
    case "dots": self = .dots(try DotsLayout(from: decoder))
    case "paths": self = .paths(try PathsLayout(from: decoder))
    case "groups": self = .groups(try GroupsLayout(from: decoder))
    case "scorecard": self = .scorecard(try ScorecardLayout(from: decoder))
    case "means": self = .means(try MeansLayout(from: decoder))
    case "changes": self = .changes(try ChangesLayout(from: decoder))
    case "case_list": self = .caseList(try CaseListLayout(from: decoder))
    case "baseline": self = .baseline(try BaselineLayout(from: decoder))
    case "flow": self = .flow(try FlowLayout(from: decoder))
    case "analysis": self = .analysis(try AnalysisLayout(from: decoder))
    case "curves": self = .curves(try CurvesLayout(from: decoder))
    case "codebook": self = .codebook(try TextLayout(from: decoder))
    case "matrix": self = .matrix(try MatrixLayout(from: decoder))
    case "steps": self = .steps(try StepsLayout(from: decoder))
    case "data_flow": self = .dataFlow(try DataFlowLayout(from: decoder))
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "unknown kind of block")
    }
  }

  /// The name of its words, where it has one.
  package var id: String? {
    switch self {
    case .table(let block): block.id
    case .grid(let block): block.id
    case .bars(let block): block.id
    case .funnel(let block): block.id
    case .curve(let block): block.id
    case .list(let block), .text(let block), .codebook(let block): block.id
    case .dots(let block): block.id
    case .paths(let block): block.id
    case .groups(let block): block.id
    case .scorecard(let block): block.id
    case .means(let block): block.id
    case .changes(let block): block.id
    case .caseList(let block): block.id
    case .baseline(let block): block.id
    case .flow(let block): block.id
    case .analysis(let block): block.id
    case .curves(let block): block.id
    case .matrix(let block): block.id
    case .steps(let block): block.id
    case .dataFlow(let block): block.id
    case .breakdowns, .messages: nil
    }
  }

  /// The table of the study whose figures it shows as a table of its own.
  package var table: String? {
    switch self {
    case .table(let block): block.table
    case .grid(let block): block.table
    case .changes(let block): block.table
    case .steps(let block): block.table
    default: nil
    }
  }

  /// The kind of editions that it stands in; `nil` for all.
  var edition: EditionKind? {
    switch self {
    case .table(let block): block.edition
    case .curve(let block): block.edition
    default: nil
    }
  }

  func uses(_ table: String) -> Bool {
    switch self {
    case .breakdowns(let block):
      block.tables.contains { $0.table == table || table.hasPrefix($0.table + "_") }
    case .baseline(let block): block.table == table || table.hasPrefix(block.table + "_")
    case .funnel(let block): (block.apart ?? []).contains { $0.table == table }
    case .messages(let block): block.messages.contains { $0.table == table }
    case .groups(let block): block.table == table || table.hasPrefix(block.table + "_")
    case .scorecard(let block):
      block.indicators.contains { $0.table == table || $0.reached?.table == table }
    case .means(let block): (block.per + block.beside).contains { $0.table == table }
    case .matrix(let block):
      table == RequestedTable.planIndicators.rawValue
        || (block.indicators ?? []).contains {
          $0.table == table || $0.reached?.table == table
        }
    default: self.table == table
    }
  }
}
