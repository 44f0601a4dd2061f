/// Why an analysis has no result.
package enum AnalysisFault: Error {
  /// The records do not hold what it needs: why, in a sentence.
  case nothingToShow(String)
  /// An option names a group that the people do not have.
  case noSuchGroup(option: String, code: String, known: [String])
  /// A mistake of the program: what does not fit together, in a sentence.
  case inconsistent(String)
}
