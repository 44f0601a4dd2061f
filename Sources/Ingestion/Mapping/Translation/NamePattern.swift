/// Whether a name fits a pattern in which `*` stands for any text; compared as headings are.
func matches(_ name: String, pattern: String) -> Bool {
  let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    .map { foldedName(String($0)) }
  guard parts.count > 1 else { return foldedName(name) == parts[0] }
  var rest = Substring(foldedName(name))
  guard rest.hasPrefix(parts[0]) else { return false }
  rest = rest.dropFirst(parts[0].count)
  for part in parts.dropFirst().dropLast() where !part.isEmpty {
    guard let found = rest.firstRange(of: part) else { return false }
    rest = rest[found.upperBound...]
  }
  return rest.hasSuffix(parts[parts.count - 1])
}
