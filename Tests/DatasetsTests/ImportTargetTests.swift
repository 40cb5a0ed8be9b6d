import Columns
import Datasets
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

/// What the values of a target say: no word is good because it is not known to be bad, where the file has a word for good.
@Suite struct ImportTargetTests {
    private func report(_ values: [String], bad: String?, good: [String] = []) throws -> (outcomes: [Outcome?], report: ImportReport) {
        var fixture = try ImportFixture("k,y\n" + values.enumerated().map { "\($0),\($1)" }.joined(separator: "\n") + "\n")
        (fixture.options.key, fixture.options.target, fixture.options.bad, fixture.options.good) = ("k", "y", bad, good)
        let report = try fixture.run()
        let dataset = try fixture.open()
        return (try dataset.outcomes(in: dataset.snapshots[0], control: Control()).array.map { Outcome(rawValue: $0) }, report)
    }

    @Test(arguments: [
        (["good", "bad", "maybe", "bad"], "bad"), (["0", "1", "maybe", "1"], "1"), (["0", "1", "9", "1"], "1"),
        (["否", "是", "待定", "是"], "是"),
        (["No", "Yes", "?", "Yes"], "Yes"), (["1", "0", "2", "0"], "0"), (["no", "yes", "YES", "yes"], "yes"),
        (["good", "bad", "BAD", "bad"], "bad"),
    ])
    func `a third word beside a pair is unknown, and told with its line`(values: [String], bad: String) throws {
        let (outcomes, report) = try report(values, bad: bad)
        #expect(outcomes == [.good, .bad, .unknown, .bad])
        #expect(report.good == 1 && report.bad == 2)
        let note = try #require(report.notes.first { $0.code == "unknown-outcomes" })
        #expect(note.count == 1)
        #expect(note.text.en.contains("`\(values[2])` (1, first on line 4)") && note.text.zh.contains("首见于第 4 行"))
    }

    @Test func `the bad word in other letters is never good`() throws {
        #expect(try report(["alive", "failed", "FAILED", "failed"], bad: "failed").outcomes == [.good, .bad, .unknown, .bad])
        #expect(try report(["正常", "违约", "坏", "违约"], bad: "违约").outcomes == [.good, .bad, .unknown, .bad])
    }

    @Test func `the program's own words, NA and the like are what they say`() throws {
        let (outcomes, report) = try report(["good", "bad", "indeterminate", "unknown", "NA", ""], bad: "bad")
        #expect(outcomes == [.good, .bad, .indeterminate, .unknown, .unknown, .unknown])
        #expect(!report.noteCodes.contains("unknown-outcomes") && !report.noteCodes.contains("good-values"))
    }

    @Test func `where the file has no word for good, all other values are, each told with its count and line`() throws {
        let values = ["paid", "lost", "late", "paid", "n/a"]
        let (outcomes, report) = try report(values, bad: "lost")
        #expect(outcomes == [.good, .bad, .good, .good, .unknown])
        let note = try #require(report.notes.first { $0.code == "good-values" })
        #expect(note.text.en.contains("`paid` (2), `late` (1, first on line 4)") && note.text.en.contains("--good"))
        let told = try self.report(values, bad: "lost", good: ["paid"])
        #expect(told.outcomes == [.good, .bad, .unknown, .good, .unknown])
        #expect(!told.report.noteCodes.contains("good-values") && told.report.noteCodes.contains("unknown-outcomes"))
    }

    @Test func `a good value that is not there, or without a target, is refused`() throws {
        var fixture = try ImportFixture("x,y\n1,a\n2,b\n")
        (fixture.options.target, fixture.options.bad, fixture.options.good) = ("y", "b", ["c"])
        #expect(fixture.failure() == ["good-absent"])
        fixture.options = ImportOptions(file: fixture.options.file, into: fixture.dataset)
        fixture.options.good = ["a"]
        #expect(fixture.failure() == ["good-without-target"])
    }
}
