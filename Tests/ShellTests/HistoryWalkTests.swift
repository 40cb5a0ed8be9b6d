import Testing

@testable import Shell

@Suite struct HistoryWalkTests {
    private let entries = ["bins a", "help", "bins b", "bins b", "quit"]

    @Test func `an empty line walks through all, newest first, without doubles`() {
        var walk = HistoryWalk(entries: entries)
        var shown = ""
        var seen: [String] = []
        while let entry = walk.older(before: shown, after: "") {
            seen.append(entry)
            shown = entry
        }
        #expect(seen == ["quit", "bins b", "help", "bins a"])
    }

    @Test func `what was typed comes back below the newest match`() {
        var walk = HistoryWalk(entries: entries)
        #expect(walk.older(before: "bi", after: "") == "bins b")
        #expect(walk.older(before: "bins b", after: "") == "bins a")
        #expect(walk.older(before: "bins a", after: "") == nil)
        #expect(walk.newer(before: "bins a", after: "") == "bins b")
        #expect(walk.newer(before: "bins b", after: "") == "bi")
        #expect(walk.newer(before: "bi", after: "") == nil)
    }

    @Test func `an edit begins a new walk with a new beginning`() {
        var walk = HistoryWalk(entries: entries)
        #expect(walk.older(before: "", after: "") == "quit")
        #expect(walk.older(before: "h", after: "") == "help")
    }

    @Test func `only what stands before the cursor must match`() {
        var walk = HistoryWalk(entries: entries)
        #expect(walk.older(before: "bins", after: " zzz") == "bins b")
    }

    @Test func `no entry, no walk`() {
        var walk = HistoryWalk(entries: [])
        #expect(walk.older(before: "", after: "") == nil)
        #expect(walk.newer(before: "", after: "") == nil)
    }
}
