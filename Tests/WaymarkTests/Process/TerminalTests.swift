#if os(Linux)
  import Foundation
  import Testing

  /// What the program asks on a terminal: unseen, and the terminal is left as it was.
  struct TerminalTests {
    /// The program on a terminal of its own, as a shell starts it.
    private final class Session {
      private let terminal: Int32
      private var process: pid_t = 0
      private(set) var shown = ""

      /// Runs a command in the workspace of a folder; files are named by their whole path.
      init(_ line: String, in folder: String) throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var name = [CChar](repeating: 0, count: 128)
        try #require(openpty(&master, &slave, &name, nil, nil) == 0)
        defer { close(slave) }
        terminal = master
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // The first terminal that the leader of a session opens becomes its own.
        posix_spawn_file_actions_addopen(&actions, 0, &name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // POSIX_SPAWN_SETSID, which the module of the C library leaves out.
        posix_spawnattr_setflags(&attributes, 0x80)
        let words = [Program.path] + Program.words(line)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        let settings = strdup("WAYMARK_CONFIG=\(folder)/waymark.yaml")
        defer { free(settings) }
        var environment: [UnsafeMutablePointer<CChar>?] = [settings, nil]
        let result = posix_spawn(
          &process, Program.path, &actions, &attributes, &arguments, &environment)
        try #require(result == 0)
      }

      deinit {
        if process > 0 {
          kill(process, SIGKILL)
          waitpid(process, nil, 0)
        }
        close(terminal)
      }

      /// Waits until the text is shown; `false` when it never is.
      func waits(for text: String) -> Bool {
        for _ in 0..<600 {
          if shown.contains(text) {
            shown = ""
            return true
          }
          guard readSome() else { return false }
        }
        return false
      }

      func type(_ text: String) { _ = write(terminal, text, text.utf8.count) }

      var showsTyping: Bool {
        var state = termios()
        return tcgetattr(terminal, &state) == 0 && state.c_lflag & tcflag_t(ECHO) != 0
      }

      /// Reads on to the end; the exit code, or `nil` if the program does not end.
      func end() -> Int32? {
        for _ in 0..<600 {
          let isOpen = readSome()
          var status: Int32 = 0
          if waitpid(process, &status, isOpen ? WNOHANG : 0) == process {
            process = 0
            while readSome() {}
            return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
          }
        }
        return nil
      }

      /// `false` when nobody has the terminal open any more.
      private func readSome() -> Bool {
        var awaited = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        guard poll(&awaited, 1, 50) > 0 else { return process > 0 }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(terminal, &bytes, bytes.count)
        guard count > 0 else { return false }
        shown += String(decoding: bytes[..<count], as: UTF8.self)
        return true
      }
    }

    private static let interrupt = "\u{3}"
    private static let endOfInput = "\u{4}"

    @Test func aPassphraseIsAskedForTwiceAndNotShown() throws {
      let ground = try TryingGround()
      let file = ground.path("a.backup")
      let session = try Session("backup \(file)", in: ground.home.path)
      for question in ["Passphrase: ", "The same again: "] {
        try #require(session.waits(for: question))
        #expect(!session.showsTyping)
        session.type("correct horse battery\n")
      }
      #expect(session.end() == 0)
      #expect(!session.shown.contains("horse"))
      #expect(session.showsTyping)
      #expect(FileManager.default.fileExists(atPath: file))
    }

    private static let good = "correct horse battery\n"

    private static let refusals: [(answers: [String], status: Int32)] = [
      (["abc" + interrupt], 130), ([good, interrupt], 130), ([endOfInput], 64), (["\n"], 64),
      (["short\n"], 64), ([good, "correct horse batteries\n"], 64),
    ]

    /// Ctrl-C, Ctrl-D and answers that will not do; at once, and typing is shown again.
    @Test(arguments: refusals)
    func withoutAPassphraseNothingIsDone(answers: [String], status: Int32) throws {
      let ground = try TryingGround()
      let file = ground.path("a.backup")
      let session = try Session("backup \(file)", in: ground.home.path)
      for (question, answer) in zip(["Passphrase: ", "The same again: "], answers) {
        try #require(session.waits(for: question))
        session.type(answer)
      }
      #expect(session.end() == status, "\(session.shown)")
      #expect(session.showsTyping)
      #expect(!FileManager.default.fileExists(atPath: file))
    }

    private static let replies: [(answer: String, status: Int32, events: Int)] = [
      ("y\n", 0, 1), ("n\n", 2, 2), ("\n", 2, 2), (endOfInput, 2, 2), (interrupt, 130, 2),
    ]

    @Test(arguments: replies)
    func withdrawalsAreAskedFor(answer: String, status: Int32, events: Int) throws {
      let ground = try TryingGround()
      try ground.write("case_id\na\nb\n", to: "cases.csv")
      let first = "case_id,date,event,row_id\na,2024-01-05,identified,1\n"
      try ground.write(first + "b,2024-01-06,identified,2\n", to: "events.csv")
      try #require(try ground.program.run("import cases.csv events.csv --agency a").status == 0)
      try ground.write(first, to: "events.csv")
      let session = try Session(
        "import \(ground.path("events.csv")) --agency a --replace", in: ground.home.path)
      try #require(session.waits(for: "Withdraw them? [y/N] "))
      session.type(answer)
      #expect(session.end() == status, "\(session.shown)")
      let stored = try ground.json(ground.program.run("status --json").output)
      #expect(stored["events"] as? Int == events)
    }
  }
#endif
