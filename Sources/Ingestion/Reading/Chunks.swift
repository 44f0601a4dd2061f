#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Cuts the text behind `start` into parts that begin at record starts, so that several cores can
/// read them.
///
/// Text with quotes stays in one part, since a line break may then stand inside a cell; so does text
/// without line feeds.
func chunks(
  of text: UnsafeBufferPointer<UInt8>, from start: Int, size: Int = 4 << 20
) -> [Range<Int>] {
  guard start < text.count, let base = text.baseAddress else { return [] }
  let whole = [start..<text.count]
  guard text.count - start > size, memchr(base + start, Int32(quote), text.count - start) == nil
  else { return whole }
  var parts: [Range<Int>] = []
  var from = start
  while from < text.count {
    let target = from + size
    guard target < text.count,
      let found = memchr(base + target, Int32(lineFeed), text.count - target)
    else {
      parts.append(from..<text.count)
      break
    }
    let cut = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
    parts.append(from..<cut)
    from = cut
  }
  return parts
}
