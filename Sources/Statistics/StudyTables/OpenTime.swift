package import CaseModel

extension FollowUpWave {
  /// The last day after the start on which a contact still belongs to this wave.
  ///
  /// Until then the wave is open: somebody who was not reached may yet be.
  package func lastDay(among waves: [FollowUpWave]) -> Int {
    guard let index = waves.firstIndex(of: self) else { return days }
    var day = days
    while day < 4 * days + 4000, waveIndex(day + 1, waves) == index { day += 1 }
    return day
  }
}

/// Marks as provisional what had not run its time on the last day read; which figures those are follows
/// from the calendar alone.
struct OpenTime {
  let plan: StudyPlan

  func marked(_ table: StudyTable) -> StudyTable {
    StudyTable(
      id: table.id,
      versions: table.versions.map { version in
        let figures = version.blocks.map { $0.figures.map(marked) }
        return TableVersion(
          blocks: zip(version.blocks, withTotals(figures)).map { block, figures in
            FigureBlock(id: block.id, figures: figures, tells: block.tells)
          }, guards: version.guards, rare: version.rare)
      }, hasOpenRows: table.hasOpenRows, isOfTotals: table.isOfTotals)
  }

  private func marked(_ figure: Figure) -> Figure {
    var figure = figure
    let period = figure.key.period
    let isOpen =
      switch figure.key.indicator {
      case .waveReached: figure.calendarStatus == .published && isOpenWave(figure.key)
      case .followUpsDone: plan.rules.waves.contains { period.end + open($0) > plan.cutoff }
      default: figure.key.view == .activity && period.end > plan.cutoff
      }
    if isOpen { figure.calendarFlags.insert(.provisional) }
    return figure
  }

  /// Days after its due day during which a wave can still take place.
  private func open(_ wave: FollowUpWave) -> Int {
    wave.lastDay(among: plan.rules.waves) - wave.days
  }

  /// Whether somebody whose clock started on the last day of the year of a row can still be reached.
  private func isOpenWave(_ key: FigureKey) -> Bool {
    guard let wave = key.wave, let year = key.cohortYear,
      let last = Day(year: year, month: 12, day: 31)
    else { return false }
    return wave.due(from: last) + open(wave) > plan.cutoff
  }

  /// A total holds what its rows hold.
  private func withTotals(_ blocks: [[Figure]]) -> [[Figure]] {
    let open = Set(
      blocks.joined().filter {
        $0.key.indicator == .waveReached && $0.calendarFlags.contains(.provisional)
      }
      .compactMap(\.key.wave))
    return blocks.map { figures in
      figures.map { figure in
        guard figure.key.indicator == .waveReached, figure.calendarStatus == .published,
          figure.key.categories[.cohort] == FigureKey.total,
          figure.key.wave.map(open.contains) ?? false
        else { return figure }
        var figure = figure
        figure.calendarFlags.insert(.provisional)
        return figure
      }
    }
  }
}

extension FigureKey {
  fileprivate var wave: FollowUpWave? {
    categories[.wave].flatMap { Int($0) }.map(FollowUpWave.init)
  }

  /// The last year of a row: `2024`, or `..2018` for that year and all before.
  fileprivate var cohortYear: Int? {
    categories[.cohort].flatMap { code in Int(code.drop { $0 == "." }) }
  }
}
