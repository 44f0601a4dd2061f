import CaseModel
import Statistics

/// The estimators over many people who were never there: how long a study takes beside its data.
enum StatisticsBenchmark {
  static func run() throws {
    curves(people: 1_000_000)
    try cox(people: 100_000, covariates: 10)
  }

  /// Days to the first of two competing outcomes within ten years, or to the last contact.
  private static func curves(people: Int) {
    var generator = SplitMix(state: 1)
    let exit = (0..<people).map { _ in Int32(generator.next() % 3_650) }
    let cause = (0..<people).map { _ in UInt8(max(0, Int(generator.next() % 10) - 7)) }
    var steps = 0
    let usage = Usage.measure {
      let riskSet = RiskSet(exit: exit, cause: cause)
      steps = riskSet.kaplanMeier().survival.count
      for cause in 1...2 { steps += riskSet.cumulativeIncidence(of: cause).time.count }
    }
    print(usage.line("Kaplan–Meier and two incidences", "\(people) people, \(steps) steps"))
  }

  private static func cox(people: Int, covariates: Int) throws {
    var generator = SplitMix(state: 2)
    let columns = (0..<covariates).map { _ in
      (0..<people).map { _ in Double(generator.next() % 1_000) / 1_000 }
    }
    let exit = (0..<people).map { row in
      Double(1 + generator.next() % 1_000) * (1 + columns[0][row])
    }
    let event = (0..<people).map { _ in generator.next() % 5 == 0 }
    var ratio = 0.0
    let usage = try Usage.measure {
      let model = try CoxData(exit: exit, event: event, covariates: columns).fit()
      ratio = model.hazardRatio(0)?.ratio ?? .nan
    }
    print(
      usage.line(
        "Cox model", "\(people) people, \(covariates) covariates, first hazard ratio \(ratio)"))
  }
}

/// Numbers that look random and are the same on every run (Steele, Lea & Flood 2014).
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
