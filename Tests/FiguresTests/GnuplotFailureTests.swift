import Foundation
import Messages
import Outputs
import TestSupport
import Testing

@testable import Figures

/// Whatever the program does, the figure ends in a picture or a diagnostic, soon.
@Suite final class GnuplotFailureTests {
    private let folder: String

    init() throws {
        folder = try Locations.temporaryFolder()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A program in place of gnuplot, as a shell script.
    private func program(_ script: String) throws -> String {
        let path = folder + "/gnuplot"
        // Written by another process: one that this process had open could be held by a child of another test, and be "busy" then.
        let writer = ["-c", "printf '#!/bin/sh\\n%s\\n' \"$0\" > \"$1\" && chmod 755 \"$1\"", script, path]
        _ = try ChildProcess(program: "/bin/sh", arguments: writer).run(input: nil, control: Control())
        return path
    }

    private func failure(_ program: String, control: Control = Control(), deadline: Duration = .seconds(30)) throws -> Diagnostic {
        var gnuplot = Gnuplot(program: program)
        gnuplot.deadline = deadline
        let chart = try BandsFigure.chart(of: Samples.bands, language: .english, canvas: .picture)
        return try #require(throws: Diagnostic.self) { try gnuplot.output(of: chart, .svg, control: control) }
    }

    @Test func `a missing program is said, with what to install`() throws {
        let diagnostic = try failure("/nowhere/gnuplot")
        #expect(diagnostic.code == "figure-program")
        #expect(diagnostic.hint?.en.contains("gnuplot-nox") == true)
    }

    @Test func `one that dies is said, with the signal`() throws {
        let diagnostic = try failure(try program("kill -9 $$"))
        #expect(diagnostic.code == "figure-failed")
        #expect(diagnostic.message.en.contains("signal 9"))
    }

    @Test func `one that complains is quoted, safely, whatever its status`() throws {
        for status in [0, 1, 3] {
            let diagnostic = try failure(
                try program("echo '<svg></svg>'; printf 'line 3: \\033[31mno such terminal\\n' >&2; exit \(status)"))
            #expect(diagnostic.code == "figure-failed")
            #expect(diagnostic.message.en.contains("line 3: \\u{1b}[31mno such terminal"))
        }
    }

    @Test func `what font libraries say of their caches is no complaint`() throws {
        let path = try program("echo '<svg></svg>'; echo 'Fontconfig error: No writable cache directories' >&2")
        #expect(try FigureDrawer(language: .english, gnuplot: path).picture(Samples.bands, format: .svg, control: Control()).count > 5)
    }

    @Test func `one that ends without a picture is said`() throws {
        let path = try program("exit 0")
        let error = #expect(throws: Diagnostic.self) {
            try FigureDrawer(language: .english, gnuplot: path).picture(Samples.bands, format: .svg, control: Control())
        }
        #expect(error?.code == "figure-failed")
    }

    @Test(arguments: ["sleep 600", "trap '' TERM INT; while :; do sleep 1; done", "exec 0<&-; sleep 600 & wait"])
    func `one that hangs is stopped at the deadline, with all that it started`(script: String) throws {
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try failure(try program(script), deadline: .milliseconds(200)).code == "figure-timeout")
        #expect(clock.now - start < .seconds(20))
    }

    @Test func `cancellation stops it`() throws {
        let cancellation = Cancellation()
        let path = try program("sleep 600")
        Thread.detachNewThread {
            usleep(100_000)
            cancellation.cancel()
        }
        #expect(throws: Cancelled.self) {
            try FigureDrawer(language: .english, gnuplot: path).picture(
                Samples.bands, format: .svg, control: Control(cancellation: cancellation))
        }
    }

    @Test func `a child that leaves another behind with its outputs does not hold the figure up`() throws {
        let path = try program("echo '<svg></svg>'; sleep 600 &")
        #expect(try FigureDrawer(language: .english, gnuplot: path).picture(Samples.bands, format: .svg, control: Control()).count > 5)
    }

    @Test func `one that floods is stopped`() throws {
        let ended = try? ChildProcess(program: try program("yes"), arguments: [], limit: 1 << 20).run(input: nil, control: Control())
        #expect(ended == nil)
    }

    @Test func `both outputs are read whole, however much comes on each`() throws {
        let script = "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789; echo error >&2; i=$((i+1)); done"
        let ended = try ChildProcess(program: try program(script), arguments: []).run(input: nil, control: Control())
        #expect(ended.output.count == 41 * 3000)
        #expect(ended.errors.count == 6 * 3000)
        #expect(ended.status == .exited(0))
    }

    @Test func `a figure is drawn alike in every locale, and where none is set`() throws {
        #expect(
            ChildProcess.environment(from: ["LANG=zh_CN.GB18030", "LC_NUMERIC=de_DE", "LANGUAGE=zh", "PATH=/bin", "LCX=1"]) == [
                "PATH=/bin", "LCX=1", "LC_ALL=C.UTF-8",
            ])
        let ended = try ChildProcess(program: try program("echo $LC_ALL"), arguments: []).run(input: nil, control: Control())
        #expect(String(decoding: ended.output, as: UTF8.self) == "C.UTF-8\n")
        #expect(Gnuplot.complaint(Array("line 0: warning: iconv failed to convert degree sign\n".utf8)).isEmpty)
    }
}
