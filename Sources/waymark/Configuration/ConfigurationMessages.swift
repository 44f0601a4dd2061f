// The words about settings, profiles and mappings that cannot be read or cannot be meant.
extension Messages {
  static func notYAML(file: String, line: Int?) -> Failure {
    Failure(
      .wrongSettings,
      """
      \(place(file, line)): this cannot be read. Write one  key: value  a line, indented with spaces and not
      with tabs, and put texts with signs such as : # * & [ { into double quotes.
      """)
  }

  static func notUTF8(file: String, line: Int?) -> Failure {
    Failure(
      .wrongSettings,
      """
      \(place(file, line)): the letters cannot be read: the file is not in UTF-8, perhaps in Windows-1250.
      Save it again as UTF-8: in the editor "Save as", encoding UTF-8.
      """)
  }

  static func tooLargeYAML(file: String) -> Failure {
    Failure(
      .wrongSettings,
      "\(file): this is too large or too deeply nested for settings, a profile, a mapping or an indicator. "
        + "Is it the right file?")
  }

  static func referenceInYAML(file: String, line: Int) -> Failure {
    Failure(
      .wrongSettings,
      """
      \(file), line \(line): this refers to another place of the file (* and &), which is not read here.
      Write the value out again, or put the text into other words.
      """)
  }

  static func wrongValue(file: String, line: Int?, _ words: String) -> Failure {
    Failure(.wrongSettings, "\(place(file, line)): \(words)")
  }

  private static func place(_ file: String, _ line: Int?) -> String {
    line.map { "\(file), line \($0)" } ?? file
  }
}
