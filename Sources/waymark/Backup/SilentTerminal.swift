import Foundation
import Synchronization

/// A terminal that does not show what is typed while it asks.
///
/// Whatever signal comes meanwhile, it is made to show typing again first: a terminal stays as it was
/// left when the program is gone or stopped, and would hide all that is typed after it.
enum SilentTerminal {
  private static let caught = Atomic<Int32>(0)
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU]

  /// Asks on a terminal; `nil` when the input ends with nothing typed.
  static func ask(_ question: String, on terminal: Int32) throws(Failure) -> String? {
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { throw Messages.noPassphrase }
    while true {
      try Interruption.check()
      let answer = askOnce(question, on: terminal, before)
      let signal = caught.exchange(0, ordering: .relaxed)
      if signal == 0 { return answer }
      // Now it does what it does elsewhere; after a stop the question is asked again.
      raise(signal)
    }
  }

  private static func askOnce(
    _ question: String, on terminal: Int32, _ shown: termios
  ) -> String? {
    caught.store(0, ordering: .relaxed)
    let handlers = signals.map { number in
      (number, signal(number) { SilentTerminal.caught.store($0, ordering: .relaxed) })
    }
    defer { for (number, handler) in handlers { signal(number, handler) } }
    var (shown, silent) = (shown, shown)
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(terminal, TCSAFLUSH, &silent)
    defer { tcsetattr(terminal, TCSAFLUSH, &shown) }
    let prompt = Array(question.utf8)
    _ = Foundation.write(terminal, prompt, prompt.count)
    let answer = TypedLine.read(from: terminal) { caught.load(ordering: .relaxed) != 0 }
    _ = Foundation.write(terminal, "\n", 1)
    return answer
  }
}
