import Yams

// Why a text is no YAML, in our own words: the parser's would show what stands in the file, and its line is
// often the one after the fault.

extension YamlError {
  /// What is said of the file.
  func failure(file: String) -> Failure {
    switch self {
    case .duplicatedKeysInMapping(let names, let context):
      return Messages.wrongValue(
        file: file, line: max(1, context.mark.line),
        "the key '\(names.first ?? "")' stands twice here. Keep one of them.")
    case .scanner(let context, let problem, let mark, let text),
      .parser(let context, let problem, let mark, let text),
      .composer(let context, let problem, let mark, let text):
      if problem.contains("nesting level") { return Messages.tooLargeYAML(file: file) }
      if problem.contains("another document") || problem.contains("<document start>") {
        return Messages.wrongValue(
          file: file, line: mark.line,
          "a second document or a list begins here. A file holds one, without lines of ---.")
      }
      if context?.text.contains("flow") ?? false,
        let open = YAMLText.lineOfOpenBracket(text, before: mark.line)
      {
        return Messages.wrongValue(
          file: file, line: open, "a bracket { or [ is opened here and not closed.")
      }
      return Messages.notYAML(file: file, line: mark.line)
    default: return Messages.notYAML(file: file, line: nil)
    }
  }
}

extension YAMLText {
  /// The line of the last bracket that is still open where a line is no further indented than its own, or
  /// where the text ends.
  fileprivate static func lineOfOpenBracket(_ text: String, before problem: Int) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    func indent(_ line: Int) -> Int { lines[line - 1].prefix { $0 == " " }.count }
    var open: [Int] = []
    var quote: Character?
    for (number, line) in lines.prefix(problem).enumerated() {
      var before: Character = "\n"
      for letter in line {
        if let inside = quote {
          if letter == inside { quote = nil }
        } else if "[{,: \n".contains(before), letter == "\"" || letter == "'" {
          quote = letter
        } else if letter == "#", before == " " || before == "\n" {
          break
        } else if letter == "{" || letter == "[" {
          open.append(number + 1)
        } else if letter == "}" || letter == "]" {
          _ = open.popLast()
        }
        before = letter
      }
    }
    let isAtEnd = lines.dropFirst(problem - 1).allSatisfy { $0.allSatisfy(\.isWhitespace) }
    return open.last { $0 < problem && (isAtEnd || indent(problem) <= indent($0)) }
  }
}
