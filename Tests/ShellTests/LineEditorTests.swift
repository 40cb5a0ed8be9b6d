import Commands
import Foundation
import Messages
import TestSupport
import Testing

@testable import Shell

/// The loop at a pseudo-terminal, with a host that says back what it ran.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct LineEditorTests {
    private static let up = "\u{1B}[A"
    private static let down = "\u{1B}[B"
    private static let left = "\u{1B}[D"
    private static let controlC = "\u{3}"

    private func shell(_ host: FakeHost = FakeHost(), columns: Int = 80, type: String = "xterm-256color") throws -> ShellOnTerminal {
        let shell = try ShellOnTerminal(host, columns: columns, type: type)
        try shell.terminal.wait(forLine: "assay>")
        return shell
    }

    @Test func `Enter runs a line, and Ctrl-D on an empty line ends with 0`() throws {
        let shell = try shell()
        shell.terminal.type("hello\r")
        try shell.terminal.wait(forText: "ran <hello>\nassay>")
        #expect(shell.leave() == 0)
        #expect(shell.record.texts == ["hello"])
    }

    @Test func `Ctrl-Space, by which input methods are called, does nothing`() throws {
        let shell = try shell()
        shell.terminal.type("\u{0}he\u{0}llo\r")
        try shell.terminal.wait(forText: "ran <hello>\nassay>")
        #expect(shell.leave() == 0)
    }

    @Test func `what was entered before identities were hidden comes back without them`() throws {
        let shell = try shell()
        shell.terminal.type("ask secret\r")
        try shell.terminal.wait(forText: "ran <ask secret>\nassay>")
        shell.terminal.type("hide\r")
        try shell.terminal.wait(forText: "hide\nassay>")
        shell.terminal.type(Self.up + Self.up)
        try shell.terminal.wait(forLine: "assay> ask ***")
        shell.terminal.type(Self.controlC)
        #expect(shell.leave() == 0)
    }

    @Test func `Ctrl-C clears the line and never ends the shell`() throws {
        let shell = try shell()
        for count in 1...5 {
            shell.terminal.type(Self.controlC)
            // Between two lines the terminal itself answers Ctrl-C, and forgets what was typed ahead.
            try shell.terminal.wait(for: "the prompt") {
                $0.currentLine == "assay>" && $0.text.components(separatedBy: "^C").count == count + 1
            }
        }
        shell.terminal.type("wrong" + Self.left + Self.controlC)
        try shell.terminal.wait(forText: "assay> wrong^C\nassay>")
        shell.terminal.type("right\r")
        try shell.terminal.wait(forText: "ran <right>")
        #expect(shell.leave() == 0)
        #expect(shell.record.texts == ["right"])
    }

    @Test func `an interrupt signal at the prompt is Ctrl-C`() throws {
        let shell = try shell()
        shell.terminal.type("wrong")
        try shell.terminal.wait(forLine: "assay> wrong")
        shell.raise(SIGINT)
        try shell.terminal.wait(forText: "wrong^C\nassay>")
        #expect(shell.leave() == 0)
        #expect(shell.record.texts.isEmpty)
    }

    @Test func `an entry goes on under a continuation prompt until it is complete`() throws {
        let shell = try shell()
        shell.terminal.type("enterprises |\r")
        try shell.terminal.wait(forLine: "  ...>")
        shell.terminal.type("top 5\r")
        try shell.terminal.wait(forText: "ran <enterprises |top 5>")
        #expect(shell.leave() == 0)
        #expect(shell.record.texts == ["enterprises |\ntop 5"])
    }

    @Test func `Ctrl-C and Ctrl-D leave a continued entry, not the shell`() throws {
        let shell = try shell()
        for key in [Self.controlC, "\u{4}"] {
            shell.terminal.type("open (\r")
            try shell.terminal.wait(forLine: "  ...>")
            shell.terminal.type(key)
            try shell.terminal.wait(forLine: "assay>")
        }
        #expect(shell.leave() == 0)
        #expect(shell.record.texts.isEmpty)
    }

    @Test func `a paste of twenty lines with tabs and Chinese is one entry and waits for Enter`() throws {
        let shell = try shell()
        let lines = (1...20).map { "第\($0)行\t鹿城区 \($0)" }
        shell.terminal.paste(lines.joined(separator: "\n") + "\n")
        try shell.terminal.wait(forText: "第20行")
        #expect(shell.record.texts.isEmpty)
        shell.terminal.type("\r")
        try shell.terminal.wait(forText: "ran <")
        #expect(shell.record.texts == [lines.joined(separator: "\n")])
        shell.terminal.type(Self.up)
        try shell.terminal.wait(forLine: "第20行  鹿城区 20")
        shell.terminal.type("\r")
        #expect(shell.leave() == 0)
        #expect(shell.record.texts == Array(repeating: lines.joined(separator: "\n"), count: 2))
    }

    @Test func `an entry of several lines comes back as one`() throws {
        let shell = try shell()
        shell.terminal.type("a |\rb |\rc\r")
        try shell.terminal.wait(forText: "ran <a |b |c>\nassay>")
        shell.terminal.type(Self.up)
        try shell.terminal.wait(forText: "assay> a |\nb |\nc")
        shell.terminal.type("d\r")
        try shell.terminal.wait(forText: "ran <a |b |cd>")
        #expect(shell.leave() == 0)
    }

    @Test func `Up brings the newest entry, and after a typed beginning the newest that begins so`() throws {
        let shell = try shell()
        shell.terminal.type("alpha 1\rbeta\ralpha 2\rgamma\r")
        try shell.terminal.wait(forText: "ran <gamma>\nassay>")
        shell.terminal.type(Self.up)
        try shell.terminal.wait(forLine: "assay> gamma")
        shell.terminal.type(Self.down + "al" + Self.up)
        try shell.terminal.wait(forLine: "assay> alpha 2")
        shell.terminal.type(Self.up)
        try shell.terminal.wait(forLine: "assay> alpha 1")
        shell.terminal.type(Self.up + Self.down)
        try shell.terminal.wait(forLine: "assay> alpha 2")
        shell.terminal.type(Self.down)
        // Behind it stands the newest entry that begins so, in grey.
        try shell.terminal.wait(for: "what was typed") { $0.currentLine == "assay> alpha 2" && $0.column == 9 }
        shell.terminal.type(Self.up + "\r")
        try shell.terminal.wait(forText: "assay> alpha 2\nran <alpha 2>")
        #expect(shell.leave() == 0)
    }

    @Test func `Up in a continued entry takes its lines back as one text`() throws {
        let shell = try shell()
        shell.terminal.type("first |\r")
        try shell.terminal.wait(forLine: "  ...>")
        shell.terminal.type("second" + Self.up)
        try shell.terminal.wait(forText: "assay> first |\nsecond")
        shell.terminal.type(Self.up + "X\r")
        try shell.terminal.wait(forText: "ran <first X|second>")
        #expect(shell.leave() == 0)
    }

    @Test func `Chinese is inserted, deleted and moved over by whole characters`() throws {
        let shell = try shell()
        shell.terminal.type("鹿城区·瓯海" + Self.left + Self.left)
        try shell.terminal.wait(for: "the cursor before 瓯海") { $0.column == 7 + 7 }
        shell.terminal.type("\u{7F}与\u{1B}[H头\u{1B}[F尾\u{1B}[1;5D词\r")
        try shell.terminal.wait(forText: "ran <")
        #expect(shell.record.texts == ["词头鹿城区与瓯海尾"] || shell.record.texts == ["头词鹿城区与瓯海尾"])
        #expect(shell.leave() == 0)
    }

    @Test func `the keys that help names do what it says`() throws {
        let shell = try shell()
        shell.terminal.type("one two three\u{17}\u{19} four\u{1}\u{1B}[1;5C\u{B}\u{1B}\rend\r")
        try shell.terminal.wait(forText: "ran <")
        #expect(shell.record.texts == ["one\nend"])
        shell.terminal.type("gone\u{15}\u{C}kept\r")
        try shell.terminal.wait(forText: "ran <kept>")
        #expect(shell.record.texts.last == "kept")
        #expect(shell.leave() == 0)
    }

    @Test func `Backspace at the start of a continued line takes back the Enter before it`() throws {
        let shell = try shell()
        shell.terminal.type("a |\r")
        try shell.terminal.wait(forLine: "  ...>")
        shell.terminal.type("b\u{1B}[H\u{7F}")
        try shell.terminal.wait(forText: "assay> a |\nb")
        shell.terminal.type("\u{7F}x\r")
        try shell.terminal.wait(forText: "ran <a |xb>")
        #expect(shell.leave() == 0)
    }

    @Test func `a line longer than the window wraps, Chinese at an odd column too`() throws {
        let shell = try shell(columns: 40)
        let text = String(repeating: "温州市鹿城区", count: 10)
        shell.terminal.type(text + "x")
        try shell.terminal.wait(for: "the last character") { $0.currentLine.hasSuffix("x") }
        #expect(shell.terminal.screen.lines.joined().contains(text + "x"))
        shell.terminal.type("\r")
        try shell.terminal.wait(forText: "ran <")
        #expect(shell.record.texts == [text + "x"])
        #expect(shell.leave() == 0)
    }

    @Test func `a dumb terminal has a prompt, history and no escape sequence`() throws {
        let shell = try shell(type: "dumb")
        shell.terminal.type("one\r")
        try shell.terminal.wait(forText: "ran <one>")
        #expect(!shell.terminal.screen.hasBracketedPaste)
        shell.terminal.type(Self.up + "\r")
        try shell.terminal.wait(for: "the second answer") { $0.text.components(separatedBy: "ran <one>").count == 3 }
        #expect(shell.terminal.screen.colors.isEmpty)
        #expect(shell.leave() == 0)
    }

    @Test func `Tab completes what all candidates share, then lists them with a few words each`() throws {
        var host = FakeHost()
        host.words = [
            .init("describe", Text(en: "what a tag holds", zh: "标签内容")), .init("describe_all", Text(en: "all tags", zh: "全部标签")),
            .init("help", Text(en: "words and keys", zh: "帮助")),
        ]
        let shell = try shell(host)
        shell.terminal.type("de\t")
        try shell.terminal.wait(forLine: "assay> describe")
        shell.terminal.type("\t")
        try shell.terminal.wait(forText: "describe      what a tag holds   describe_all  all tags\nassay> describe")
        shell.terminal.type(" he\t\r")
        try shell.terminal.wait(forText: "ran <describe help >")
        #expect(shell.leave() == 0)
    }

    @Test func `a change of the window's width draws the line once`() throws {
        let shell = try shell(columns: 60)
        shell.terminal.type("some words")
        try shell.terminal.wait(forLine: "assay> some words")
        shell.terminal.resize(columns: 30, rows: 24)
        shell.raise(SIGWINCH)
        shell.terminal.type(" more\r")
        try shell.terminal.wait(forText: "ran <some words more>")
        #expect(shell.terminal.screen.text.components(separatedBy: "some words").count == 3)
        #expect(shell.leave() == 0)
    }

    @Test func `invalid bytes show as replacement characters`() throws {
        let shell = try shell()
        shell.terminal.type(bytes: Array("a".utf8) + [0xFF, 0xE9, 0xB9] + Array("b\r".utf8))
        try shell.terminal.wait(forText: "ran <")
        #expect(shell.record.texts == ["a\u{FFFD}\u{FFFD}b"])
        #expect(shell.leave() == 0)
    }

    @Test func `work stops within a tenth of a second, typed ahead is forgotten, and the shell goes on`() throws {
        let shell = try shell()
        shell.terminal.type("work\r")
        try shell.terminal.wait(for: "progress") { $0.text.contains("working  [") && $0.text.contains("s left") }
        shell.cancellation.cancel()
        try shell.terminal.wait(forText: "stopped\nassay>")
        #expect(!shell.terminal.screen.text.contains("working"))
        shell.terminal.type("next\r")
        try shell.terminal.wait(forText: "ran <next>")
        #expect(shell.leave() == 0)
    }

    @Test func `a failing statement ends its entry, not the shell`() throws {
        let shell = try shell()
        shell.terminal.type("a;fail;b\rc;quit\r")
        #expect(shell.end() == 0)
        try shell.terminal.wait(forText: "ran <a>\nfailed\nthe statement after it was not run\n")
        #expect(!shell.terminal.screen.text.contains("ran <b>"))
        #expect(shell.record.texts == ["a;fail;b", "c;quit"])
    }

    @Test func `a long paste on one line arrives whole`() throws {
        let shell = try shell()
        let text = String(repeating: "x", count: 200_000)
        shell.terminal.paste(text)
        shell.terminal.type("\r")
        try shell.terminal.wait(for: "the answer's end") { $0.text.hasSuffix("x>\nassay>") }
        #expect(shell.record.texts == [text])
        #expect(shell.leave() == 0)
    }
}
