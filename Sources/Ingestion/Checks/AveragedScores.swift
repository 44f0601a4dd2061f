import CaseModel

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
