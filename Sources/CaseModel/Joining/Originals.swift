/// For everyone who is said to be somebody else the person who stands for them.
///
/// `next` says of each duplicate whom it was declared to be. Chains are followed to their end; in a circle
/// the smallest id stands for all.
package func originals(of next: [Int: Int], ids: [CaseID]) -> [Int: Int] {
  var result: [Int: Int] = [:]
  for duplicate in next.keys {
    var path = [duplicate]
    var onPath: Set = [duplicate]
    while let last = path.last, let following = next[last] {
      if onPath.contains(following) {
        // A circle: everyone on it stands for the same smallest id.
        let start = path.firstIndex(of: following) ?? 0
        path.append(path[start...].min { ids[$0] < ids[$1] } ?? following)
        break
      }
      path.append(following)
      onPath.insert(following)
    }
    if let end = path.last, end != duplicate { result[duplicate] = end }
  }
  return result
}
