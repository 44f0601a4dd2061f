package import CaseModel

/// The scores of each wave and domain, on the scale from 1 to 4.
package struct WaveScores: Sendable {
  /// One domain at one wave.
  package struct Row: Hashable, Sendable {
    package let wave: Int
    package let domain: OutcomeDomain
    package let scores: Int
    package let mean: Double
    /// With n − 1; `nil` for a single score.
    package let standardDeviation: Double?
  }

  /// By wave, then domain; those without scores are left out.
  package let rows: [Row]

  /// The scores of everyone whose clock started, by the wave that they name.
  ///
  /// - Complexity: O(assessments).
  package init(_ table: CaseTable, _ milestones: [Milestones], cutoff: Day, rules: CohortRules) {
    struct Sum {
      var (count, sum, squares) = (0, 0.0, 0.0)
    }
    let domains = OutcomeDomain.allCases.count
    var sums: [Int: [Sum]] = [:]
    for (person, history) in milestones.enumerated() {
      guard let start = rules.clock.day(of: history), start <= cutoff else { continue }
      for row in table.assessmentRows(of: person) where table.assessments.day[row] <= cutoff.number
      {
        guard let wave = table.assessments.namedWave(row) else { continue }
        // From the middle of the scale, so that the squares lose nothing.
        let score = table.assessments.canonicalScore(row) - 2.5
        sums[wave, default: Array(repeating: Sum(), count: domains)].withUnsafeMutableBufferPointer
        {
          let domain = Int(table.assessments.domain[row])
          $0[domain].count += 1
          $0[domain].sum += score
          $0[domain].squares += score * score
        }
      }
    }
    rows = sums.keys.sorted().flatMap { wave -> [Row] in
      zip(OutcomeDomain.allCases, sums[wave] ?? []).filter { $0.1.count > 0 }.map { domain, sum in
        let n = Double(sum.count)
        let spread = max(0, sum.squares - sum.sum * sum.sum / n)
        return Row(
          wave: wave, domain: domain, scores: sum.count, mean: 2.5 + sum.sum / n,
          standardDeviation: sum.count > 1 ? (spread / (n - 1)).squareRoot() : nil)
      }
    }
  }
}

/// The services that are recorded of anybody, by kind.
package struct ServiceTotals: Sendable {
  /// One kind of service.
  package struct Row: Hashable, Sendable {
    package let service: ServiceKind
    package fileprivate(set) var spells = 0
    package fileprivate(set) var people = 0
    /// Those with a first and a last day.
    package fileprivate(set) var ended = 0
    /// From the first to the last day of those that ended, added up.
    package fileprivate(set) var days = 0

    package var meanDays: Double? { ended > 0 ? Double(days) / Double(ended) : nil }
  }

  /// In the order of the list; kinds that nobody had are left out.
  package let rows: [Row]

  /// - Complexity: O(services).
  package init(_ table: CaseTable) {
    var rows = ServiceKind.allCases.map { Row(service: $0) }
    for person in 0..<table.count {
      var met: UInt64 = 0
      for row in table.serviceRows(of: person) {
        let kind = Int(table.services.service[row])
        rows[kind].spells += 1
        if met & 1 << UInt64(kind) == 0 { rows[kind].people += 1 }
        met |= 1 << UInt64(kind)
        let spell = table.services[row]
        guard let start = spell.start?.middle, let end = spell.end?.middle else { continue }
        rows[kind].ended += 1
        rows[kind].days += end - start
      }
    }
    self.rows = rows.filter { $0.spells > 0 }
  }
}
