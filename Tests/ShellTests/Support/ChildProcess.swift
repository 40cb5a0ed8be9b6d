import Foundation
import Glibc

@testable import Shell

/// A program of its own, started as a login shell would start it: no signal blocked or ignored.
///
/// Foundation's `Process` hands on the signal mask of the test's thread, which blocks SIGINT and SIGTERM.
struct ChildProcess {
    /// What one of its standard streams is.
    enum Stream {
        case path(String)
        case descriptor(Int32)
    }

    private let process: pid_t

    /// `POSIX_SPAWN_SETSID`, which the C library's header hides from Swift.
    private static let startsSession: Int16 = 0x80

    /// In a session of its own, so that a terminal among `streams` becomes its controlling terminal.
    init(_ arguments: [String], environment: [String: String], streams: [Stream]) throws {
        var attributes = posix_spawnattr_t()
        var actions = posix_spawn_file_actions_t()
        posix_spawnattr_init(&attributes)
        posix_spawn_file_actions_init(&actions)
        defer {
            posix_spawnattr_destroy(&attributes)
            posix_spawn_file_actions_destroy(&actions)
        }
        Self.clearSignals(&attributes)
        for (number, stream) in streams.enumerated() {
            switch stream {
            case .path(let path): posix_spawn_file_actions_addopen(&actions, Int32(number), path, O_RDWR, 0)
            case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
            }
        }
        let words = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let error = posix_spawn(&process, arguments[0], &actions, &attributes, words, variables)
        guard error == 0 else { throw PseudoTerminal.TimedOut(description: "cannot start \(arguments[0]): \(error)") }
        self.process = process
    }

    func raise(_ signal: Int32) {
        kill(process, signal)
    }

    /// What the program has done so far, by the system's own count: no busy machine changes it.
    var work: Work {
        get throws {
            let text = try String(contentsOfFile: "/proc/\(process)/io", encoding: .utf8)
            let counts = text.split(separator: "\n").compactMap { line -> (String, Int)? in
                let parts = line.split(separator: ":")
                guard parts.count == 2, let count = Int(parts[1].drop { $0 == " " }) else { return nil }
                return (String(parts[0]), count)
            }
            let byName = Dictionary(uniqueKeysWithValues: counts)
            return Work(
                bytesRead: byName["rchar"] ?? .max, reads: byName["syscr"] ?? .max, bytesWritten: byName["wchar"] ?? .max,
                bytesSeen: try bytesSeen)
        }
    }

    /// Of datasets, which are mapped into memory: the pages that were looked at.
    private var bytesSeen: Int {
        get throws {
            var (isDataset, kilobytes) = (false, 0)
            for line in try String(contentsOfFile: "/proc/\(process)/smaps", encoding: .utf8).split(separator: "\n") {
                let words = line.split(separator: " ")
                if words.first?.contains("-") == true { isDataset = line.hasSuffix(".assay") }
                if isDataset, words.first == "Rss:", words.count > 1 { kilobytes += Int(words[1]) ?? 0 }
            }
            return kilobytes * 1024
        }
    }

    struct Work {
        let bytesRead: Int
        let reads: Int
        let bytesWritten: Int
        let bytesSeen: Int
    }

    /// Waits for the end, calling `meanwhile` until it comes; 128 and its number where a signal ended the program, nil where it
    /// did not end in time and was killed.
    func end(meanwhile: () -> Void = { usleep(5_000) }) -> Int32? {
        let limit = ProgressBar.monotonicSeconds() + 20
        var status: Int32 = 0
        while ProgressBar.monotonicSeconds() < limit {
            if waitpid(process, &status, WNOHANG) == process {
                return ForegroundProgram.exitStatus(status)
            }
            meanwhile()
        }
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return nil
    }

    private static func clearSignals(_ attributes: inout posix_spawnattr_t) {
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var ignored = sigset_t()
        sigemptyset(&ignored)
        sigaddset(&ignored, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &ignored)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK) | startsSession)
    }
}
