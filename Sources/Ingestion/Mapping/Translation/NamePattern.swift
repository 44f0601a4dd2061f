/// Whether a name fits a pattern in which `*` stands for any text; compared as headings are.
func matches(_ name: String, pattern: String) -> Bool {
  let written = pattern.split(separator: "*", omittingEmptySubsequences: false)
  let parts = written.map { foldedName(String($0)) }
  // Signs that make no difference between names are looked for as they are where nothing stands
  // beside them: `*-*`.
  for (sign, part) in zip(written, parts) where part.isEmpty && !sign.isEmpty {
    guard name.contains(sign) else { return false }
  }
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
