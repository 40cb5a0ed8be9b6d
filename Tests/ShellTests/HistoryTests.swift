import Foundation
import Messages
import TestSupport
import Testing

@testable import Shell

@Suite struct HistoryTests {
    private func path() throws -> String { try Locations.temporaryFolder() + "/state/assay/history" }

    @Test func `entries come back whole in the next session, many lines, Chinese and trailing blanks too`() throws {
        let path = try path()
        let entries = ["enterprises |\n  top 5", "鹿城区 \\ \"x\"", "tab\there ", "a\\012b"]
        var history = History(path: path)
        for entry in entries { history.add(entry) }
        #expect(History(path: path).entries == entries)
        #expect(history.problem == nil)
    }

    @Test func `the file is its owner's alone, also where it was not`() throws {
        let path = try path()
        var history = History(path: path)
        history.add("one")
        chmod(path, 0o644)
        history.add("two")
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `the same entry twice in a row is kept once, one that begins with a blank not at all`() throws {
        var history = History(path: nil)
        for entry in ["a", "a", " secret", "b", "a", ""] { history.add(entry) }
        #expect(history.entries == ["a", "b", "a"])
    }

    @Test func `two shells keep both their entries`() throws {
        let path = try path()
        var first = History(path: path)
        var second = History(path: path)
        first.add("one")
        second.add("two")
        first.add("three")
        #expect(History(path: path).entries == ["one", "two", "three"])
    }

    @Test func `a stranger's file is left as it is`() throws {
        let path = try path()
        _ = History(path: path)
        try "my notes\n".write(toFile: path, atomically: false, encoding: .utf8)
        var history = History(path: path)
        history.add("one")
        #expect(history.problem?.en.contains("not a history file") == true)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "my notes\n")
    }

    @Test func `damaged entries are passed over`() throws {
        let path = try path()
        _ = History(path: path)
        var bytes = Array("_HiStOrY_V2_\ngood\n".utf8)
        bytes += [0xFF, 0x0A] + Array("half\\04\nlast\\040one\n".utf8)
        try Data(bytes).write(to: URL(filePath: path))
        #expect(History(path: path).entries == ["good", "last one"])
    }

    @Test func `a folder that cannot be written is a problem, not an end`() {
        var history = History(path: "/proc/none/assay/history")
        history.add("one")
        #expect(history.entries == ["one"])
        #expect(history.problem != nil)
    }

    @Test func `a long file is cut back to its newest entries`() throws {
        let path = try path()
        _ = History(path: path)
        let lines = ["_HiStOrY_V2_"] + (1...11_500).map { "entry\\040\($0)" }
        try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: false, encoding: .utf8)
        #expect(History(path: path).entries.count == 10_000)
        let kept = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(kept.count == 10_001)
        #expect(kept.last == "entry\\04011500")
    }

    @Test(
        arguments: [
            (["XDG_STATE_HOME": "/state", "HOME": "/home/u"], "/state/assay/history"),
            (["XDG_STATE_HOME": "relative", "HOME": "/home/u"], "/home/u/.local/state/assay/history"),
            (["HOME": "/home/u"], "/home/u/.local/state/assay/history"),
            ([:], nil),
        ] as [([String: String], String?)])
    func `the file lies where XDG says`(environment: [String: String], path: String?) {
        #expect(History.path(in: environment) == path)
    }

    @Test func `any entry survives the file's format`() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<500 {
            let scalars = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                Unicode.Scalar(UInt32.random(in: 1...0x2FFF, using: &random)) ?? "?"
            }
            let entry = String(String.UnicodeScalarView(scalars))
            #expect(HistoryFormat.entry(of: Array(HistoryFormat.line(of: entry).utf8)[...]) == entry)
            #expect(!HistoryFormat.line(of: entry).contains("\n"))
        }
    }
}
