import Foundation
import Synchronization

/// Ctrl-C: the first asks the running step to stop and leave everything as it was; the second stops
/// the program at once.
enum Interruption {
  private static let requested = Atomic<Bool>(false)

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  static func watch() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&signals, number)
      signal(number) { _ in
        if Interruption.requested.exchange(true, ordering: .relaxed) { _exit(130) }
      }
    }
    // Programs that start this one from a thread of their own may have left them blocked.
    sigprocmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
  }

  /// Stops between two steps when asked to.
  static func check() throws(Failure) {
    if isRequested { throw Messages.interrupted }
  }
}
