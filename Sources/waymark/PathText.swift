/// The parts of a path as it is written.
///
/// Foundation's own functions for them end the program on Linux when the path is a single character.
enum PathText {
  /// All before the last name: empty for a name alone, `/` for one at the root.
  static func folder(of path: String) -> String {
    let bare = withoutEndingSlashes(path[...])
    guard let slash = bare.lastIndex(of: "/") else {
      return bare.isEmpty ? String(path.prefix(1)) : ""
    }
    let folder = withoutEndingSlashes(bare[..<slash])
    return folder.isEmpty ? "/" : String(folder)
  }

  /// The last name; empty for the root.
  static func lastName(of path: String) -> String {
    let bare = withoutEndingSlashes(path[...])
    return String(bare[(bare.lastIndex(of: "/").map(bare.index(after:)) ?? bare.startIndex)...])
  }

  private static func withoutEndingSlashes(_ path: Substring) -> Substring {
    var path = path
    while path.last == "/" { path.removeLast() }
    return path
  }
}
