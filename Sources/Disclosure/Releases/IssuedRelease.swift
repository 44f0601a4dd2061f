package import CaseModel
package import Statistics

/// A protected release that was issued before, as far as it told of numbers.
package struct IssuedRelease: Sendable {
  package let audience: Audience
  /// ``DisclosurePolicy/text`` of its edition.
  package let policy: String
  package let period: ReportingPeriod
  package let cells: [Cell]

  /// What it told of one number.
  package struct Cell: Hashable, Sendable {
    /// ``Quantity/text``.
    package let quantity: String
    /// The last day whose events were read.
    package let readUntil: Day
    package let range: ClosedRange<Int>

    package init(quantity: String, readUntil: Day, range: ClosedRange<Int>) {
      self.quantity = quantity
      self.readUntil = readUntil
      self.range = range
    }
  }

  package init(audience: Audience, policy: String, period: ReportingPeriod, cells: [Cell]) {
    self.audience = audience
    self.policy = policy
    self.period = period
    self.cells = cells
  }
}

extension [IssuedRelease] {
  /// Those who can read a new release of a study beside these, which stand in the order of their issue.
  ///
  /// A public release is read beside the public ones, and beside the restricted ones too by those who have
  /// them; a restricted one beside all.
  ///
  /// - Complexity: as ``jointCells(_:plan:asOf:_:earlier:)``, once or twice.
  package func readers(
    beside policy: DisclosurePolicy, _ cases: CaseTable, plan: StudyPlan, asOf: Day,
    _ tables: [StudyTable]
  ) -> [EarlierReleases] {
    guard let threshold = policy.threshold, let method = policy.method else { return [] }
    let open = filter { $0.audience == .open }
    var readers: [(releases: [IssuedRelease], threshold: Int)] = []
    if policy.audience == .restricted {
      readers = [(self, threshold)]
    } else {
      readers = [(open, threshold)]
      if open.count < count {
        let both = DisclosurePolicy(.restricted, method).threshold ?? threshold
        readers.append((self, Swift.min(both, threshold)))
      }
    }
    return readers.filter { !$0.releases.isEmpty }.map { releases, threshold in
      let day = tables.lazy.flatMap(\.versions).flatMap(\.blocks).flatMap(\.figures)
        .flatMap(\.cells).map(\.cell.readUntil).max()
      let (earlier, told) = releases.told(beside: policy, on: day)
      return EarlierReleases(
        jointCells(cases, plan: plan, asOf: asOf, tables, earlier: earlier), told: told,
        threshold: threshold)
    }
  }

  /// Each cell once, and what each release told of it.
  ///
  /// The rests of shares count among them as far as they are rests of the same day as the new ones: those
  /// of other days are other numbers, and doubled the cells of seven earlier quarters and the time of the
  /// proof.
  private func told(beside policy: DisclosurePolicy, on day: Day?) -> (
    [EarlierCell], [EarlierReleases.Told]
  ) {
    var places: [EarlierCell: Int] = [:]
    var earlier: [EarlierCell] = []
    var told: [EarlierReleases.Told] = []
    var known: Set<EarlierReleases.Told> = []
    for release in self {
      let isSameEdition = release.audience == policy.audience && release.policy == policy.text
      for cell in release.cells
      where cell.readUntil == day || !cell.quantity.contains(Quantity.less) {
        let key = EarlierCell(
          quantity: cell.quantity, period: release.period, readUntil: cell.readUntil)
        let place = places[key] ?? earlier.count
        if place == earlier.count {
          places[key] = place
          earlier.append(key)
        }
        let item = EarlierReleases.Told(
          cell: place, range: cell.range,
          // The upper end of what a rounded number stands for is the number and the base.
          shown: isSameEdition ? cell.range.upperBound - policy.roundingBase : nil)
        // Another language tells the same again.
        if known.insert(item).inserted { told.append(item) }
      }
    }
    return (earlier, told)
  }

  /// The number that the latest release of the same edition showed of each quantity.
  package func shown(beside policy: DisclosurePolicy) -> [String: Int] {
    var shown: [String: Int] = [:]
    for release in self
    where release.audience == policy.audience && release.policy == policy.text {
      for cell in release.cells {
        shown[cell.quantity] = cell.range.upperBound - policy.roundingBase
      }
    }
    return shown
  }
}
