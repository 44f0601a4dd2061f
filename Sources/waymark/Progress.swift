import Foundation

/// Progress of long work on standard error: redrawn on a terminal after a second, at most ten times a
/// second; otherwise one line a phase that took longer than that.
final class Progress {
  private let phase: String
  private let started = Date()
  private var drawn = Date.distantPast
  private var hasDrawn = false

  init(_ phase: String) { self.phase = phase }

  func update(done: Int, total: Int) {
    let now = Date()
    guard now.timeIntervalSince(started) > 1 else { return }
    guard Console.messagesAreOnTerminal else {
      if !hasDrawn { Console.message("\(phase)…") }
      hasDrawn = true
      return
    }
    guard now.timeIntervalSince(drawn) > 0.1 else { return }
    drawn = now
    hasDrawn = true
    let seconds = now.timeIntervalSince(started)
    let rate = Double(done) / seconds
    let left = rate > 0 ? Int(Double(max(0, total - done)) / rate) : 0
    let text =
      total > 0
      ? "\(done * 100 / total)%, \(done) of \(total) rows, \(left) s left" : "\(done) rows"
    FileHandle.standardError.write(Data("\r\u{1B}[K\(phase): \(text)".utf8))
  }

  /// Clears the line.
  func finish() {
    if hasDrawn, Console.messagesAreOnTerminal {
      FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
  }
}
