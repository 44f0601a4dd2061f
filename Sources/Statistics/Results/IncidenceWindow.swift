/// The share with the event within a window, over everybody whose window is over, with bounds for those
/// who were not followed to its end.
package struct IncidenceWindow: Sendable {
  let people: CountedCell
  let events: CountedCell
  let died: CountedCell
  let lost: CountedCell
  let followed: CountedCell
  /// The estimate from the people's own days; `nil` when nobody is followed to the end.
  let exact: CurveEstimate?

  var cells: [FigureCell] {
    [
      FigureCell(.numerator, events), FigureCell(.denominator, people), FigureCell(.behind, died),
      FigureCell(.behind, lost), FigureCell(.behind, followed),
    ] + (people.rest(without: events).map { [FigureCell(.behind, $0)] } ?? [])
  }

  /// Of *n* people, *e* with the event and *u* lost: bounds e/n if none of the lost had it, (e + u)/n if
  /// all had.
  ///
  /// From rounded numbers the share is that of a life table of one interval, and the bounds are the widest
  /// ones.
  func numbers(_ known: KnownCells) -> FigureNumbers {
    guard let all = known[people], let some = known[events], let lost = known[lost],
      let left = known[followed]
    else { return .withheld }
    if known.isExact { return exactNumbers }
    var numbers = FigureNumbers(numerator: some.shown, denominator: all.shown)
    guard all.shown >= known.fewestOfShare,
      let low = ShareRange(
        some.range, of: all.range, rest: known[people.rest(without: events)]?.range),
      let high = ShareRange(
        0...(some.range.upperBound + lost.range.upperBound), of: all.range)
    else {
      numbers.status = .notApplicable
      return numbers
    }
    let table = LifeTableRange(people: all, steps: [(events: some, followed: left)])
    numbers.fill(table)
    if some.shown == 0 {
      // It can be a few: "0%" would say that it was nobody, and limits of nobody would have no upper end.
      numbers.value = nil
      numbers.upper = table.most { $0.limits?.upper }
      if numbers.upper == nil { (numbers.lower, numbers.method) = (nil, nil) }
    }
    numbers.boundLow = low.share.lowerBound
    numbers.boundHigh = high.share.upperBound
    numbers.widenToWholePercents()
    return numbers
  }

  private var exactNumbers: FigureNumbers {
    let (n, e, u) = (people.count, events.count, lost.count)
    guard n > 0 else { return FigureNumbers(status: .notDue) }
    var numbers = exact.map(FigureNumbers.init) ?? FigureNumbers(status: .notApplicable)
    (numbers.numerator, numbers.denominator) = (e, n)
    (numbers.boundLow, numbers.boundHigh) = (Double(e) / Double(n), Double(e + u) / Double(n))
    return numbers
  }
}
