/// A question about the texts of a column, answered once for each text.
///
/// To fold a text costs a hundred times what it costs to find it here.
final class KnownAnswers {
  private var seen = ByteTable()
  private var answers: [Bool] = []

  /// Texts that are remembered at most, so that a column of unlike texts costs no memory.
  private static let limit = 10_000
  /// Bytes of the longest text that is remembered.
  private static let longest = 100

  func answer(
    _ text: UnsafeBufferPointer<UInt8>, _ judge: (UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    guard text.count <= KnownAnswers.longest else { return judge(text) }
    if let known = seen.find(text) { return answers[known] }
    let answer = judge(text)
    if answers.count < KnownAnswers.limit {
      _ = seen.insert(text)
      answers.append(answer)
    }
    return answer
  }
}

/// What is known about the texts of several conditions, in their order.
struct ConditionAnswers {
  let answers: [KnownAnswers]

  init(_ conditions: [ConditionPlan]) { answers = conditions.map { _ in KnownAnswers() } }
}
