import Commands
import Datasets
import Files
import Messages
import Outputs
import TestSupport
import Testing

/// Imports at the prompt: a first file makes a dataset, a second one adds a snapshot to the open one.
@Suite struct ImportCommandTests {
    private static let first = "k,n,level,bad\nA,1,x,0\nB,2,y,1\nC,3,x,0\n"
    private static let second = "k,n,level,bad\nA,1,x,1\nB,5,z,0\nD,4,y,\n"

    private func session() throws -> TestSession {
        var session = try TestSession.onCity()
        try AtomicFile.write(Self.first, to: session.folder + "first.csv")
        try AtomicFile.write(Self.second, to: session.folder + "second.csv")
        try session.output("import first.csv into=firms.assay key=k target=bad snapshot=2024-12-31")
        try session.output("open firms.assay")
        return session
    }

    @Test func `a second file is a new snapshot of the open dataset, at once`() throws {
        var session = try session()
        try session.output("import second.csv key=k target=bad snapshot=2025-12-31")
        #expect(session.session.prompt.snapshot == "2025-12-31")
        let snapshots = try session.table("snapshots | select snapshot, rows")
        #expect((0..<snapshots.rowCount).map(snapshots.row) == [[.text("2024-12-31"), .integer(3)], [.text("2025-12-31"), .integer(3)]])
        let moved = try session.table(
            "enterprises | join snapshot previous as was | select code, was.n, n, was.level, level | sort code")
        #expect(
            (0..<moved.rowCount).map(moved.row) == [
                [.text("A"), .real(1), .real(1), .text("x"), .text("x")], [.text("B"), .real(2), .real(5), .text("y"), .text("z")],
                [.text("D"), .missing, .real(4), .missing, .text("y")],
            ])
        let outcomes = try session.table("enterprises | select code, outcome | sort code")
        #expect((0..<outcomes.rowCount).map { outcomes[$0, 1] } == [.word(.bad), .word(.good), .word(.unknown)])
    }

    @Test func `the same snapshot twice, or a value of another type, leaves the dataset as it was`() throws {
        var session = try session()
        let before = try session.dataset.fingerprint
        #expect(session.errors("import second.csv key=k target=bad snapshot=2024-12-31") == ["snapshot-exists"])
        try AtomicFile.write("k,n\nA,abc\n", to: session.folder + "third.csv")
        #expect(session.errors("import third.csv key=k snapshot=2026-12-31") == ["column-type"])
        try session.output("open firms.assay")
        #expect(try session.dataset.fingerprint == before)
    }

    @Test func `what a second snapshot changed is told by name`() throws {
        var session = try session()
        let before = try session.dataset.fingerprintParts
        try session.output("import second.csv key=k target=bad snapshot=2025-12-31")
        let changed = before.differences(to: try session.dataset.fingerprintParts)
        #expect(changed.contains("n") && changed.contains("level") && changed.contains("snapshots") && changed.contains("enterprises"))
        // The same file again in a dataset of its own has the same parts.
        try session.output("import first.csv into=again.assay key=k target=bad snapshot=2024-12-31")
        try session.output("open again.assay")
        #expect(before.differences(to: try session.dataset.fingerprintParts) == [])
    }
}

extension TestSession {
    fileprivate var dataset: Dataset {
        get throws { try #require(session.workplace).dataset }
    }
}
