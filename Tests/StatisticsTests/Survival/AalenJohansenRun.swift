import Statistics

extension ReferenceCase {
  /// The state path of each row: as `istate` says, or carried on from a person's last row.
  func stateSpells(_ table: ReferenceTable) throws -> StateSpells {
    let labels = spec["labels"]?.texts ?? []
    let states = spec["states"]?.texts ?? []
    let status = table.complete(option("status") ?? "status").map { Int($0) }
    let exit = table.complete(option("time") ?? "time")
    let entry =
      option("entry").map(table.complete) ?? exit.map { _ in -Double.infinity }
    var numbers: [String: Int] = [:]
    let person =
      option("id").map { column in
        table.text(column).map { id in
          numbers[id]
            ?? {
              numbers[id] = numbers.count; return numbers.count - 1
            }()
        }
      } ?? Array(exit.indices)
    let target = labels.map { states.firstIndex(of: $0) }
    // A status without a label is left to the check of the spells.
    let to = status.map { $0 == 0 ? nil : target.indices.contains($0) ? target[$0] : -1 }
    var from = [Int](repeating: 0, count: exit.count)
    if let column = option("istate") {
      from = table.text(column).map { states.firstIndex(of: $0) ?? 0 }
    } else {
      var current: [Int: Int] = [:]
      for row in exit.indices.sorted(by: { (entry[$0], $0) < (entry[$1], $1) }) {
        from[row] = current[person[row]] ?? 0
        current[person[row]] = to[row] ?? from[row]
      }
    }
    return try StateSpells(
      person: person, entry: entry, exit: exit, from: from, to: to, states: states.count)
  }
}

extension AalenJohansen {
  /// The row whose time is nearest, which a printed time may miss by its rounding.
  fileprivate func nearestRow(_ moment: Double) -> Int {
    var (low, high) = (0, time.count)
    while low < high {
      let middle = (low + high) / 2
      if time[middle] < moment { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    guard low < time.count else { return low - 1 }
    return time[low] - moment < moment - time[low - 1] ? low : low - 1
  }
}

/// State shares with jackknife errors and all limits; mean times and moves into each state.
@Sendable func aalenJohansenRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let table = try reference.dataTable().completeRows(
    ["time", "status", "entry", "group"].compactMap(reference.option))
  let expected = try reference.expectedTable()
  let means = reference.expected.count > 1 ? try reference.expectedJSON(1) : .null
  let states = reference.spec["states"]?.texts ?? []
  let level = reference.spec["conf_int"]?.double ?? 0.95
  for group in reference.groups(table, by: reference.option("group")) {
    let result = try reference.stateSpells(group.table).aalenJohansen()
    for (state, name) in states.enumerated() {
      let rows = expected.rows(["group": group.name, "state": name])
      let at = result.time.isEmpty ? [] : rows.complete("time").map(result.nearestRow)
      let what = "\(group.name) \(name)"
      comparison.check("\(what) time", rows.numbers("time"), at.map { result.time[$0] })
      comparison.check(
        "\(what) n_risk", rows.numbers("n_risk"), at.map { result.atRisk[state][$0] })
      comparison.check(
        "\(what) n_event_into", rows.numbers("n_event_into"), at.map { result.arrivals[state][$0] })
      // The reference counts losses over all states.
      let lost = at.map { row in result.lost.reduce(0) { $0 + $1[row] } }
      comparison.check("\(what) n_censor", rows.numbers("n_censor"), lost)
      comparison.check(
        "\(what) pstate", rows.numbers("pstate"), at.map { result.probability[state][$0] })
      comparison.check(
        "\(what) std_err", rows.numbers("std_err"), at.map { result.standardError[state][$0] })
      // Where everyone is in the state, rounding decides whether the reference has limits.
      let certain = rows.numbers("pstate").map { abs(($0 ?? 0) - 1) < 1e-12 }
      for (scale, column) in scaleNames where rows.has("lower_\(column)") {
        let (lower, upper) = (rows.numbers("lower_\(column)"), rows.numbers("upper_\(column)"))
        for (place, row) in at.enumerated() {
          if certain[place], scale != .plain, scale != .log { continue }
          let limits = result.limits(state: state, row, scale: scale, level: level)
          comparison.check("\(what) lower_\(column)[\(place)]", lower[place], limits?.lower)
          comparison.check("\(what) upper_\(column)[\(place)]", upper[place], limits?.upper)
        }
      }
      let label = reference.option("group").map { "\($0)=\(group.name), \(name)" } ?? name
      for entry in means.list where entry["row"]?.text == label {
        let tau = entry["tau"]?.double ?? 0
        comparison.check(
          "\(label) mean to \(tau)", entry["rmean"]?.double, result.meanTime(in: state, to: tau))
        comparison.check(
          "\(label) moves", entry["nevent"]?.double, result.arrivals[state].reduce(0, +))
      }
    }
  }
  return comparison.result
}

/// Multinomial Greenwood errors of other cases of the directory; single-origin cases also by the
/// recursion of the count table.
@Sendable func greenwoodRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let expected = try reference.expectedTable()
  let others = try reference.directory.cases()
  for id in expected.levels("case") {
    guard let other = others.first(where: { $0.id == id }) else {
      comparison.differs(id, "a case of the directory", "none")
      continue
    }
    let table = try other.dataTable().completeRows(
      ["time", "status", "entry", "group"].compactMap(other.option))
    let states = other.spec["states"]?.texts ?? []
    for group in other.groups(table, by: other.option("group")) {
      let result = try other.stateSpells(group.table).aalenJohansen(variance: .greenwood)
      let competing = other.option("id") == nil && other.option("entry") == nil
      let riskSet = try competing ? RiskSet(other.observations(group.table)) : nil
      for (state, name) in states.enumerated() {
        let rows = expected.rows(["case": id, "group": group.name, "state": name])
        let incidence = state > 0 ? riskSet?.cumulativeIncidence(of: state) : nil
        for (moment, error) in zip(rows.complete("time"), rows.numbers("greenwood_se")) {
          let row = result.time.lastIndex { $0 <= moment + 1e-9 }
          let what = "\(id) \(group.name) \(name) at \(moment)"
          comparison.check(what, error, row.map { result.standardError[state][$0] })
          if let incidence {
            comparison.check(
              "\(what), count table", error, incidence.estimate(at: moment + 1e-9).standardError)
          }
        }
      }
    }
  }
  return comparison.result
}

/// How often each state was left for each other one, and how many stays were lost from sight.
@Sendable func transitionCountsRun(_ reference: ReferenceCase) throws -> [Mismatch] {
  var comparison = Comparison(reference.tolerance)
  let table = try reference.dataTable()
  let expected = try reference.expectedJSON()
  let origins = expected["from"]?.texts ?? []
  let targets = expected["to"]?.texts ?? []
  // States are the origins and targets by name; status 0 is the first target, "censor".
  let names = origins + targets.dropFirst().filter { !origins.contains($0) }
  let ids = table.levels("id")
  let number = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
  let spells = try StateSpells(
    person: table.text("id").map { number[$0] ?? 0 }, entry: table.complete("tstart"),
    exit: table.complete("tstop"), from: table.text("from").map { names.firstIndex(of: $0) ?? -1 },
    to: table.complete("event").map { $0 == 0 ? nil : names.firstIndex(of: targets[Int($0)]) },
    states: names.count)
  let moves = spells.transitionCounts
  for (row, origin) in origins.enumerated() {
    let from = names.firstIndex(of: origin) ?? 0
    for (column, target) in targets.enumerated() {
      let lost = (0..<spells.count).count { spells.from[$0] == from && spells.to[$0] == nil }
      let found = column == 0 ? lost : moves[from][names.firstIndex(of: target) ?? 0]
      comparison.check(
        "\(origin) to \(target)", expected["counts"]?.list[row].list[column].double, Double(found))
    }
  }
  return comparison.result
}
