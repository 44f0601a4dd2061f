extension UnsafeBufferPointer<UInt8> {
  /// About how many lines a range has, from its first bytes; a tenth more than it looks, so that memory asked
  /// for by it is seldom too little.
  func estimatedLines(in range: Range<Int>) -> Int {
    let sample = range.prefix(1 << 14)
    guard !sample.isEmpty else { return 0 }
    let lines = sample.count { self[$0] == lineFeed }
    return (lines + 1) * range.count / sample.count * 11 / 10 + 1
  }
}
