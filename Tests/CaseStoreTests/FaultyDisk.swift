import Foundation
import GRDBSQLite

/// A layer below SQLite that makes the n-th change of a file fail, and those after it if it is to last.
///
/// It becomes the default for the whole process and passes everything through, except for files in a
/// folder that ``arm(folder:after:code:)`` named.
enum FaultyDisk {
  // Only the one serialised suite arms it; other tests read the folder when they open a file.
  nonisolated(unsafe) private static var folder: String?
  nonisolated(unsafe) private static var allowed = Int.max
  nonisolated(unsafe) private static var code = SQLITE_OK
  nonisolated(unsafe) private static var lasts = true
  nonisolated(unsafe) private(set) static var changes = 0

  nonisolated(unsafe) private static let below = sqlite3_vfs_find(nil)
  /// Room for the methods and a mark in front of the file of the layer below.
  private static let room = 16

  nonisolated(unsafe) private static let layer: UnsafeMutablePointer<sqlite3_vfs> = {
    let layer = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    if let below { layer.initialize(to: below.pointee) }
    layer.pointee.szOsFile += Int32(room)
    layer.pointee.zName = UnsafePointer(strdup("waymark-faulty"))
    layer.pointee.xOpen = { _, name, file, flags, out in
      guard let file, let below = FaultyDisk.below, let open = below.pointee.xOpen else {
        return SQLITE_CANTOPEN
      }
      let result = open(below, name, FaultyDisk.inner(file), flags, out)
      file.pointee.pMethods = result == SQLITE_OK ? UnsafePointer(FaultyDisk.methods) : nil
      let isTarget =
        name.map { String(cString: $0).hasPrefix(FaultyDisk.folder ?? "/dev/null/") } ?? false
      UnsafeMutableRawPointer(file).storeBytes(of: isTarget, toByteOffset: 8, as: Bool.self)
      return result
    }
    return layer
  }()

  nonisolated(unsafe) private static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    methods.initialize(to: sqlite3_io_methods())
    methods.pointee.iVersion = 2
    methods.pointee.xClose = { below($0).xClose?(inner($0)) ?? SQLITE_ERROR }
    methods.pointee.xRead = { below($0).xRead?(inner($0), $1, $2, $3) ?? SQLITE_ERROR }
    methods.pointee.xWrite = {
      if fails($0) { return code }
      return below($0).xWrite?(inner($0), $1, $2, $3) ?? SQLITE_ERROR
    }
    methods.pointee.xTruncate = {
      if fails($0) { return code }
      return below($0).xTruncate?(inner($0), $1) ?? SQLITE_ERROR
    }
    methods.pointee.xSync = {
      if fails($0) { return code == SQLITE_FULL ? SQLITE_IOERR | (4 << 8) : code }
      return below($0).xSync?(inner($0), $1) ?? SQLITE_ERROR
    }
    methods.pointee.xFileSize = { below($0).xFileSize?(inner($0), $1) ?? SQLITE_ERROR }
    methods.pointee.xLock = { below($0).xLock?(inner($0), $1) ?? SQLITE_ERROR }
    methods.pointee.xUnlock = { below($0).xUnlock?(inner($0), $1) ?? SQLITE_ERROR }
    methods.pointee.xCheckReservedLock = {
      below($0).xCheckReservedLock?(inner($0), $1) ?? SQLITE_ERROR
    }
    methods.pointee.xFileControl = {
      below($0).xFileControl?(inner($0), $1, $2) ?? SQLITE_NOTFOUND
    }
    methods.pointee.xSectorSize = { below($0).xSectorSize?(inner($0)) ?? 4096 }
    methods.pointee.xDeviceCharacteristics = {
      below($0).xDeviceCharacteristics?(inner($0)) ?? 0
    }
    methods.pointee.xShmMap = { below($0).xShmMap?(inner($0), $1, $2, $3, $4) ?? SQLITE_ERROR }
    methods.pointee.xShmLock = { below($0).xShmLock?(inner($0), $1, $2, $3) ?? SQLITE_ERROR }
    methods.pointee.xShmBarrier = { below($0).xShmBarrier?(inner($0)) }
    methods.pointee.xShmUnmap = { below($0).xShmUnmap?(inner($0), $1) ?? SQLITE_ERROR }
    return methods
  }()

  /// Puts the layer in; files that are opened from now on in the folder are watched.
  static func watch(folder: String) {
    sqlite3_vfs_register(layer, 1)
    self.folder = folder
    disarm()
  }

  /// Lets so many changes pass; the next fails with the code, and each later one if the fault lasts.
  static func arm(after allowed: Int, code: Int32, lasts: Bool = true) {
    changes = 0
    self.lasts = lasts
    self.allowed = allowed
    self.code = code
  }

  static func disarm() { arm(after: .max, code: SQLITE_OK) }

  /// Whether a change came that had to fail.
  static var hasFailed: Bool { changes > allowed }

  private static func fails(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Bool {
    guard let file,
      UnsafeMutableRawPointer(file).load(fromByteOffset: 8, as: Bool.self)
    else { return false }
    changes += 1
    return lasts ? changes > allowed : changes == allowed + 1
  }

  private static func inner(
    _ file: UnsafeMutablePointer<sqlite3_file>?
  ) -> UnsafeMutablePointer<sqlite3_file>? {
    file.map {
      (UnsafeMutableRawPointer($0) + room).assumingMemoryBound(to: sqlite3_file.self)
    }
  }

  private static func below(
    _ file: UnsafeMutablePointer<sqlite3_file>?
  ) -> sqlite3_io_methods {
    inner(file)?.pointee.pMethods?.pointee ?? sqlite3_io_methods()
  }
}
