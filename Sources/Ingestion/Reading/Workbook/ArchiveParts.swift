/// The parts of a workbook, or of another archive, unpacked as they are.
///
/// - Throws: ``WorkbookFault`` for bytes that are no archive, and for one that is larger than workbooks of
///   reports are.
package func archiveParts(_ bytes: [UInt8]) throws(WorkbookFault) -> [(
  name: String, bytes: [UInt8]
)] {
  var limits = WorkbookLimits.standard
  (limits.entries, limits.entryBytes, limits.totalBytes) = (2_000, 256 << 20, 1 << 30)
  var fault: WorkbookFault?
  let parts = bytes.withUnsafeBufferPointer { bytes -> [(name: String, bytes: [UInt8])] in
    do throws(WorkbookFault) {
      return try ZIPArchive.open(bytes, limits: limits) { archive throws(WorkbookFault) in
        var parts: [(name: String, bytes: [UInt8])] = []
        for (name, number) in archive.entries {
          parts.append((name, try archive.bytes(of: number)))
        }
        return parts
      }
    } catch {
      fault = error
      return []
    }
  }
  if let fault { throw fault }
  return parts
}

extension ZIPArchive {
  /// An entry as a whole.
  fileprivate func bytes(of entry: Int) throws(WorkbookFault) -> [UInt8] {
    try read(entry) { fill throws(WorkbookFault) in
      var bytes: [UInt8] = []
      let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
      defer { room.deallocate() }
      while true {
        let got = try fill(room)
        if got == 0 { return bytes }
        bytes.append(contentsOf: room[..<got])
      }
    }
  }
}
