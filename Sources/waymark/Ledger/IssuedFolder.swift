import CaseModel
import CaseStore
import Foundation
import Sealing

/// A folder that holds a report.
struct IssuedFolder {
  let path: String
  let manifest: IssuedManifest
  let manifestBytes: [UInt8]

  /// Reads the manifest only; `nil` where there is none that can be read.
  init?(_ path: String) {
    guard let bytes = Self.bytes(of: ReleasedFile.manifestName, in: path),
      let manifest = IssuedManifest(bytes)
    else { return nil }
    self.path = path
    self.manifest = manifest
    manifestBytes = bytes
  }

  /// The bytes of a file; `nil` where it is not there.
  static func bytes(of name: String, in folder: String) -> [UInt8]? {
    // Names come from files that somebody may have changed.
    guard !name.contains("/"), name != ".." else { return nil }
    return FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init)
  }

  /// Whether a folder holds every file of an issue, byte for byte.
  static func holds(_ release: Release, at folder: String, key: PseudonymKey) -> Bool {
    !release.files.isEmpty && firstChange(of: release, at: folder, key: key) == nil
  }

  /// The first file of an issue that a folder does not hold as it was issued.
  static func firstChange(of release: Release, at folder: String, key: PseudonymKey) -> String? {
    release.files.first { file in
      bytes(of: file.name, in: folder).map { digest(of: $0, in: release, key) } != file.sha256
    }?.name
  }

  /// The digest of a file of an issue; those of unprotected ones are made under the key.
  static func digest(of bytes: [UInt8], in release: Release, _ key: PseudonymKey) -> String {
    IssueFiles.digest(of: bytes, release.audience == "internal" ? key : nil)
  }

  /// The hash by which entries after the report refer to it.
  func link(_ key: PseudonymKey) -> String? {
    let digest = IssueFiles.digest(of: manifestBytes, manifest.isInternal ? key : nil)
    return manifest.place?.link(manifest: digest, .sha256)
  }

  /// The bytes of the files that the manifest lists, and its own; `nil` for the first that is not as
  /// listed.
  func files(_ key: PseudonymKey) -> (files: [ReleaseContent.File], wrong: String?) {
    var files: [ReleaseContent.File] = []
    for file in manifest.files {
      guard let bytes = Self.bytes(of: file.name, in: path),
        IssueFiles.digest(of: bytes, manifest.isInternal ? key : nil) == file.digest
      else { return (files, file.name) }
      files.append(ReleaseContent.File(name: file.name, bytes: bytes))
    }
    files.append(ReleaseContent.File(name: ReleasedFile.manifestName, bytes: manifestBytes))
    return (files, nil)
  }
}
