/// Whether a coefficient of a Cox model changes over time.
package struct ProportionalHazardsTest: Equatable, Sendable {
  /// The time that coefficients are set against.
  package enum Transform: Equatable, Sendable {
    /// 1 − S(t−) of all rows: every outcome counts alike, whatever the tail.
    case kaplanMeier
    /// Time itself.
    case identity
  }

  /// The column tested; `nil` for all together.
  package let column: Int?
  package let statistic: Double
  package let degreesOfFreedom: Int
  package let pValue: Double
}

extension CoxData {
  /// Score tests of β(t) = β + θ g(t), one a covariate and one for all.
  ///
  /// A small p says that the hazard ratio is not the same over time: report it by period, or stratify.
  /// With few outcomes a large p proves nothing. Collinear columns are left out. Exact ties are
  /// treated as Efron's. Grambsch & Therneau (1994), in the score form of R survival 3.
  ///
  /// - Parameters:
  ///   - model: the fit of these data.
  ///   - transform: g.
  /// - Returns: a test for each estimated column, then one for all.
  /// - Complexity: O(n p² + p⁴).
  package func proportionalHazards(
    _ model: CoxModel, transform: ProportionalHazardsTest.Transform = .kaplanMeier
  ) -> [ProportionalHazardsTest] {
    let rows = CoxRows(self)
    let p = rows.width
    let clock = clock(transform)
    var slope = [Double](repeating: 0, count: 2 * p)
    var information = SymmetricMatrix(size: 2 * p)
    let beta = model.jumps.beta
    let risks = rows.risks(beta)
    var mean = [Double](repeating: 0, count: p)
    rows.sweep(risks: risks, second: true) { moment, atRisk, dying in
      let g = clock(moment.time)
      for row in moment.rows where rows.event[row] {
        for i in 0..<p { slope[p + i] += g * rows.x[row * p + i] }
      }
      for k in 0..<moment.deaths {
        let away = model.ties == .breslow ? 0 : Double(k) / Double(moment.deaths)
        let sum = atRisk.zero - away * dying.zero
        for i in 0..<p {
          mean[i] = (atRisk.first[i] - away * dying.first[i]) / sum
          slope[p + i] -= g * mean[i]
          for j in 0...i {
            let spread =
              (atRisk.second[i * p + j] - away * dying.second[i * p + j]) / sum
              - mean[i] * mean[j]
            information[i, j] += spread
            information[p + i, j] += g * spread
            information[p + i, p + j] += g * g * spread
            if i != j { information[p + j, i] += g * spread }
          }
        }
      }
    }
    information.mirrorLowerTriangle()
    let columns = (0..<p).filter { model.coefficients[$0] != nil }
    func test(_ tested: [Int], column: Int?) -> ProportionalHazardsTest {
      let kept = columns + tested.map { p + $0 }
      let score = kept.map { $0 < p ? 0 : slope[$0] }
      let decomposed = information.part(kept).cholesky(tolerance: 1e-14)
      let statistic = decomposed.quadratic(score)
      let df = max(1, decomposed.rank - columns.count)
      return ProportionalHazardsTest(
        column: column, statistic: statistic, degreesOfFreedom: df,
        pValue: ChiSquare.upperTail(statistic, df: Double(df)))
    }
    return columns.map { test([$0], column: $0) } + [test(columns, column: nil)]
  }

  private func clock(_ transform: ProportionalHazardsTest.Transform) -> (Double) -> Double {
    // Centred on the outcome times: the tests do not depend on it, rounding does.
    let times = exit.indices.filter { event[$0] }.map { exit[$0] }
    switch transform {
    case .identity:
      let middle = times.reduce(0, +) / Double(max(1, times.count))
      return { $0 - middle }
    case .kaplanMeier:
      let observations = try? Observations(
        entry: entry, exit: exit, cause: event.map { $0 ? 1 : 0 })
      guard let curve = observations.map({ RiskSet($0, mergingTies: false).kaplanMeier() })
      else { return { $0 } }
      func lost(_ moment: Double) -> Double {
        let after = curve.time.firstIndex(above: moment.nextDown)
        return after > 0 ? 1 - curve.survival[after - 1] : 0
      }
      let middle = times.reduce(0) { $0 + lost($1) } / Double(max(1, times.count))
      return { lost($0) - middle }
    }
  }
}
