/// The separator that the header line uses: the one of comma, semicolon and tab that occurs most
/// often outside quotes; a comma when none occurs or the first of equally frequent ones.
func separator(ofHeaderIn text: UnsafeBufferPointer<UInt8>) -> UInt8 {
  let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  var counts = [0, 0, 0]
  var isQuoted = false
  for byte in text {
    if byte == quote { isQuoted.toggle() }
    if isQuoted { continue }
    if isLineEnd(byte) { break }
    if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
  }
  var best = 0
  for index in 1..<3 where counts[index] > counts[best] { best = index }
  return candidates[best]
}
