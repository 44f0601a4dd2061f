import Foundation

/// Where an issue goes: what was issued is never replaced.
enum IssuePlace: Equatable {
  /// The folder holds the same files, byte for byte.
  case unchanged(String)
  /// The folder is not there yet, or empty.
  case new(String)
  /// What the folder holds is kept in another one, which is not there yet.
  case instead(String, keep: String)

  var folder: String {
    switch self {
    case .unchanged(let folder), .new(let folder), .instead(let folder, _): folder
    }
  }

  /// Where that goes which the folder holds.
  var keep: String? {
    if case .instead(_, let keep) = self { keep } else { nil }
  }

  /// The place of an issue.
  ///
  /// Without a folder of the user's own it is the first of `out/NAME`, `out/NAME_v2`, … that holds
  /// this issue or nothing. A folder that the user names must hold one of both; with `force` what it
  /// holds is moved aside.
  static func find(
    for files: [IssueFiles.File], named name: String, in root: String, own: String?, force: Bool
  ) throws(Failure) -> IssuePlace {
    guard let own else {
      var folder = "\(root)/\(name)"
      var version = 1
      while true {
        if let place = place(folder, files) { return place }
        version += 1
        folder = "\(root)/\(name)_v\(version)"
      }
    }
    if let place = place(own, files) { return place }
    guard force else {
      let isIssue = FileManager.default.fileExists(atPath: "\(own)/\(IssueFiles.manifestName)")
      throw Messages.folderHoldsOthers(own, isIssue: isIssue)
    }
    return .instead(own, keep: free(own + "_before"))
  }

  private static func place(_ folder: String, _ files: [IssueFiles.File]) -> IssuePlace? {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder) else { return .new(folder) }
    guard let present = try? manager.contentsOfDirectory(atPath: folder) else { return nil }
    if present.isEmpty { return .new(folder) }
    let isSame = files.allSatisfy { file in
      manager.contents(atPath: "\(folder)/\(file.name)").map(Array.init) == file.bytes
    }
    return isSame ? .unchanged(folder) : nil
  }

  private static func free(_ path: String) -> String {
    var name = path
    var number = 2
    while FileManager.default.fileExists(atPath: name) {
      name = "\(path)-\(number)"
      number += 1
    }
    return name
  }
}
