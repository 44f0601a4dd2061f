import CaseModel

extension StudyPopulation {
  static let withinTable = "re_trafficking_within"

  /// Re-trafficked within 12, 24 and 36 months of first assistance, over the people observable for
  /// the whole window, with bounds for those who were not reached.
  ///
  /// Of the *n* people assisted at least a window before the cut-off, *e* had the event in the window,
  /// *u* were not seen to its end. Share: e/(n − u). Bounds: e/n if none of the unreached had the
  /// event, (e + u)/n if all had. Death in the window counts as observed without the event.
  func reTraffickingWithin() -> StudyTable {
    let id = Self.withinTable
    var blocks = [FigureBlock(id: "\(id)/anchor", figures: [])]
    var guards: [Guard] = []
    var previous: (block: String, events: Int)?
    for wave in plan.rules.waves where wave.months >= 12 {
      let block = "\(id)/\(wave.months)"
      var all = 0
      var events = 0
      var unreached = 0
      for person in cohort {
        guard let seen = observations[person], seen.observableDays >= wave.days else { continue }
        all += 1
        if seen.end == .reTrafficked && seen.days <= wave.days {
          events += 1
        } else if seen.end == .followUpEnded && seen.days < wave.days {
          unreached += 1
        }
      }
      let known = all - unreached
      var figure = Figure.share(
        key(id, .reTraffickedWithin, [.month: String(wave.months)]), events, of: known,
        bounds: all > 0
          ? (Double(events) / Double(all), Double(events + unreached) / Double(all)) : nil)
      if all == 0 {
        figure = Figure(figure.key, measure: .proportion, unit: .people, status: .notDue)
      }
      blocks.append(
        FigureBlock(
          id: block,
          figures: [
            figure,
            .count(key(id, .observableWindow, [.month: String(wave.months)]), all),
            .count(key(id, .notReachedInWindow, [.month: String(wave.months)]), unreached),
          ], tells: [.reTraffickedWithin(wave): events, .observable(wave): all]))
      if all > 0 {
        guards += [
          Guard(events, from: [block], factor: 2), Guard(known - events, from: [block]),
          Guard(unreached, from: [block]),
        ]
      }
      if let previous {
        // A longer window over earlier cohorts: close counts would show single people.
        let change = abs(events - previous.events)
        guards.append(Guard(change, isStructuralZero: all == 0, from: [previous.block, block]))
      }
      previous = (block, events)
    }
    return StudyTable(id: id, versions: [TableVersion(blocks: blocks, guards: guards)])
  }
}
