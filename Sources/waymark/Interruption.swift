import Foundation
import Synchronization

/// Ctrl-C, and the end of a session: the first asks the running step to stop and leave everything as it
/// was; the second removes the files that are being written and stops the program at once.
enum Interruption {
  private static let requested = Atomic<Bool>(false)

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  static func watch() {
    // A handler may use it, but not make it.
    _ = TemporaryNames.shared
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM, SIGHUP] {
      // `nohup` asks to go on when the session ends.
      if number == SIGHUP, isIgnored(number) { continue }
      sigaddset(&signals, number)
      signal(number) { _ in
        if Interruption.requested.exchange(true, ordering: .relaxed) {
          TemporaryNames.shared.unlinkAll()
          _exit(130)
        }
      }
    }
    // Programs that start this one from a thread of their own may have left them blocked.
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    let before = signal(number, SIG_IGN)
    signal(number, before)
    return before.map { unsafeBitCast($0, to: Int.self) == 1 } ?? false
  }

  /// Stops between two steps when asked to.
  static func check() throws(Failure) {
    if isRequested { throw Messages.interrupted }
  }
}
