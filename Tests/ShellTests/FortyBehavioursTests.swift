import Commands
import Foundation
import Messages
import TestSupport
import Testing

@testable import Shell

/// The behaviours of a good prompt, each at a pseudo-terminal; a test's name begins with its number.
///
/// Here those that the loop and the editor have by themselves, with a host that says back what it ran.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct FortyBehavioursTests {
    private static let up = "\u{1B}[A"
    private static let right = "\u{1B}[C"

    private func shell(
        _ host: FakeHost = FakeHost(), columns: Int = 80, type: String = "xterm-256color", home: String? = nil
    ) throws -> ShellOnTerminal {
        let shell = try ShellOnTerminal(host, columns: columns, type: type, home: home)
        try shell.terminal.wait(forLine: "assay>")
        return shell
    }

    /// Enters `entries`, so that the history holds them.
    private func enter(_ entries: String..., in shell: ShellOnTerminal) throws {
        for entry in entries {
            shell.terminal.type(entry + "\r")
            try shell.terminal.wait(forText: "ran <\(entry)>\nassay>")
        }
    }

    @Test(arguments: ["xterm-256color", "dumb"])
    func `1 Ctrl-C clears the line, stops work, and never ends the shell`(type: String) throws {
        let shell = try shell(columns: 40, type: type)
        shell.terminal.type("wrong\u{3}")
        try shell.terminal.wait(forText: "wrong^C\nassay>")
        shell.terminal.type("work\r")
        try shell.terminal.wait(forText: "working  ")
        shell.cancellation.cancel()
        try shell.terminal.wait(forText: "stopped\nassay>")
        try enter("right", in: shell)
        #expect(shell.leave() == 0)
        #expect(shell.record.texts == ["work", "right"])
    }

    @Test(arguments: ["xterm-256color", "vt100"])
    func `3 a paste of many lines is one entry that waits for Enter`(type: String) throws {
        let shell = try shell(columns: 40, type: type)
        shell.terminal.paste("enterprises\t|\n by 行业")
        try shell.terminal.wait(forText: "by 行业")
        #expect(shell.record.texts.isEmpty)
        shell.terminal.type("\r")
        try shell.terminal.wait(forText: "ran <")
        #expect(shell.record.texts == ["enterprises\t|\n by 行业"])
        #expect(shell.leave() == 0)
    }

    @Test(arguments: ["xterm-256color", "dumb"])
    func `4 an open bracket, an open quote and a final pipe go on`(type: String) throws {
        let shell = try shell(columns: 40, type: type)
        for (first, second) in [("a (", "b)"), ("say \"c", "d\""), ("e |", "f")] {
            shell.terminal.type(first + "\r")
            try shell.terminal.wait(forLine: "  ...>")
            shell.terminal.type(second + "\r")
            try shell.terminal.wait(forText: "ran <\(first)\(second)>\nassay>")
        }
        #expect(shell.leave() == 0)
    }

    @Test func `5 entries of several lines come back whole, in the next session too`() throws {
        let first = try shell()
        first.terminal.type("a |\rb\r")
        try first.terminal.wait(forText: "ran <a |b>\nassay>")
        #expect(first.leave() == 0)
        let second = try shell(home: first.home)
        second.terminal.type(Self.up)
        try second.terminal.wait(forText: "assay> a |\nb")
        second.terminal.type("\r")
        try second.terminal.wait(forText: "ran <a |b>\nassay>")
        #expect(second.leave() == 0)
        #expect(second.record.texts == ["a |\nb"])
    }

    @Test(arguments: ["xterm-256color", "dumb"])
    func `6 Up brings the newest entry, and the newest that begins as typed`(type: String) throws {
        let shell = try shell(columns: 40, type: type)
        try enter("alpha", "beta", in: shell)
        shell.terminal.type(Self.up + "\r")
        try shell.terminal.wait(for: "beta again") { $0.text.components(separatedBy: "ran <beta>\nassay>").count == 3 }
        shell.terminal.type("al" + Self.up + "\r")
        try shell.terminal.wait(for: "alpha again") { $0.text.components(separatedBy: "ran <alpha>\nassay>").count == 3 }
        #expect(shell.leave() == 0)
    }

    @Test func `7 a suggestion is taken by Right, End and Ctrl-F, never by Enter`() throws {
        let shell = try shell(columns: 40)
        try enter("温州 beta", in: shell)
        for key in [Self.right, "\u{1B}[F", "\u{6}"] {
            shell.terminal.type("温")
            try shell.terminal.wait(for: "the suggestion") { $0.currentLine == "assay> 温州 beta" && $0.column == 9 }
            shell.terminal.type(key)
            try shell.terminal.wait(for: "the whole entry") { $0.currentLine == "assay> 温州 beta" && $0.column == 16 }
            shell.terminal.type("\u{15}")
            try shell.terminal.wait(forLine: "assay>")
        }
        shell.terminal.type("温")
        try shell.terminal.wait(for: "the suggestion") { $0.currentLine == "assay> 温州 beta" && $0.column == 9 }
        shell.terminal.type("\r")
        try shell.terminal.wait(forText: "assay> 温\nran <温>\nassay>")
        #expect(shell.leave() == 0)
        #expect(shell.record.texts == ["温州 beta", "温"])
    }

    @Test func `7 a long suggestion stays in its row, and a dumb terminal has none`() throws {
        let long = "say " + String(repeating: "区", count: 40)
        for type in ["xterm-256color", "dumb"] {
            let shell = try shell(columns: 40, type: type)
            shell.terminal.type(long + "\r")
            try shell.terminal.wait(for: "the answer") { $0.text.contains("ran <") && $0.currentLine == "assay>" }
            shell.terminal.type("say")
            try shell.terminal.wait(for: "what was typed") { $0.currentLine.hasPrefix("assay> say") }
            if type != "dumb" { try shell.terminal.wait(for: "the suggestion") { $0.currentLine.contains("区") && $0.column == 10 } }
            shell.terminal.type("\r")
            try shell.terminal.wait(forText: "assay> say\nran <say>\nassay>")
            #expect(shell.leave() == 0)
        }
    }

    @Test(arguments: ["xterm-256color", "dumb"])
    func `12 Chinese is edited by whole characters`(type: String) throws {
        let shell = try shell(columns: 40, type: type)
        shell.terminal.type("鹿城区\u{7F}\u{1B}[D甲\r")
        try shell.terminal.wait(forText: "ran <鹿甲城>")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: [40, 80])
    func `14 Tab takes the longest common beginning, then lists`(columns: Int) throws {
        var host = FakeHost()
        host.words = [.init("describe", .verbatim("one tag")), .init("describe_all", .verbatim("all tags"))]
        let shell = try shell(host, columns: columns)
        shell.terminal.type("de\t")
        try shell.terminal.wait(forLine: "assay> describe")
        shell.terminal.type("\t")
        try shell.terminal.wait(for: "the list") { $0.text.contains("one tag") && $0.text.contains("all tags") }
        shell.terminal.type("\r")
        try shell.terminal.wait(forText: "ran <describe>\nassay>")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: ["xterm-256color", "dumb"])
    func `16 Ctrl-R searches while it is typed, Chinese too`(type: String) throws {
        let shell = try shell(columns: 60, type: type)
        try enter("where 鹿城区 old", "where 瓯海区", "where 鹿城区 new", "other", in: shell)
        shell.terminal.type("\u{12}鹿城")
        try shell.terminal.wait(forLine: "(search) 鹿城: where 鹿城区 new")
        shell.terminal.type("\u{12}")
        try shell.terminal.wait(forLine: "(search) 鹿城: where 鹿城区 old")
        shell.terminal.type("\u{7}")
        try shell.terminal.wait(forLine: "assay>")
        shell.terminal.type("\u{12}OTHERS")
        try shell.terminal.wait(for: "not found") { $0.currentLine.hasPrefix("(not found) OTHERS") }
        shell.terminal.type("\u{7}\u{12}瓯\r")
        try shell.terminal.wait(for: "the entry found") { $0.text.components(separatedBy: "ran <where 瓯海区>").count == 3 }
        #expect(shell.leave() == 0)
    }

    @Test(arguments: [("xterm-256color", 80), ("xterm-256color", 40), ("dumb", 40)])
    func `20 long work shows its progress and takes it away again`(type: String, columns: Int) throws {
        let shell = try shell(columns: columns, type: type)
        shell.terminal.type("work\r")
        try shell.terminal.wait(for: "progress") { $0.text.contains("working  ") && $0.text.contains("s left") }
        shell.cancellation.cancel()
        try shell.terminal.wait(forText: "stopped\nassay>")
        #expect(!shell.terminal.screen.text.contains("working"))
        #expect(shell.leave() == 0)
    }

    @Test func `28 what may follow stands behind the cursor, and is never part of the entry`() throws {
        let shell = try shell(columns: 40)
        shell.terminal.type("weight ")
        try shell.terminal.wait(for: "the hint") { $0.currentLine == "assay> weight ‹TAG = NUMBER›" && $0.column == 14 }
        shell.terminal.type(Self.right + "x\r")
        try shell.terminal.wait(forText: "assay> weight x\nran <weight x>\nassay>")
        #expect(shell.leave() == 0)
    }

    @Test(arguments: [40, 80])
    func `33 words are cut and put back, the older ones too`(columns: Int) throws {
        let shell = try shell(columns: columns)
        shell.terminal.type("one two three\u{17}\u{17}")
        try shell.terminal.wait(forLine: "assay> one")
        shell.terminal.type("\u{19}")
        try shell.terminal.wait(forLine: "assay> one two three")
        shell.terminal.type("\u{15}\u{19} \u{1}\u{1B}d\u{5}\u{19}")
        try shell.terminal.wait(forLine: "assay>  two three one")
        shell.terminal.type("\u{1B}y")
        try shell.terminal.wait(forLine: "assay>  two three one two three")
        shell.terminal.type("\u{1B}[1;5D\u{1B}[1;5DX\r")
        try shell.terminal.wait(forText: "ran <")
        #expect(shell.record.texts == [" two three one Xtwo three"])
        #expect(shell.leave() == 0)
    }

    @Test func `37 a window that becomes narrower at the prompt keeps the line whole`() throws {
        let shell = try shell(columns: 60)
        shell.terminal.type("some words")
        try shell.terminal.wait(forLine: "assay> some words")
        shell.terminal.resize(columns: 40, rows: 24)
        shell.raise(SIGWINCH)
        shell.terminal.type(" more\r")
        try shell.terminal.wait(forText: "ran <some words more>")
        #expect(shell.leave() == 0)
    }
}
