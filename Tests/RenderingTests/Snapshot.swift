import Foundation
import Testing

/// Compares bytes with a file under `Snapshots/`; a missing file, or `RECORD=1`, writes it and fails.
func expectSnapshot(
  _ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  let file = folder.appending(path: name)
  let changed = folder.appending(path: name + "-changed")
  let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
  guard !isRecording, let expected = try? Data(contentsOf: file) else {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    Issue.record("Wrote the snapshot '\(name)'; look at it.", sourceLocation: sourceLocation)
    return
  }
  guard expected != Data(bytes) else { return }
  try Data(bytes).write(to: changed)
  let old = String(decoding: expected, as: UTF8.self).split(separator: "\n")
  let new = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }
  Issue.record(
    """
    '\(name)' differs from its snapshot, first in line \((line?.offset ?? min(old.count, new.count)) + 1):
    - \(line?.element.0 ?? "(end)")
    + \(line?.element.1 ?? "(end)")
    """, sourceLocation: sourceLocation)
}
