/// What a reader can work out of withheld numbers from those that are printed.
///
/// The unknowns are the withheld counts; known are sums of tables and that a later stage holds no more
/// people than an earlier one. Ranges are narrowed sum by sum, which is fast and never too narrow; where a
/// range stays wide, two whole-number solutions of the whole system prove it.
struct WithheldBounds {
  /// A count, wherever it stands.
  private struct Identity: Hashable {
    let subject: [String]
    let place: [String: String]
  }

  /// Several unknowns whose sum lies between two numbers.
  private struct Relation {
    var unknowns: [(index: Int, factor: Double)]
    let range: ClosedRange<Double>
  }

  private var unknowns: [Identity: Int] = [:]
  private var known: [Identity: Double] = [:]
  private var relations: [Relation] = []
  private let rule: WidthRule
  private let figures: WrittenFigures

  private static let stages = ["identified", "assisted", "long_term_supported", "reintegrated"]
  private static let endless = Double(WidthRule.endless)
  private static let nodes = 200

  init(_ figures: WrittenFigures, policy: WrittenPolicy) {
    self.figures = figures
    rule = WidthRule(threshold: policy.threshold)
    let counts = figures.rows.filter {
      $0.isAboutCount && FigureRules.counted.contains($0.unit)
    }
    for row in counts {
      if let count = row.count { known[Self.identity(row)] = count }
    }
    for row in counts where row.status == "suppressed" {
      let identity = Self.identity(row)
      if known[identity] == nil, unknowns[identity] == nil {
        unknowns[identity] = unknowns.count
      }
    }
    relations = sums() + nested(counts)
  }

  private static func identity(_ row: WrittenFigure) -> Identity {
    Identity(subject: row.subject, place: row.place)
  }

  private func sums() -> [Relation] {
    AdditiveRows.all(figures, completeYears: true).compactMap { sum in
      relation(
        [(Self.identity(sum.total), 1)] + sum.parts.map { (Self.identity($0), -1) }, within: 0...0)
    }
  }

  /// Later stages, and categories that share people, hold no more people than what they are part of.
  private func nested(_ rows: [WrittenFigure]) -> [Relation] {
    var relations: [Relation] = []
    for row in rows {
      let part = Self.identity(row)
      if let stage = row.categories["stage"], let place = Self.stages.firstIndex(of: stage),
        place > 0
      {
        var before = part.place
        before["stage"] = Self.stages[place - 1]
        relations += [
          relation(
            [(Identity(subject: part.subject, place: before), 1), (part, -1)],
            within: 0...Self.endless)
        ].compactMap(\.self)
      }
      for dimension in row.place.keys where dimension != "stage" {
        var whole = part.place
        whole[dimension] = nil
        relations += [
          relation(
            [(Identity(subject: part.subject, place: whole), 1), (part, -1)],
            within: 0...Self.endless)
        ].compactMap(\.self)
      }
    }
    return relations
  }

  /// A sum of counts as one of unknowns; `nil` where a count is neither known nor withheld, or none is
  /// unknown.
  private func relation(
    _ terms: [(identity: Identity, factor: Double)], within range: ClosedRange<Double>
  ) -> Relation? {
    var constant = 0.0
    var open: [(index: Int, factor: Double)] = []
    for (identity, factor) in terms {
      if let count = known[identity] {
        constant += factor * count
      } else if let index = unknowns[identity] {
        open.append((index, factor))
      } else {
        return nil
      }
    }
    guard !open.isEmpty else { return nil }
    return Relation(
      unknowns: open, range: (range.lowerBound - constant)...(range.upperBound - constant))
  }

  // MARK: Ranges

  /// By unknown what it can be, as far as one sum after the other tells; `nil` where the printed numbers
  /// contradict each other.
  private func ranges() -> [ClosedRange<Double>]? {
    var ranges = [ClosedRange<Double>](repeating: 0...Self.endless, count: unknowns.count)
    var isChanged = true
    var rounds = 0
    while isChanged, rounds < 50 {
      isChanged = false
      rounds += 1
      for relation in relations {
        for (index, factor) in relation.unknowns {
          var (low, high) = (relation.range.lowerBound, relation.range.upperBound)
          for (other, weight) in relation.unknowns where other != index {
            let ends = [ranges[other].lowerBound * weight, ranges[other].upperBound * weight]
            low -= max(ends[0], ends[1])
            high -= min(ends[0], ends[1])
          }
          let ends = [low / factor, high / factor]
          let least = max(ranges[index].lowerBound, min(ends[0], ends[1]).rounded(.up))
          let most = min(ranges[index].upperBound, max(ends[0], ends[1]).rounded(.down))
          guard least <= most else { return nil }
          if least > ranges[index].lowerBound || most < ranges[index].upperBound {
            ranges[index] = least...most
            isChanged = true
          }
        }
      }
    }
    return ranges
  }

  // MARK: Findings

  func findings() -> [WrittenFinding] {
    let few = fewBetween()
    guard !unknowns.isEmpty else { return few }
    guard let ranges = ranges() else {
      return [WrittenFinding("figures.csv", "withheld figures", .doesNotAddUp)]
    }
    var open: [Int] = []
    var narrow: Set<Int> = []
    for index in ranges.indices {
      if rule.allows(Int(ranges[index].lowerBound)...Int(ranges[index].upperBound)) {
        open.append(index)
      } else {
        narrow.insert(index)
      }
    }
    narrow.formUnion(unproved(open, within: ranges))
    return few + places(of: narrow).map { WrittenFinding("figures.csv", $0, .canBeWorkedOut) }
  }

  private func places(of narrow: Set<Int>) -> [String] {
    guard !narrow.isEmpty else { return [] }
    return figures.rows.enumerated().compactMap { index, row in
      guard row.status == "suppressed", let unknown = unknowns[Self.identity(row)],
        narrow.contains(unknown)
      else { return nil }
      return "row \(index + 2)"
    }
  }

  /// People between two printed numbers: withheld rows of a total together, or those who did not reach the
  /// next stage.
  private func fewBetween() -> [WrittenFinding] {
    AdditiveRows.all(figures, completeYears: true).compactMap { sum in
      guard let total = sum.total.count, sum.parts.contains(where: { $0.count == nil }) else {
        return nil
      }
      let rest = total - sum.parts.reduce(0) { $0 + ($1.count ?? 0) }
      let isFew = rest >= 1 && rest < Double(rule.threshold)
      return isFew ? WrittenFinding("figures.csv", "table \(sum.total.table)", .fewBetween) : nil
    }
  }

  /// Those of some unknowns that no two solutions in whole numbers show far enough apart.
  private func unproved(_ open: [Int], within ranges: [ClosedRange<Double>]) -> [Int] {
    var found = ranges.map { _ in (least: Double.infinity, most: -Double.infinity) }
    func isWide(_ index: Int) -> Bool {
      found[index].least <= found[index].most
        && rule.allows(Int(found[index].least)...Int(found[index].most))
    }
    func add(_ world: [(index: Int, number: Double)]?) {
      for (index, number) in world ?? [] {
        found[index].least = min(found[index].least, number)
        found[index].most = max(found[index].most, number)
      }
    }
    for part in parts {
      let left = part.unknowns.filter(Set(open).contains)
      guard !left.isEmpty else { continue }
      // As few people as can be, and as few as there are with so many more in every count: where both
      // are, all counts are proved at once.
      let costs = part.unknowns.map { _ in 1.0 }
      add(solution(part, ranges, costs: costs))
      add(solution(part, ranges.map(raised), costs: costs))
      for index in left where !isWide(index) {
        for sign in [1.0, -1.0] where !isWide(index) {
          add(solution(part, ranges, costs: part.unknowns.map { $0 == index ? sign : 0 }))
        }
      }
    }
    return open.filter { !isWide($0) }
  }

  /// The upper part of a range, far enough above its least number.
  private func raised(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    min(range.upperBound, range.lowerBound + Double(rule.threshold))...range.upperBound
  }

  /// Unknowns that no relation ties to others.
  private struct Part {
    var unknowns: [Int]
    var relations: [Relation]
  }

  private var parts: [Part] {
    var leader = Array(0..<unknowns.count)
    func find(_ index: Int) -> Int {
      var index = index
      while leader[index] != index { index = leader[index] }
      return index
    }
    for relation in relations {
      let first = find(relation.unknowns[0].index)
      for (index, _) in relation.unknowns.dropFirst() { leader[find(index)] = first }
    }
    var parts: [Int: Part] = [:]
    for index in leader.indices {
      parts[find(index), default: Part(unknowns: [], relations: [])].unknowns.append(index)
    }
    for relation in relations {
      parts[find(relation.unknowns[0].index)]?.relations.append(relation)
    }
    return parts.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Whole numbers of people for the unknowns of a part that keep every sum, as cheap as can be; checked
  /// without trust in the solver.
  private func solution(_ part: Part, _ ranges: [ClosedRange<Double>], costs: [Double]) -> [(
    index: Int, number: Double
  )]? {
    // Where nothing bounds a number, one far above the rule is as good as any larger one.
    let room = Double(4 * rule.threshold * part.unknowns.count)
    var program = IntegerProgram()
    var columns: [Int: Int] = [:]
    for (index, cost) in zip(part.unknowns, costs) {
      let range = ranges[index]
      columns[index] = program.add(
        range
          .lowerBound...(range.upperBound >= Self.endless
          ? range.lowerBound + room : range.upperBound),
        cost: cost)
    }
    for relation in part.relations {
      let (low, high) = (relation.range.lowerBound, relation.range.upperBound)
      program.add(
        relation.unknowns.map { (column: columns[$0.index] ?? 0, factor: $0.factor) },
        within: low...(high >= Self.endless / 2 ? .infinity : high))
    }
    guard let values = program.solve(nodes: Self.nodes).values?.map({ $0.rounded() }) else {
      return nil
    }
    func number(_ index: Int) -> Double { columns[index].map { values[$0] } ?? 0 }
    let keepsAll =
      part.unknowns.allSatisfy { ranges[$0].contains(number($0)) }
      && part.relations.allSatisfy { relation in
        relation.range.contains(relation.unknowns.reduce(0) { $0 + number($1.index) * $1.factor })
      }
    return keepsAll ? part.unknowns.map { ($0, number($0)) } : nil
  }
}
