import Columns
import Commands
import Datasets
import Foundation
import Messages
import Outputs
import Supervision
import Taxonomy
import TestSupport
import Testing

/// Changes of rules, lists and dispositions are taken back, by whom they are made, and come again.
@Suite struct SupervisionUndoTests {
    private static let code = TestSession.firstCode

    /// What holds of supervision in a session.
    private func state(_ session: inout TestSession) throws -> [String] {
        try ["rules | select rule, points", "watchlists | by list: n = count()", "dispositions | by : n = count()"].map {
            let table = try session.table($0)
            return (0..<table.rowCount).map { "\(table.row($0))" }.joined()
        }
    }

    private func list(_ session: TestSession) throws -> String {
        let path = session.folder + "list.csv"
        try "统一社会信用代码,列入日期\n\(Self.code),2025-05-01\n".write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    @Test func `each change goes back and comes again, in turn with those of a card`() throws {
        var session = try TestSession.onCity()
        let path = try list(session)
        var states = [try state(&session)]
        let changes = [
            "mark public-risk yellow = 30", "watchlist import 试点 \(path)", "add tax_arrears", "rule drop tax_arrears",
            "dispose \(Self.code) as cleared on=2025-07-20", "watchlist drop 试点",
        ]
        for change in changes {
            #expect(try session.output(change).noteCodes.contains("undo"), "\(change)")
            states.append(try state(&session))
        }
        for place in changes.indices.reversed() {
            #expect(try session.output("undo").noteCodes.contains("undo"))
            #expect(try state(&session) == states[place], "\(changes[place])")
        }
        for place in changes.indices {
            #expect(try session.output("redo").noteCodes.contains("redo"))
            #expect(try state(&session) == states[place + 1], "\(changes[place])")
        }
        #expect(session.errors("redo") == ["nothing-to-redo"])
    }

    @Test func `what was undone is undone after opening again, and at the lines of the journal in between`() throws {
        var session = try TestSession.onCity()
        let dataset = try #require(session.session.workplace?.dataset)
        try session.output("mark public-risk yellow = 30; dispose \(Self.code) as cleared on=2025-07-20")
        let line = try #require(try dataset.lastLine())
        let before = (rules: try dataset.ruleSet(), steps: try dataset.dispositions().count)
        try session.output("undo; undo")
        #expect(try dataset.ruleSet() == nil)
        #expect(try dataset.dispositions().count == before.steps - 1)
        let then = try dataset.supervision(asOf: line)
        #expect(then.ruleSet == before.rules && then.dispositions.count == before.steps)
        let again = try Dataset.open(dataset.path, access: .readOnly, control: Control())
        #expect(try again.ruleSet() == nil)
        let ledger = try PrivateLedger(over: again, asOf: line)
        #expect(try ledger.ruleSet() == before.rules && ledger.dispositions().count == before.steps)
        #expect(try PrivateLedger(over: again).dispositions().count == before.steps - 1)
    }

    @Test func `a list that was taken back has no part in the fingerprint`() throws {
        var session = try TestSession.onCity()
        let path = try list(session)
        let dataset = try #require(session.session.workplace?.dataset)
        let before = try dataset.fingerprint
        try session.output("watchlist import 试点 \(path)")
        #expect(try dataset.fingerprint != before)
        try session.output("undo")
        #expect(try dataset.fingerprint == before)
        try session.output("redo; watchlist drop 试点")
        #expect(try dataset.fingerprint == before)
        try session.output("undo")
        #expect(try dataset.fingerprint != before)
    }

    @Test func `rules that another user has set since are not taken back from under them`() throws {
        var session = try TestSession.onCity()
        try session.output("mark public-risk yellow = 30")
        let dataset = try #require(session.session.workplace?.dataset)
        let entry = JournalEntry(time: "2026-07-01T08:00:00Z", user: "other", command: "rule drop x", kind: .change)
        try dataset.record(.rules(state: RuleSet.shipped().yaml, expected: dataset.ruleSet()), entry: entry)
        #expect(session.errors("undo") == ["rules-moved"])
        #expect(try dataset.ruleSet() == RuleSet.shipped().yaml)
    }

    @Test func `what others wrote down is theirs to take back`() throws {
        var session = try TestSession.onCity()
        let dataset = try #require(session.session.workplace?.dataset)
        let entry = JournalEntry(time: "2026-07-01T08:00:00Z", user: "other", command: "dispose", kind: .change)
        try session.output("add tax_arrears")
        try dataset.record(.dispose([Disposition(enterprise: 1, kind: .cleared, date: Day(number: 20_300))]), entry: entry)
        let count = try dataset.dispositions().count
        try session.output("undo")
        #expect(session.errors("undo").first == "nothing-to-undo")
        #expect(try dataset.dispositions().count == count)
    }

    @Test func `a pair of change and undo is left out of a notebook`() throws {
        var session = try TestSession.onCity()
        try session.output("mark public-risk yellow = 30; undo; scan")
        let kept = session.session.transcript.kept(all: false)
        #expect(kept.count == 1)
    }

    @Test func `the shipped rules come back`() throws {
        var session = try TestSession.onCity()
        let shipped = try RuleSet.shipped()
        try session.output("rule drop tax_arrears; mark public-risk yellow = 30; rule reset")
        #expect(try session.table("rules").rowCount == shipped.rules.count)
        #expect(try session.output("rule reset").noteCodes.contains("unchanged"))
    }
}
