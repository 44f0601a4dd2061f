package import CaseModel

extension FollowUpWave {
  /// The last day after the start on which a contact that names no wave still belongs to this one.
  ///
  /// Until then the wave is open: somebody who was not reached may yet be.
  package func lastDay(among waves: [FollowUpWave]) -> Int {
    guard let index = waves.firstIndex(of: self) else { return days }
    var day = days
    while day < 4 * days + 4000, waveIndex(day + 1, waves) == index { day += 1 }
    return day
  }
}

extension StudyTable {
  /// The table with every figure of activity marked as provisional whose period was not over on the
  /// last day read.
  var markingOpenPeriods: StudyTable {
    StudyTable(
      id: id,
      versions: versions.map { version in
        TableVersion(
          blocks: version.blocks.map { block in
            FigureBlock(
              id: block.id, figures: block.figures.map(\.markingOpenPeriod), tells: block.tells)
          }, guards: version.guards)
      }, hasOpenRows: hasOpenRows)
  }
}

extension Figure {
  fileprivate var markingOpenPeriod: Figure {
    guard key.view == .activity, key.period.end > key.readUntil else { return self }
    var figure = self
    figure.flags.insert(.provisional)
    return figure
  }
}
