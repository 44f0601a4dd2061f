import Foundation

/// The program as the user can start it again from the same folder.
enum ProgramName {
  /// For a line that is meant to be copied: `waymark` where the shell finds it so, else its path.
  static var shell: String {
    let name = CommandLine.arguments.first ?? "waymark"
    guard name.contains("/") else { return quoted(name) }
    // `swift run` starts the program by its whole path.
    let here = FileManager.default.currentDirectoryPath + "/"
    return quoted(name.hasPrefix(here) ? String(name.dropFirst(here.count)) : name)
  }

  /// A word for a shell, in quotes if it needs them.
  static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber) || "/._-+=:,@".contains($0)
    }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
