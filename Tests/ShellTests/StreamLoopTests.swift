import Foundation
import Messages
import TestSupport
import Testing

@testable import Shell

/// The loop where standard input is no terminal.
@Suite struct StreamLoopTests {
    private struct Run {
        let status: Int32
        let output: String
        let errors: String
        let texts: [String]
    }

    private func run(_ bytes: [UInt8]) throws -> Run {
        let folder = try Locations.temporaryFolder()
        let input = folder + "/in"
        try Data(bytes).write(to: URL(filePath: input))
        let streams = Streams(
            input: open(input, O_RDONLY), output: open(folder + "/out", O_RDWR | O_CREAT, 0o600),
            errors: open(folder + "/err", O_RDWR | O_CREAT, 0o600))
        let host = FakeHost()
        var loop = Loop(host: host, cancellation: Cancellation(), threads: 1, streams: streams, environment: [:], wake: -1)
        let status = loop.run()
        for descriptor in [streams.input, streams.output, streams.errors] { close(descriptor) }
        return Run(
            status: status, output: try String(contentsOfFile: folder + "/out", encoding: .utf8),
            errors: try String(contentsOfFile: folder + "/err", encoding: .utf8), texts: host.record.texts)
    }

    @Test func `statements run in order, without a prompt, and the end is 0`() throws {
        let run = try run(Array("a\n# note\nb\n| c\n\nlast without newline".utf8))
        #expect(run.status == 0)
        #expect(run.output == "ran <a>\nran <b| c>\nran <last without newline>\n")
        #expect(run.errors == "")
    }

    @Test func `the first failure stops the run with 1`() throws {
        let run = try run(Array("a\nfail\nb\n".utf8))
        #expect(run.status == 1)
        #expect(run.texts == ["a", "fail"])
        #expect(run.errors == "failed\n")
    }

    @Test func `quit ends with 0 before the rest`() throws {
        let run = try run(Array("a\nquit\nfail\n".utf8))
        #expect(run.status == 0)
        #expect(run.texts == ["a", "quit"])
    }

    @Test func `a byte-order mark and CRLF are no part of a statement`() throws {
        let run = try run([0xEF, 0xBB, 0xBF] + Array("a\r\nb\r\n".utf8))
        #expect(run.texts == ["a", "b"])
    }

    @Test func `invalid bytes are reported with their line, after what came before ran`() throws {
        let run = try run(Array("a\nx".utf8) + [0xFF] + Array("y\nb\n".utf8))
        #expect(run.status == 1)
        #expect(run.texts == ["a"])
        #expect(run.errors == "not-utf-8: line 2 holds a byte that is no UTF-8, at offset 1\n")
    }

    @Test func `a reader that is gone ends the run with 141`() throws {
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [-1, -1]
        pipe(&ends)
        close(ends[0])
        let folder = try Locations.temporaryFolder()
        try "a\nb\n".write(toFile: folder + "/in", atomically: true, encoding: .utf8)
        let host = FakeHost()
        let streams = Streams(input: open(folder + "/in", O_RDONLY), output: ends[1], errors: open("/dev/null", O_WRONLY))
        var loop = Loop(host: host, cancellation: Cancellation(), threads: 1, streams: streams, environment: [:], wake: -1)
        #expect(loop.run() == 141)
        #expect(host.record.texts == ["a"])
    }

    @Test func `a program that waits for each answer gets it`() throws {
        var requests: [Int32] = [-1, -1]
        var answers: [Int32] = [-1, -1]
        pipe(&requests)
        pipe(&answers)
        let streams = Streams(input: requests[0], output: answers[1], errors: answers[1])
        Thread.detachNewThread {
            var loop = Loop(host: FakeHost(), cancellation: Cancellation(), threads: 1, streams: streams, environment: [:], wake: -1)
            _ = loop.run()
            close(streams.output)
        }
        for word in ["one", "two;", "three"] {
            _ = Streams.write(word + "\n", to: requests[1])
            var answer = ""
            var byte: UInt8 = 0
            while !answer.hasSuffix("\n"), read(answers[0], &byte, 1) == 1 { answer.append(Character(Unicode.Scalar(byte))) }
            #expect(answer == "ran <\(word.filter { $0 != ";" })>\n")
        }
        close(requests[1])
    }
}
