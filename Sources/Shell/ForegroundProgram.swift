import Glibc

/// A program that has the terminal for itself until it ends.
enum ForegroundProgram {
    /// Its exit status; 128 and the number where a signal ended it, 127 where it could not be started.
    ///
    /// It stays in the shell's process group, so that Ctrl-C reaches it; the shell's own handler only cancels work.
    static func run(_ arguments: [String], input: Int32? = nil) -> Int32 {
        guard let process = start(arguments, input: input) else { return 127 }
        return wait(for: process)
    }

    /// `input`: what it reads on standard input; the terminal where nil.
    static func start(_ arguments: [String], input: Int32? = nil) -> pid_t? {
        guard let path = arguments.first else { return nil }
        var attributes = posix_spawnattr_t()
        var actions = posix_spawn_file_actions_t()
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        // The shell ignores SIGPIPE, and a child would inherit that.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
        let words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var process: pid_t = 0
        return posix_spawn(&process, path, &actions, &attributes, words, environ) == 0 ? process : nil
    }

    /// Where the shell itself is told to end, the program ends with it.
    static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) != process {
            if errno != EINTR { return 127 }
            if let ending = Interrupt.exitStatus, ending != ExitStatus.interrupted { kill(process, SIGTERM) }
        }
        return exitStatus(status)
    }

    /// Of what `waitpid` gave: 128 and its number where a signal ended the program.
    static func exitStatus(_ status: Int32) -> Int32 {
        status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}
