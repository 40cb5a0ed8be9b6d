import Glibc
import Messages

/// Runs another program to its end: no shell, a process group of its own, and no way to wait for ever.
///
/// Both its outputs are read as they come; cancellation, the deadline and the size are asked for twenty times a second. A child that
/// is stopped goes with all that it started.
struct ChildProcess {
    /// How a child came to its end.
    enum Status: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
    }

    struct Ended: Sendable {
        let status: Status
        let output: [UInt8]
        let errors: [UInt8]
    }

    enum Failure: Error, Hashable {
        /// The program is not there or may not be run: errno.
        case notStarted(Int32)
        case tookTooLong
        case wroteTooMuch
    }

    let program: String
    let arguments: [String]
    var deadline: Duration = .seconds(30)
    /// Bytes of output and errors that are taken at most.
    var limit = 64 << 20

    /// `input` becomes the child's standard input; nil gives it none.
    func run(input: Int32?, control: Control) throws -> Ended {
        let output = try Pipe()
        let errors = try Pipe()
        defer { output.close(); errors.close() }
        let child = try spawn(input: input, output: output, errors: errors)
        output.closeWriter()
        errors.closeWriter()
        do {
            return try follow(child, output, errors, control)
        } catch {
            // The group first, while its leader is not yet waited for and the number cannot be another's.
            kill(-child, SIGKILL)
            _ = wait(child, options: 0)
            throw error
        }
    }

    // MARK: - Following

    private func follow(_ child: pid_t, _ output: Pipe, _ errors: Pipe, _ control: Control) throws -> Ended {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: deadline)
        var status: Status?
        var lastChance: ContinuousClock.Instant?
        while true {
            try control.check()
            Pipe.waitForBytes(output, errors, milliseconds: 50)
            output.drain()
            errors.drain()
            if output.bytes.count + errors.bytes.count > limit { throw Failure.wroteTooMuch }
            if status == nil { status = wait(child, options: WNOHANG) }
            if let status {
                if output.isAtEnd && errors.isAtEnd { return Ended(status: status, output: output.bytes, errors: errors.bytes) }
                // Something that the child started still holds its outputs; the child itself has said all it will.
                let patience = lastChance ?? clock.now.advanced(by: .milliseconds(200))
                lastChance = patience
                if clock.now >= patience {
                    kill(-child, SIGKILL)
                    return Ended(status: status, output: output.bytes, errors: errors.bytes)
                }
            }
            if clock.now >= end { throw Failure.tookTooLong }
        }
    }

    /// Nil while the child is running.
    private func wait(_ child: pid_t, options: Int32) -> Status? {
        var raw: Int32 = 0
        var result = waitpid(child, &raw, options)
        while result < 0 && errno == EINTR { result = waitpid(child, &raw, options) }
        if result == 0 { return nil }
        // Waited for by another (SIGCHLD ignored): how it ended cannot be known.
        if result < 0 { return .exited(-1) }
        return raw & 0x7F == 0 ? .exited(raw >> 8 & 0xFF) : .signalled(raw & 0x7F)
    }

    // MARK: - Starting

    private func spawn(input: Int32?, output: Pipe, errors: Pipe) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output.writer, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writer, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGCHLD] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let words = Self.cStrings([program] + arguments)
        let variables = Self.cStrings(Self.environment(from: Self.ownEnvironment))
        defer { (words + variables).forEach { free($0) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, program, &actions, &attributes, words, variables)
        guard code == 0 else { throw Failure.notStarted(code) }
        return child
    }

    /// This process's variables, but with a locale that knows UTF-8 and nothing of a country: numbers and texts are the same wherever
    /// the figure is drawn, also where no locale is set.
    static func environment(from variables: [String]) -> [String] {
        variables.filter { !$0.hasPrefix("LC_") && !$0.hasPrefix("LANG=") && !$0.hasPrefix("LANGUAGE=") } + ["LC_ALL=C.UTF-8"]
    }

    private static var ownEnvironment: [String] {
        var variables: [String] = []
        var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
        while let variable = entry.pointee {
            variables.append(String(cString: variable))
            entry += 1
        }
        return variables
    }

    /// With the nil that ends such a list; each is to be freed.
    private static func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }
}
