/// The parts of a workbook in its archive, found through the relationships that name them.
///
/// Nothing is found by guessing file names: a workbook may keep its parts wherever it likes
/// (ECMA-376 part 2, 9).
struct OfficePackage {
  let archive: ZIPArchive
  let limits: WorkbookLimits

  /// What a relationship of a part points to.
  struct Target: Sendable {
    let id: String
    /// The last step of the type's address: `worksheet`, `styles`, `sharedStrings` and so on.
    let kind: String
    /// The name in the archive.
    let name: String
  }

  /// The relationships of a part; none if it has no list of them.
  ///
  /// An empty name stands for the package itself.
  func relationships(of part: String) throws(WorkbookFault) -> [Target] {
    let steps = part.split(separator: "/", omittingEmptySubsequences: false)
    let folder = steps.dropLast().joined(separator: "/")
    let list = (folder.isEmpty ? "" : folder + "/") + "_rels/" + (steps.last ?? "") + ".rels"
    guard let entry = archive.find(list) else { return [] }
    let parser = RelationshipsParser(folder: folder, limits: limits)
    try parse(entry, .relationships, into: parser)
    return parser.targets
  }

  /// Reads the XML of an entry.
  func parse(
    _ entry: Int, _ part: WorkbookPart, into handler: any XMLHandler
  ) throws(WorkbookFault) {
    try archive.read(entry) { fill throws(WorkbookFault) in
      try XMLStream.parse(part, into: handler, limits: limits, fill)
    }
  }
}

private final class RelationshipsParser: XMLHandler {
  var fault: WorkbookFault?
  private(set) var targets: [OfficePackage.Target] = []
  private let folder: String
  private let limits: WorkbookLimits

  init(folder: String, limits: WorkbookLimits) {
    self.folder = folder
    self.limits = limits
  }

  func start(_ element: XMLName, _ attributes: XMLAttributes, depth: Int) {
    if depth == 1 && !element.is(.relationships, "Relationships") {
      fault = .malformed(.relationships, line: 1)
    }
    guard depth == 2, element.is(.relationships, "Relationship"),
      let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"],
      !(attributes["TargetMode"].map { isEqual($0, "External") } ?? false)
    else { return }
    targets.append(
      OfficePackage.Target(
        id: text(id), kind: text(type).split(separator: "/").last.map(String.init) ?? "",
        name: resolved(text(target))))
    if targets.count > limits.entries { fault = .exceeds(.entries, limit: limits.entries) }
  }

  func end(_ element: XMLName, depth: Int) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  private func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The name in the archive of a target, which is relative to the folder of the part unless it
  /// begins with a slash.
  private func resolved(_ target: String) -> String {
    let plain = unescaped(target).replacing("\\", with: "/")
    var steps = plain.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in plain.split(separator: "/") {
      switch step {
      case ".": break
      case "..": _ = steps.popLast()
      default: steps.append(step)
      }
    }
    return steps.joined(separator: "/")
  }

  /// Undoes `%20` and the like, and cuts off a fragment.
  private func unescaped(_ target: String) -> String {
    var bytes: [UInt8] = []
    var rest = target.utf8.prefix { $0 != UInt8(ascii: "#") }
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
