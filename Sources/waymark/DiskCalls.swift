import Foundation

/// The calls that bring files to the disk; a test lets them fail, one after the other.
///
/// They return what the calls of POSIX of the same names do.
struct DiskCalls {
  var write: (Int32, UnsafeRawBufferPointer) -> Int
  var sync: (Int32) -> Int32
  var move: (_ from: String, _ to: String) -> Int32

  static var system: DiskCalls {
    DiskCalls(
      write: { Foundation.write($0, $1.baseAddress, $1.count) }, sync: { fsync($0) },
      move: { rename($0, $1) })
  }
}
