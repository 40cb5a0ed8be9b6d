import Glibc
import Messages
import Testing

@testable import Shell

/// The question for sixel, and what was typed while it was open.
@Suite struct TerminalGraphicsTests {
    @Test(
        arguments: [
            ("\u{1B}[?62;4;22c", [62, 4, 22], "", true), ("ab\u{1B}[?6cd\n", [6], "abd\n", false), ("\u{1B}[?4c", [4], "", false),
            ("\u{1B}[A\u{1B}[?65;1;4cx", [65, 1, 4], "\u{1B}[Ax", true),
        ])
    func `the answer is taken out of what was typed`(bytes: String, numbers: [Int], rest: String, hasSixel: Bool) throws {
        let found = try #require(DeviceAttributes.split(from: Array(bytes.utf8)))
        #expect(found.0.numbers == numbers && String(decoding: found.rest, as: UTF8.self) == rest)
        #expect(found.0.hasSixel == hasSixel)
    }

    @Test(arguments: ["", "abc", "\u{1B}[?62;4", "\u{1B}[A", "\u{1B}[?62;4x", "\u{1B}[62;4c"])
    func `what is no whole answer is none`(bytes: String) {
        #expect(DeviceAttributes.split(from: Array(bytes.utf8)) == nil)
    }

    /// A terminal with `answer` to the question, and keys that are typed before and behind it.
    private func graphics(answer: String, typed: String = "") throws -> (hasSixel: Bool, ahead: String, second: String) {
        let terminal = try PseudoTerminal()
        let program = open(terminal.path, O_RDWR | O_NOCTTY)
        defer { close(program) }
        let graphics = TerminalGraphics(input: program, output: program)
        graphics.allowAsking()
        terminal.type(typed + answer + typed)
        let hasSixel = graphics.hasSixel
        let ahead = String(decoding: graphics.takeTypedAhead(), as: UTF8.self)
        #expect(graphics.hasSixel == hasSixel)
        return (hasSixel, ahead, String(decoding: graphics.takeTypedAhead(), as: UTF8.self))
    }

    @Test func `a terminal with sixel says so, one without does not, one that is silent has none`() throws {
        #expect(try graphics(answer: "\u{1B}[?62;4c").hasSixel)
        #expect(try !graphics(answer: "\u{1B}[?62;22c").hasSixel)
        #expect(try !graphics(answer: "").hasSixel)
    }

    @Test func `what was typed during the question is kept, once`() throws {
        for answer in ["\u{1B}[?62;4c", ""] {
            let found = try graphics(answer: answer, typed: "bands\r")
            #expect(found.ahead == "bands\nbands\n" && found.second == "")
        }
    }

    @Test func `an answer that comes late is no typing, and counts from then on`() throws {
        let terminal = try PseudoTerminal()
        let program = open(terminal.path, O_RDWR | O_NOCTTY)
        defer { close(program) }
        let graphics = TerminalGraphics(input: program, output: program)
        graphics.allowAsking()
        #expect(!graphics.hasSixel)
        let late = Array("b\u{1B}[?62;4ca".utf8)
        #expect(Array(graphics.withoutLateAnswer(late[...])) == Array("ba".utf8))
        #expect(graphics.hasSixel)
        #expect(Array(graphics.withoutLateAnswer(late[...])) == late)
    }

    @Test func `nobody is asked before lines are edited`() throws {
        let terminal = try PseudoTerminal()
        let program = open(terminal.path, O_RDWR | O_NOCTTY)
        defer { close(program) }
        #expect(!TerminalGraphics(input: program, output: program).hasSixel)
        #expect(!terminal.takeIn(seconds: 0.05))
    }

    // MARK: - The program

    private static let canDraw =
        access("/usr/bin/gnuplot", X_OK) == 0 && access("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", R_OK) == 0

    @Test(
        .enabled(if: canDraw, "needs gnuplot and a font for Chinese"),
        arguments: [
            ("\u{1B}[?62;4c", "", true), ("\u{1B}[?62;22c", "", false), ("\u{1B}[?62;4c", "set graphics text\r", false),
            ("\u{1B}[?62;22c", "set graphics sixel\r", true),
        ])
    func `a figure is a picture where the terminal says that it can, else characters`(
        attributes: String, before: String, isPicture: Bool
    ) throws {
        let city = try #require(TestedProgram.city)
        // Tall enough for no pager, and with a path to gnuplot.
        let program = try ProgramOnTerminal([city, "--no-config"], environment: ["PATH": "/usr/bin:/bin"], rows: 80)
        program.terminal.attributes = attributes
        try program.terminal.wait(forText: ">")
        program.terminal.type(before + "describe tax_arrears\r")
        // What is typed while the figure is drawn is the prompt's.
        try program.terminal.wait(for: "a figure") { _ in program.terminal.received.contains(isPicture ? "\u{1B}P" : "█") }
        program.terminal.type("quit\r")
        #expect(program.end() == 0)
        #expect(program.terminal.received.contains("\u{1B}P") == isPicture)
        #expect(program.terminal.received.contains("█") != isPicture)
    }

    @Test func `a dumb terminal is never asked`() throws {
        let city = try #require(TestedProgram.city)
        let program = try ProgramOnTerminal([city, "--no-config"], environment: ["TERM": "dumb"])
        try program.terminal.wait(forText: ">")
        program.terminal.type("set graphics sixel\rdescribe tax_arrears\rquit\r")
        #expect(program.end() == 0)
        #expect(!program.terminal.received.contains("\u{1B}"))
    }
}
