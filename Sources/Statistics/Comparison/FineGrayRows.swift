import Foundation

/// Rows of a Fine–Gray model from the last time to the first, with their censoring weights.
struct FineGrayRows {
  enum Ending { case lost, event, competing }

  let count: Int
  let width: Int
  /// Covariates by rows, centred and scaled.
  private let x: [Double]
  private let exit: [Double]
  private let ending: [Ending]
  private let group: [Int]
  /// G(T−) of each row's own group.
  private let ownStaying: [Double]
  /// The censoring curve of each group.
  private let curves: [CensoringCurve]
  let mean: [Double]
  let scale: [Double]

  init(_ data: FineGrayData, cause: Int, censoring: FineGrayModel.Censoring) {
    let order = data.exit.indices.sorted { (-data.exit[$0], $0) < (-data.exit[$1], $1) }
    let n = Double(data.count)
    let mean = data.covariates.map { $0.reduce(0, +) / n }
    let scale = zip(data.covariates, mean).map { column, mean in
      let spread = column.reduce(0) { $0 + abs($1 - mean) } / n
      return spread > 0 ? spread : 1
    }
    let p = data.covariates.count
    var x = [Double](repeating: 0, count: order.count * p)
    for (place, row) in order.enumerated() {
      for column in 0..<p {
        x[place * p + column] = (data.covariates[column][row] - mean[column]) / scale[column]
      }
    }
    let exit = order.map { data.exit[$0] }
    let ending = order.map { row -> Ending in
      data.cause[row] == 0 ? .lost : data.cause[row] == cause ? .event : .competing
    }
    let group = order.map { data.censoringGroup?[$0] ?? 0 }
    let curves = (0...(group.max() ?? 0)).map { number in
      let members = order.indices.filter { group[$0] == number }
      return CensoringCurve(
        exit: members.map { exit[$0] }, isLost: members.map { ending[$0] == .lost },
        outcomesLeaveFirst: censoring == .outcomesLeaveFirst)
    }
    ownStaying = order.indices.map { curves[group[$0]].staying(before: exit[$0]) }
    count = order.count
    width = p
    self.x = x
    self.exit = exit
    self.ending = ending
    self.group = group
    self.curves = curves
    self.mean = mean
    self.scale = scale
  }

  private func risks(_ beta: [Double]) -> [Double] {
    (0..<count).map { row in
      exp((0..<width).reduce(0) { $0 + x[row * width + $1] * beta[$1] })
    }
  }

  /// Visits the times of the outcome from the last to the first with the weighted sums at risk.
  private func sweep(
    _ risks: [Double], second: Bool,
    _ visit: (_ time: Double, _ rows: Range<Int>, _ deaths: Int, _ sums: CoxSums) -> Void
  ) {
    x.withUnsafeBufferPointer { x in
      guard let x = x.baseAddress else { return }
      // People with a competing outcome before the time, each over G(T−): all, less those from here on.
      var competing = [CoxSums](repeating: CoxSums(width: width), count: curves.count)
      for row in 0..<count where ending[row] == .competing {
        competing[group[row]].add(x + row * width, risks[row] / ownStaying[row], second: second)
      }
      var present = CoxSums(width: width)
      var row = 0
      while row < count {
        let start = row
        let time = exit[row]
        var deaths = 0
        while row < count, exit[row] == time {
          present.add(x + row * width, risks[row], second: second)
          if ending[row] == .competing {
            competing[group[row]].add(
              x + row * width, -risks[row] / ownStaying[row], second: second)
          } else if ending[row] == .event {
            deaths += 1
          }
          row += 1
        }
        guard deaths > 0 else { continue }
        var sums = present
        for (curve, gone) in zip(curves, competing) {
          sums.add(gone, curve.staying(before: time), second: second)
        }
        visit(time, start..<row, deaths, sums)
      }
    }
  }

  func likelihood(
    _ beta: [Double]
  ) -> (value: Double, slope: [Double], information: SymmetricMatrix) {
    let p = width
    let risks = risks(beta)
    var value = 0.0
    var slope = [Double](repeating: 0, count: p)
    var information = SymmetricMatrix(size: p)
    sweep(risks, second: true) { _, rows, deaths, sums in
      for row in rows where ending[row] == .event {
        value += log(risks[row])
        for i in 0..<p { slope[i] += x[row * p + i] }
      }
      let d = Double(deaths)
      value -= d * log(sums.zero)
      for i in 0..<p {
        let mean = sums.first[i] / sums.zero
        slope[i] -= d * mean
        for j in 0...i {
          information[i, j] +=
            d * (sums.second[i * p + j] / sums.zero - mean * sums.first[j] / sums.zero)
        }
      }
    }
    information.mirrorLowerTriangle()
    return (value, slope, information)
  }

  /// Jumps d/Σ of the baseline hazard at the mean covariates, by rising time.
  func baseline(_ beta: [Double]) -> [(time: Double, jump: Double)] {
    var jumps: [(time: Double, jump: Double)] = []
    sweep(risks(beta), second: false) { time, _, deaths, sums in
      jumps.append((time, Double(deaths) / sums.zero))
    }
    return jumps.reversed()
  }

  /// Σ s s' over people, s being a person's part in the slope, with (`countingWeights`) what the
  /// person's loss to follow-up changes in the weights of others (Fine & Gray 1999, section 4).
  func scores(_ beta: [Double], countingWeights: Bool) -> SymmetricMatrix {
    let p = width
    let risks = risks(beta)
    // By rising outcome time and group: running sums of dΛ, x̄ dΛ, and the same times G(t−).
    var times: [Double] = []
    var steps: [(jump: Double, mean: [Double])] = []
    var deaths: [Range<Int>] = []
    sweep(risks, second: false) { time, rows, count, sums in
      times.append(time)
      deaths.append(rows)
      steps.append((Double(count) / sums.zero, sums.first.map { $0 / sums.zero }))
    }
    times.reverse()
    steps.reverse()
    deaths.reverse()
    let plain = HazardSums(steps, weights: times.map { _ in 1 }, width: p)
    let weighted = curves.map { curve in
      HazardSums(steps, weights: times.map { curve.staying(before: $0) }, width: p)
    }
    var residuals = [Double](repeating: 0, count: count * p)
    for row in 0..<count {
      let place = times.firstIndex(above: exit[row])
      for i in 0..<p {
        let value = x[row * p + i]
        var sum = -risks[row] * (value * plain.hazard[place] - plain.mean[place * p + i])
        switch ending[row] {
        case .lost: break
        case .event: sum += value - steps[place - 1].mean[i]
        case .competing:
          let later = weighted[group[row]]
          sum -=
            risks[row] / ownStaying[row]
            * (value * (later.hazard[times.count] - later.hazard[place])
              - (later.mean[times.count * p + i] - later.mean[place * p + i]))
        }
        residuals[row * p + i] = sum
      }
    }
    if countingWeights {
      let own = curves.indices.map { number in
        HazardSums(
          steps, weights: times.indices.map { weightedShare(number, of: deaths[$0], times[$0]) },
          width: p)
      }
      addWeightResiduals(to: &residuals, risks: risks, times: times, own)
    }
    var result = SymmetricMatrix(size: p)
    for row in 0..<count {
      for i in 0..<p {
        for j in 0..<p { result[i, j] += residuals[row * p + i] * residuals[row * p + j] }
      }
    }
    return result
  }

  /// G(t−) of a group times the share of a time's outcomes that are the group's.
  private func weightedShare(_ number: Int, of rows: Range<Int>, _ time: Double) -> Double {
    let events = rows.filter { ending[$0] == .event }
    let own = events.count { group[$0] == number }
    return curves[number].staying(before: time) * Double(own) / Double(events.count)
  }

  /// Adds Σ q(t)/n(t) dM(t) to each row, M counting the losses of its group less those expected.
  ///
  /// q(t) is what one loss more at t takes off the weights of the people of the group with a competing
  /// outcome before t, at the outcome times from t on, n(t) the members at risk. Several censoring
  /// groups follow R cmprsk 2.2-11, whose q counts the outcomes of the group alone.
  private func addWeightResiduals(
    to residuals: inout [Double], risks: [Double], times: [Double], _ weighted: [HazardSums]
  ) {
    let p = width
    let end = times.count
    // Sums over people with an earlier competing outcome, by group.
    var earlier = [CoxSums](repeating: CoxSums(width: p), count: curves.count)
    var compensator = [[Double]](repeating: [Double](repeating: 0, count: p), count: curves.count)
    var present = [Double](repeating: 0, count: curves.count)
    for row in 0..<count { present[group[row]] += 1 }
    // Rows stand from the last time to the first.
    var row = count - 1
    while row >= 0 {
      var first = row
      var lost = [Double](repeating: 0, count: curves.count)
      while first >= 0, exit[first] == exit[row] {
        if ending[first] == .lost { lost[group[first]] += 1 }
        first -= 1
      }
      let together = (first + 1)...row
      let place = times.firstIndex(above: exit[row].nextDown)
      var influence = [[Double]](repeating: [Double](repeating: 0, count: p), count: curves.count)
      for number in curves.indices where lost[number] > 0 {
        let (sums, hazards) = (earlier[number], weighted[number])
        let hazard = hazards.hazard[end] - hazards.hazard[place]
        let rate = lost[number] / (present[number] * present[number])
        for i in 0..<p {
          let mean = hazards.mean[end * p + i] - hazards.mean[place * p + i]
          influence[number][i] = sums.first[i] * hazard - sums.zero * mean
          compensator[number][i] += influence[number][i] * rate
        }
      }
      for member in together {
        let number = group[member]
        for i in 0..<p {
          residuals[member * p + i] -= compensator[number][i]
          if ending[member] == .lost {
            residuals[member * p + i] += influence[number][i] / present[number]
          }
        }
      }
      for member in together {
        present[group[member]] -= 1
        guard ending[member] == .competing else { continue }
        let weight = risks[member] / ownStaying[member]
        earlier[group[member]].zero += weight
        for i in 0..<p { earlier[group[member]].first[i] += weight * x[member * p + i] }
      }
      row = first
    }
  }
}

/// Running sums of the baseline hazard's jumps, with a weight at each time; index 0 is before all.
private struct HazardSums {
  var hazard = [0.0]
  var mean: [Double]

  init(_ steps: [(jump: Double, mean: [Double])], weights: [Double], width: Int) {
    mean = [Double](repeating: 0, count: width)
    for (place, step) in steps.enumerated() {
      let jump = step.jump * weights[place]
      hazard.append(hazard[place] + jump)
      for i in 0..<width { mean.append(mean[place * width + i] + jump * step.mean[i]) }
    }
  }
}

/// The share of a group not yet lost to follow-up.
struct CensoringCurve {
  private let time: [Double]
  private let share: [Double]
  private let last: Double

  init(exit: [Double], isLost: [Bool], outcomesLeaveFirst: Bool) {
    last = exit.max() ?? -.infinity
    let exit = TiedTimes.merged([exit])[0]
    let order = exit.indices.sorted { exit[$0] < exit[$1] }
    var (time, share): ([Double], [Double]) = ([], [])
    var value = 1.0
    var place = 0
    while place < order.count {
      let moment = exit[order[place]]
      var next = place
      var lost = 0
      while next < order.count, exit[order[next]] == moment {
        if isLost[order[next]] { lost += 1 }
        next += 1
      }
      let present = order.count - place - (outcomesLeaveFirst ? next - place - lost : 0)
      if lost > 0 {
        value *= Double(present - lost) / Double(present)
        time.append(moment)
        share.append(value)
      }
      place = next
    }
    self.time = time
    self.share = share
  }

  /// G just before a time; 0 after the group's last time, beyond which nobody could be seen.
  func staying(before moment: Double) -> Double {
    guard moment <= last else { return 0 }
    // Times within rounding of this one are not before it.
    let after = time.firstIndex(above: moment - 100 * Double.ulpOfOne * abs(moment))
    return after > 0 ? share[after - 1] : 1
  }
}
