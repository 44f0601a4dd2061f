import CaseModel

/// The numbers that several blocks tell, and what they leave of each other.
struct KnownCounts {
  private var counts: [KnownCount: Int] = [:]
  private var blocks: [KnownCount: [String]] = [:]

  init(_ tables: [StudyTable]) {
    for block in tables.flatMap(\.versions).flatMap(\.blocks) {
      for (known, count) in block.tells {
        counts[known] = count
        blocks[known, default: []].append(block.id)
      }
    }
  }

  subscript(known: KnownCount) -> Int? { counts[known] }

  /// The blocks that tell a number, in the order of the tables.
  func tellers(of known: KnownCount) -> [String] { blocks[known] ?? [] }

  /// What is left of a number when others, which it contains and which have no person in common, are
  /// taken away; `nil` when one of them is not told by any block.
  private func rest(_ whole: KnownCount, _ parts: [KnownCount], factor: Int = 1) -> Guard? {
    var count = counts[whole] ?? 0
    for part in parts {
      guard let known = counts[part] else { return nil }
      count -= known
    }
    guard counts[whole] != nil else { return nil }
    return Guard(count, fromOneOfEach: ([whole] + parts).map(tellers), factor: factor)
  }

  /// What is left of the people who declined when those who accepted later and those whose refusal
  /// stands are taken away.
  ///
  /// Who accepted and declined again is in both, so that it is the difference of two groups.
  private func declinedForGood() -> Guard? {
    let parts: [KnownCount] = [.declined, .acceptedLater, .outcome(.declined)]
    guard let all = counts[parts[0]], let later = counts[parts[1]], let stands = counts[parts[2]]
    else { return nil }
    return Guard(abs(all - later - stands), fromOneOfEach: parts.map(tellers))
  }

  /// Every number less those that it contains by definition.
  func remainders(_ plan: StudyPlan) -> [Guard] {
    let stages = FunnelStage.allCases
    var guards: [Guard?] = stages.flatMap { stage in
      [rest(.reached(stage), [.implied(stage)])]
        + stages.filter { $0.rawValue > stage.rawValue }.map {
          rest(.reached(stage), [.reached($0)])
        }
    }
    guards += [
      rest(.reached(.identified), [.formallyIdentified]),
      rest(.reached(.identified), [.returned]),
      rest(.reached(.identified), [.declined]),
      // Where people stand now, against the furthest stage they reached.
      rest(.reached(.reintegrated), [.outcome(.reintegrated)]),
      rest(.reached(.assisted), [.outcome(.reintegrated), .outcome(.inAssistance)]),
      rest(.reached(.assisted), [.reached(.reintegrated), .outcome(.inAssistance)]),
      rest(.reTrafficked(.exit), [.outcome(.reTrafficked)], factor: 2),
      rest(
        .reached(.reintegrated), [.outcome(.reintegrated), .reTrafficked(.reintegrated)]
      ).map { item in
        // Someone reintegrated again after re-trafficking stands in both.
        Guard(abs(item.count), isStructuralZero: true, fromOneOfEach: item.blocks)
      },
      rest(.reached(.identified), [.reached(.assisted), .declined]).flatMap { item in
        // Whoever accepted later stands with those who did not decline.
        counts[.acceptedLater].map {
          Guard(
            abs(item.count + $0), fromOneOfEach: item.blocks + [tellers(of: .acceptedLater)])
        }
      },
      rest(.outcome(.notAssisted), [.waiting]),
      rest(.declined, [.outcome(.declined)]),
      declinedForGood(),
    ]
    for others in [
      [.outcome(.notAssisted)], [.outcome(.declined)], [.waiting],
      [.outcome(.notAssisted), .outcome(.declined)],
    ] as [[KnownCount]] {
      guards.append(rest(.reached(.identified), [.reached(.assisted)] + others))
    }
    guards.append(rest(.reached(.assisted), [.anyService, .implied(.assisted)]))
    for kind in ServiceKind.allCases {
      guards.append(rest(.anyService, [.service(kind)]))
      if kind.isLongTerm { guards.append(rest(.reached(.longTermSupported), [.service(kind)])) }
    }
    for wave in plan.rules.waves {
      guards.append(
        rest(.reTrafficked(plan.rules.clock.reTrafficking), [.reTraffickedWithin(wave)], factor: 2))
    }
    for (shorter, longer) in zip(plan.rules.waves, plan.rules.waves.dropFirst()) {
      guards.append(rest(.observable(shorter), [.observable(longer)]))
    }
    return guards.compactMap(\.self)
  }
}

extension ClockStart {
  /// Re-trafficking counted from the same day on.
  fileprivate var reTrafficking: ReTraffickingStart {
    switch self {
    case .identified: .exit
    case .assisted: .assisted
    case .returned: .returned
    case .reintegrated: .reintegrated
    }
  }
}
