/// Null-terminated copies of strings that live as long as this value.
final class CStrings {
  private var buffers: [UnsafeMutablePointer<CChar>] = []

  deinit { for buffer in buffers { buffer.deallocate() } }

  func callAsFunction(_ text: String) -> UnsafeMutablePointer<CChar> {
    let bytes = text.utf8CString
    let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { buffer[index] = byte }
    buffers.append(buffer)
    return buffer
  }
}
