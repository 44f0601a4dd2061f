import CaseModel

extension Check {
  /// Scores that a mapping averages with one that is set aside: they go with it.
  ///
  /// Imported alone they would give a mean that is none, and the repaired one would later take its
  /// place. What cannot be read of the faulty row might be anything. A row without a case number could
  /// be anybody's and takes nobody with it.
  static let incompleteMean = Check(.incompleteMean, .note) { person, report in
    let scores = person.assessments
    for faulty in scores where faulty.state == .setAside {
      let own = report.source(of: faulty)
      for index in scores.indices where scores[index].state == .accepted {
        let score = scores[index]
        let source = report.source(of: score)
        guard score.file == faulty.file, source != 0, own == 0 || source != own,
          faulty.domain == StagedAssessment.noDomain || score.domain == faulty.domain,
          faulty.date == StagedAssessment.noDate || score.date == faulty.date
        else { continue }
        report.setAside(.incompleteMean, &scores[index])
      }
    }
  }
}

extension PersonReport {
  /// A number for the text that the domain of a score was written as; 0 where each domain has one.
  func source(of score: StagedAssessment) -> UInt8 {
    let sources = columns[Int(score.file)].sources
    let index = Int(score.row) - 1
    return sources.indices.contains(index) ? sources[index] : 0
  }

  /// Brings scores of one domain and day, which stand for different domains of the agency, into one:
  /// their mean.
  ///
  /// Returns whether that could be done: not for two scores of the same domain of the agency, nor for
  /// scores of different tables, whose scales may differ.
  mutating func average(
    _ indices: [Int], of scores: UnsafeMutableBufferPointer<StagedAssessment>
  ) -> Bool {
    let first = indices[0]
    let sources = Set(indices.map { source(of: scores[$0]) })
    guard sources.count == indices.count,
      indices.allSatisfy({ scores[$0].file == scores[first].file })
    else { return false }
    let mean = indices.reduce(0) { $0 + scores[$1].score } / Double(indices.count)
    scores[first].score = (mean * 1_000_000).rounded() / 1_000_000
    let previous = indices.reduce(0) { $0 + scores[$1].previousScore } / Double(indices.count)
    scores[first].previousScore = previous
    for index in indices {
      note(.averagedDomains, &scores[index])
      if index != first, scores[index].state == .accepted { scores[index].state = .repeated }
    }
    return true
  }
}
