import Foundation
import TestSupport

@testable import Shell

/// The real program, with a pseudo-terminal for its controlling terminal.
final class ProgramOnTerminal {
    let terminal: PseudoTerminal
    private let process: ChildProcess

    /// No locale is set, so that Chinese is tried where none is.
    init(_ arguments: [String], environment: [String: String] = [:], columns: Int = 80, rows: Int = 24) throws {
        terminal = try PseudoTerminal(columns: columns, rows: rows)
        let variables = try TestedProgram.environment().merging(["TERM": "xterm-256color"]) { $1 }.merging(environment) { $1 }
        process = try ChildProcess(
            [TestedProgram.path] + arguments, environment: variables, streams: Array(repeating: .path(terminal.path), count: 3))
    }

    var work: ChildProcess.Work { get throws { try process.work } }

    func raise(_ signal: Int32) {
        process.raise(signal)
    }

    /// Waits for the program's end, see `ChildProcess`, and takes in all that it wrote.
    func end() -> Int32? {
        let status = process.end { if !terminal.takeIn(seconds: 0.01) { usleep(5_000) } }
        while terminal.takeIn(seconds: 0) {}
        return status
    }
}

/// The program that the tests were built with.
enum TestedProgram {
    /// Beside the test bundle, whose path is the first argument of the test process.
    static let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "assay").path()

    /// A crash must not wait for a key, and nothing of the user's own is touched.
    static func environment() throws -> [String: String] {
        ["HOME": try Locations.temporaryFolder(), "USER": "tester", "SWIFT_BACKTRACE": "interactive=no"]
    }

    /// What a run without a terminal gave.
    struct Run {
        let status: Int32?
        let output: String
        let errors: String
    }

    static func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Run {
        let paths = try ["in": input, "out": "", "err": ""].mapValues(file)
        let streams = ["in", "out", "err"].compactMap { paths[$0] }
        let variables = try Self.environment().merging(environment) { $1 }
        let process = try ChildProcess([path] + arguments, environment: variables, streams: streams.map { .path($0) })
        let status = process.end()
        return Run(
            status: status, output: try String(contentsOfFile: streams[1], encoding: .utf8),
            errors: try String(contentsOfFile: streams[2], encoding: .utf8))
    }

    private static func file(_ text: String) throws -> String {
        let path = try Locations.temporaryFolder() + "/stream"
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    /// A small city with Chinese levels, made once; nil where that failed.
    static let city: String? = {
        guard let folder = try? Locations.temporaryFolder() else { return nil }
        let path = folder + "/city.assay"
        let made = try? Self.run(["generate", "--into", path, "--enterprises", "300", "--snapshots", "1", "--seed", "1"])
        return made?.status == 0 ? path : nil
    }()

    /// A table of a thousand columns, imported once; nil where that failed.
    static let wide: String? = {
        guard let folder = try? Locations.temporaryFolder() else { return nil }
        let head = ["id", "bad"] + (0..<1000).map { "column_\($0)_of_many" }
        let rows = (0..<40).map { row in ([row, row % 2] + (0..<1000).map { ($0 * 7 + row * 13) % 97 }).map(String.init) }
        let text = ([head] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
        guard (try? Data(text.utf8).write(to: URL(filePath: folder + "/wide.csv"))) != nil else { return nil }
        let path = folder + "/wide.assay"
        let made = try? Self.run(["import", folder + "/wide.csv", "--into", path, "--key", "id", "--target", "bad"])
        return made?.status == 0 ? path : nil
    }()

    /// The real set of this package, imported once; nil where that failed.
    static let dataset: String? = {
        guard let folder = try? Locations.temporaryFolder() else { return nil }
        let set = Locations.package + "datasets/polish-bankruptcy-5/firms.csv.gz"
        let path = folder + "/波兰企业.assay"
        let imported = try? Self.run(["import", set, "--into", path, "--key", "firm", "--target", "bankruptcy"])
        return imported?.status == 0 ? path : nil
    }()
}
