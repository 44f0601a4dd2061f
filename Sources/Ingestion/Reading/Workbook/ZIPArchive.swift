import CZip

/// The entries of a ZIP archive in memory, found by name and read in pieces.
///
/// Names are compared as the packaging rules of Office files ask (ECMA-376 part 2): letters of
/// ASCII without case, `\` as `/`. Sizes that the archive declares are not trusted: what is really
/// unpacked is counted.
final class ZIPArchive {
  private let archive: OpaquePointer
  private let limits: WorkbookLimits
  private var numbers: [String: Int] = [:]
  /// The entries as they are called, in their order.
  private(set) var entries: [(name: String, number: Int)] = []
  /// Bytes unpacked so far.
  private var unpacked = 0

  /// Opens the archive for as long as `body` runs; `bytes` must stay in place that long.
  static func open<Result>(
    _ bytes: UnsafeBufferPointer<UInt8>, limits: WorkbookLimits,
    _ body: (ZIPArchive) throws(WorkbookFault) -> Result
  ) throws(WorkbookFault) -> Result {
    try body(ZIPArchive(bytes, limits: limits))
  }

  private init(
    _ bytes: UnsafeBufferPointer<UInt8>, limits: WorkbookLimits
  ) throws(WorkbookFault) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard
      let source = zip_source_buffer_create(
        bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error)
    else { throw .damagedArchive }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw .damagedArchive
    }
    self.archive = archive
    self.limits = limits
    try readNames()
  }

  deinit { zip_discard(archive) }

  private func readNames() throws(WorkbookFault) {
    let count = Int(zip_get_num_entries(archive, 0))
    guard count <= limits.entries else { throw .exceeds(.entries, limit: limits.entries) }
    var total: UInt64 = 0
    for number in 0..<count {
      guard let raw = zip_get_name(archive, zip_uint64_t(number), 0) else { throw .damagedArchive }
      var status = zip_stat_t()
      guard zip_stat_index(archive, zip_uint64_t(number), 0, &status) == 0 else {
        throw .damagedArchive
      }
      let (sum, overflows) = total.addingReportingOverflow(status.size)
      guard !overflows, sum <= UInt64(limits.totalBytes) else {
        throw .exceeds(.totalBytes, limit: limits.totalBytes)
      }
      total = sum
      let name = String(cString: raw)
      guard let key = ZIPArchive.key(name) else { throw .unsafeEntryName }
      guard !key.hasSuffix("/") else { continue }
      entries.append((name, number))
      guard numbers.updateValue(number, forKey: key) == nil else { throw .repeatedEntry }
    }
  }

  /// The name as names are compared; `nil` for one that leads out of the archive.
  private static func key(_ name: String) -> String? {
    let key = String(
      decoding: name.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "\\"): UInt8(ascii: "/")
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte + 32
        default: byte
        }
      }, as: UTF8.self)
    let steps = key.split(separator: "/", omittingEmptySubsequences: false)
    let isDrive = steps.first.map { $0.utf8.count == 2 && $0.hasSuffix(":") } ?? false
    guard !key.isEmpty, !key.hasPrefix("/"), !isDrive, !steps.contains("..") else { return nil }
    return key
  }

  /// The number of the entry, or `nil` if there is none of this name.
  func find(_ name: String) -> Int? {
    ZIPArchive.key(name).flatMap { numbers[$0] }
  }

  /// Unpacks an entry in pieces: `body` gets a function that fills a buffer and returns how many
  /// bytes it has put there, 0 at the end.
  func read<Result>(
    _ entry: Int,
    _ body: ((UnsafeMutableRawBufferPointer) throws(WorkbookFault) -> Int) throws(WorkbookFault) ->
      Result
  ) throws(WorkbookFault) -> Result {
    var status = zip_stat_t()
    guard zip_stat_index(archive, zip_uint64_t(entry), 0, &status) == 0 else {
      throw .damagedArchive
    }
    guard status.encryption_method == ZIP_EM_NONE else { throw .encrypted }
    guard status.comp_method == ZIP_CM_STORE || status.comp_method == ZIP_CM_DEFLATE else {
      throw .unknownCompression
    }
    guard let file = zip_fopen_index(archive, zip_uint64_t(entry), 0) else {
      throw .damagedArchive
    }
    defer { zip_fclose(file) }
    let packed = Int(clamping: status.comp_size)
    var length = 0
    return try body { buffer throws(WorkbookFault) in
      let got = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
      guard got >= 0 else { throw .damagedArchive }
      length += got
      self.unpacked += got
      if length > self.limits.entryBytes {
        throw .exceeds(.entryBytes, limit: self.limits.entryBytes)
      }
      if self.unpacked > self.limits.totalBytes {
        throw .exceeds(.totalBytes, limit: self.limits.totalBytes)
      }
      if length > 1 << 20 && length / self.limits.ratio > packed {
        throw .exceeds(.ratio, limit: self.limits.ratio)
      }
      return got
    }
  }

  /// A small entry as a whole; `nil` if it is longer than `limit`.
  func bytes(of entry: Int, upTo limit: Int) throws(WorkbookFault) -> [UInt8]? {
    try read(entry) { fill throws(WorkbookFault) in
      let room = UnsafeMutableRawBufferPointer.allocate(byteCount: limit + 1, alignment: 1)
      defer { room.deallocate() }
      var count = 0
      while count <= limit {
        let got = try fill(UnsafeMutableRawBufferPointer(rebasing: room[count...]))
        if got == 0 { break }
        count += got
      }
      return count > limit ? nil : Array(room[..<count])
    }
  }
}
