import Foundation
import TestSupport
import Testing

@testable import Shell

/// The real program: signals, exit statuses, streams.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct ProgramTests {
    @Test(arguments: [
        ["--no-such-option"], ["--help"], ["another"], ["--threads", "none"], ["-c", "nosuchword"], ["-c", "snapshots"],
        ["--card", "nosuch", "-c", "tags"], ["--snapshot", "1999-01-01"],
    ])
    func `what was opened while the arguments were read leaves nothing beside the dataset`(arguments: [String]) throws {
        let folder = try Locations.temporaryFolder()
        let dataset = folder + "/firms.assay"
        try FileManager.default.copyItem(atPath: try #require(TestedProgram.dataset), toPath: dataset)
        let run = try TestedProgram.run([dataset] + arguments)
        #expect((run.status == 0) == (arguments[0] == "--help" || arguments.last == "snapshots"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["firms.assay"])
    }

    // MARK: - On a terminal

    @Test func `Ctrl-D typed before the first prompt ends the shell when it comes to be read`() throws {
        for keys in ["\u{4}", "set precision\r\u{4}"] {
            let shell = try ProgramOnTerminal([])
            shell.terminal.type(keys)
            #expect(shell.end() == 0)
        }
    }

    @Test func `the prompt shows a Chinese dataset where no locale is set, and Ctrl-D ends with 0`() throws {
        let shell = try ProgramOnTerminal([try #require(TestedProgram.dataset)])
        try shell.terminal.wait(forText: "波兰企业 1>")
        shell.terminal.type("help nosuch鹿城\r")
        try shell.terminal.wait(for: "the caret below 鹿城") { $0.text.contains("nosuch鹿城\n") && $0.text.contains("^^^^") }
        shell.terminal.type("\u{4}")
        #expect(shell.end() == 0)
    }

    @Test func `Ctrl-C stops the work that runs, and the session is whole`() throws {
        let shell = try ProgramOnTerminal([try #require(TestedProgram.dataset)])
        try shell.terminal.wait(forText: "波兰企业 1>")
        shell.terminal.type("bin all\r")
        // Once the paste brackets are off the line was taken, and Ctrl-C is a signal.
        try shell.terminal.wait(for: "the work") { !$0.hasBracketedPaste }
        shell.terminal.type("\u{3}")
        try shell.terminal.wait(forText: "interrupted")
        try shell.terminal.wait(for: "the prompt") { $0.hasBracketedPaste }
        shell.terminal.type("enterprises | top 1 | derive whole = 6 * 7 | select whole\r")
        try shell.terminal.wait(forText: "42\n")
        #expect(!shell.terminal.screen.text.contains("card"))
        shell.terminal.type("quit\r")
        #expect(shell.end() == 0)
    }

    @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func `a signal to end restores the terminal`(signal: Int32, status: Int32) throws {
        var before = termios()
        var after = termios()
        let shell = try ProgramOnTerminal([])
        tcgetattr(shell.terminal.controller, &before)
        try shell.terminal.wait(forText: "assay>")
        shell.terminal.type("half a line")
        try shell.terminal.wait(forText: "half a line")
        shell.raise(signal)
        #expect(shell.end() == status)
        tcgetattr(shell.terminal.controller, &after)
        #expect(before.c_lflag == after.c_lflag && before.c_iflag == after.c_iflag && before.c_oflag == after.c_oflag)
        #expect(!shell.terminal.screen.hasBracketedPaste)
    }

    @Test func `SIGINT at the prompt clears the line`() throws {
        let shell = try ProgramOnTerminal([])
        try shell.terminal.wait(forText: "assay>")
        shell.terminal.type("half a line")
        try shell.terminal.wait(forText: "half a line")
        shell.raise(SIGINT)
        try shell.terminal.wait(forText: "half a line^C\nassay>")
        shell.terminal.type("\u{4}")
        #expect(shell.end() == 0)
    }

    @Test func `NO_COLOR and a dumb terminal get no colour, others do`() throws {
        for (environment, hasColor) in [(["NO_COLOR": "1"], false), (["TERM": "dumb"], false), ([:], true)] {
            let shell = try ProgramOnTerminal([], environment: environment)
            try shell.terminal.wait(forText: "assay>")
            shell.terminal.type("nosuchword\r\u{4}")
            #expect(shell.end() == 0)
            try shell.terminal.wait(forText: "nosuchword")
            #expect(shell.terminal.screen.colors.isEmpty != hasColor)
        }
    }

    @Test func `messages are Chinese where the locale is, made on this machine or not`() throws {
        let shell = try ProgramOnTerminal([], environment: ["LANG": "zh_CN.UTF-8"], columns: 40)
        try shell.terminal.wait(forText: "assay>")
        shell.terminal.type("bins x\r")
        try shell.terminal.wait(forText: "尚未打开")
        shell.terminal.type("\u{4}")
        #expect(shell.end() == 0)
    }

    @Test func `the history of one session is there in the next, in a file of its owner's`() throws {
        let state = try Locations.temporaryFolder()
        for keys in ["help keys\r\u{4}", "\u{1B}[A\r\u{4}"] {
            let shell = try ProgramOnTerminal([], environment: ["XDG_STATE_HOME": state], rows: 60)
            try shell.terminal.wait(forText: "assay>")
            shell.terminal.type(keys)
            #expect(shell.end() == 0)
            try shell.terminal.wait(forText: "assay> help keys")
        }
        let attributes = try FileManager.default.attributesOfItem(atPath: state + "/assay/history")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    // MARK: - Without a terminal

    @Test func `standard input runs without a prompt, results and messages on streams of their own`() throws {
        let dataset = try #require(TestedProgram.dataset)
        let run = try TestedProgram.run([dataset], input: "enterprises\n# the first\n| top 1 | select row\nnosuchword\nenterprises\n")
        #expect(run.status == 1)
        #expect(run.output.contains("row") && !run.output.contains("nosuchword") && !run.output.contains(">"))
        #expect(run.errors.contains("nosuchword") && !run.errors.contains("\u{1B}"))
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func `a full disk behind standard output is said, with 1`() throws {
        let dataset = try #require(TestedProgram.dataset)
        let errors = try Locations.temporaryFolder() + "/errors"
        try Data().write(to: URL(filePath: errors))
        let program = try ChildProcess(
            [TestedProgram.path, dataset, "-c", "enterprises"], environment: TestedProgram.environment(),
            streams: [.path("/dev/null"), .path("/dev/full"), .path(errors)])
        #expect(program.end() == 1)
        #expect(try String(contentsOfFile: errors, encoding: .utf8) == "standard output cannot be written: the disk is full\n")
    }

    @Test func `a bad line of the settings file is told, and the shell starts all the same`() throws {
        let dataset = try #require(TestedProgram.dataset)
        let home = try Locations.temporaryFolder()
        try FileManager.default.createDirectory(atPath: home + "/assay", withIntermediateDirectories: true)
        try "set language zh\nset rows x\n".write(toFile: home + "/assay/settings", atomically: true, encoding: .utf8)
        let run = try TestedProgram.run([dataset, "-c", "nosuchword"], environment: ["XDG_CONFIG_HOME": home])
        #expect(run.status == 1)
        #expect(run.errors.contains("其余各行未读取") && run.errors.contains("没有名为“nosuchword”的命令或数据源"))
    }

    @Test func `a second import on the command line adds a snapshot to the dataset`() throws {
        let folder = try Locations.temporaryFolder()
        for (year, csv) in [("2024", "k,n,bad\nA,1,0\nB,2,1\n"), ("2025", "k,n,bad\nA,3,0\nC,4,\n")] {
            try csv.write(toFile: "\(folder)/\(year).csv", atomically: true, encoding: .utf8)
            let words = ["import", "\(folder)/\(year).csv", "--into", "\(folder)/firms.assay", "--key", "k", "--target", "bad"]
            let run = try TestedProgram.run(words + ["--snapshot", "\(year)-12-31"], input: "")
            #expect(run.status == 0, "\(run.errors)")
            let again = try TestedProgram.run(words + ["--snapshot", "\(year)-12-31"], input: "")
            #expect(again.status == 1 && again.errors.contains("\(year)-12-31"))
        }
        let query = "enterprises | join snapshot previous as was | derive rise = n - was.n | select code, rise"
        let run = try TestedProgram.run(["\(folder)/firms.assay", "--output", "csv", "-c", query], input: "")
        #expect(run.output == "code,rise\nA,2.0\nC,\n")
    }

    @Test func `what is said of a card's snapshot goes by the one that was asked for`() throws {
        let folder = try Locations.temporaryFolder()
        let rows = (0..<400).map { "K\($0),\($0 % 9 + ($0 % 10 < 2 ? 4 : 0)),\($0 % 10 < 2 ? 1 : 0)\n" }.joined()
        try ("k,n,bad\n" + rows).write(toFile: "\(folder)/in.csv", atomically: true, encoding: .utf8)
        let dataset = "\(folder)/firms.assay"
        for date in ["2024-12-31", "2025-12-31"] {
            let words = ["import", "\(folder)/in.csv", "--into", dataset, "--key", "k", "--target", "bad", "--snapshot", date]
            #expect(try TestedProgram.run(words, input: "").status == 0)
        }
        #expect(try TestedProgram.run([dataset, "--snapshot", "2024-12-31", "-c", "add n; fit"], input: "").status == 0)
        for (date, isSaid) in [("2024-12-31", false), ("2025-12-31", true)] {
            let shell = try ProgramOnTerminal([dataset, "--snapshot", date])
            try shell.terminal.wait(forText: "firms \(date) card")
            #expect(shell.terminal.screen.text.contains("was made on") == isSaid)
            shell.terminal.type("\u{4}")
            #expect(shell.end() == 0)
            let run = try TestedProgram.run([dataset, "--snapshot", date, "--output", "json", "-c", "snapshots"], input: "")
            #expect(run.output.split(separator: "\n").count == 1)
        }
    }

    @Test(arguments: [
        (["accept", "a.assay.md"], "assay DATASET -c 'accept a.assay.md'"), (["describe"], "assay DATASET -c 'describe'"),
        (["card", "new", "a"], "assay DATASET -c 'card new a'"), (["a.assay", "b.assay"], "one argument too many"),
    ]) func `a command where a dataset is awaited is wrong usage, and told how it is written`(arguments: [String], said: String) throws {
        let run = try TestedProgram.run(arguments, input: "")
        #expect(run.status == 2)
        #expect(run.errors.contains(said))
    }

    @Test func `an interrupt while standard input is waited for ends with 130`() throws {
        var (requests, answers): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        pipe(&requests)
        pipe(&answers)
        for end in requests + answers { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let process = try ChildProcess(
            [TestedProgram.path], environment: TestedProgram.environment(),
            streams: [.descriptor(requests[0]), .descriptor(answers[1]), .path("/dev/null")])
        _ = Streams.write("help keys;\n", to: requests[1])
        var byte: UInt8 = 0
        #expect(read(answers[0], &byte, 1) == 1)
        process.raise(SIGINT)
        #expect(process.end() == 130)
        for end in requests + answers { close(end) }
    }
}
