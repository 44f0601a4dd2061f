/// The known name that a mistyped one most likely means, or `nil` when none is close.
///
/// Close means: at most one edit for each three letters, at least one, counting a swap of neighbours
/// as one edit (optimal string alignment distance). Of equally close names the first wins.
///
/// - Complexity: O(k·n·m) for *k* names of *m* letters and a text of *n*; texts over 64 letters have
///   no near name.
package func nearestName(to text: String, among names: [String]) -> String? {
  nearestPlace(to: text, among: names).map { names[$0] }
}

/// The place of the name that ``nearestName(to:among:)`` finds.
func nearestPlace(to text: String, among names: [String]) -> Int? {
  let typed = Array(text.lowercased().unicodeScalars)
  guard (2...64).contains(typed.count) else { return nil }
  let limit = max(1, typed.count / 3)
  var best: (place: Int, distance: Int)?
  for (place, name) in names.enumerated() {
    let known = Array(name.lowercased().unicodeScalars)
    guard abs(known.count - typed.count) <= limit else { continue }
    let distance = alignmentDistance(typed, known)
    if distance <= limit, distance < best?.distance ?? .max { best = (place, distance) }
  }
  return best?.place
}

private func alignmentDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in 1...max(1, left.count) where row <= left.count {
    var current = [row]
    for column in 1...max(1, right.count) where column <= right.count {
      let cost = left[row - 1] == right[column - 1] ? 0 : 1
      var distance = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
      if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1]
      {
        distance = min(distance, beforeLast[column - 2] + 1)
      }
      current.append(distance)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
