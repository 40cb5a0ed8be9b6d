import Commands
import Datasets
import Files
import Messages
import Outputs
import TestSupport
import Testing

/// What is said where a figure is too good to be believed: leaks, and bins that only the rows they were made on bear out.
@Suite struct TrustTests {
    @Test(arguments: ["bin all", "bin after"]) func `a tag that tells the outcome alone is named when it is binned`(statement: String)
        throws
    {
        let folder = try Locations.temporaryFolder()
        let rows = (0..<400).map { "f\($0),\($0 % 4 == 0 ? 1 : 0),\($0 * 7 % 50),\($0 % 4 == 0 ? 9 - $0 % 3 : $0 % 5)" }
        try AtomicFile.write((["firm,bad,size,after"] + rows).joined(separator: "\n") + "\n", to: folder + "/firms.csv")
        var options = ImportOptions(file: folder + "/firms.csv", into: folder + "/firms.assay")
        options.key = "firm"
        options.target = "bad"
        _ = try Importer.run(options, control: Control(threads: 2))
        var session = try TestSession(copying: folder + "/firms.assay")
        let note = try session.output(statement).notes.first { $0.code == "suspected-leak" }
        #expect(note?.text.en.contains("after") == true)
        #expect(note?.count == 1)
    }

    @Test func `what the test rows do not confirm is named`() throws {
        let folder = try Locations.temporaryFolder()
        var random = SeededRandom(seed: 3)
        let rows = (0..<1500).map { row -> String in
            let signal = Double.random(in: 0..<1, using: &random)
            let bad = Double.random(in: 0..<1, using: &random) < 0.3 * signal * signal
            let noise = (0..<16).map { _ in String(Int.random(in: 0..<1000, using: &random)) }
            return (["f\(row)", bad ? "1" : "0", String(Int(signal * 1000))] + noise).joined(separator: ",")
        }
        let names = (0..<16).map { "noise_\($0)" }
        try AtomicFile.write(
            (["firm,bad,signal," + names.joined(separator: ",")] + rows).joined(separator: "\n") + "\n", to: folder + "/firms.csv")
        var options = ImportOptions(file: folder + "/firms.csv", into: folder + "/firms.assay")
        (options.key, options.target) = ("firm", "bad")
        _ = try Importer.run(options, control: Control(threads: 2))
        var session = try TestSession(copying: folder + "/firms.assay")
        #expect(try session.output("bin all; fit").noteCodes.contains("no-held-out"))
        for statement in ["split hash 70 seed 1; bin all; screen min_iv=0", "fit"] {
            let note = try #require(try session.output(statement).notes.first { $0.code == "unconfirmed" })
            #expect(!note.text.en.contains("signal") && !note.text.zh.contains("signal"))
            #expect((12...16).contains(try #require(note.count)))
        }
        #expect(try session.output("validate").noteCodes.contains("auc-apart"))
        // Rows that had a say in the bins confirm nothing.
        let stale = try session.output("split off; bin all; split hash 70 seed 2; fit")
        #expect(stale.noteCodes.contains("stale") && !stale.noteCodes.contains("unconfirmed"))
        let screened = try session.table("screen min_iv=0")
        let column = try #require(screened.index(of: "iv_test"))
        #expect((0..<screened.rowCount).allSatisfy { screened[$0, column] == .missing })
        try session.output("split hash 70 seed 1; bin all")
        #expect(!(try session.output("bin signal; drop \(names.joined(separator: ", ")); fit; validate").noteCodes.contains("auc-apart")))
    }
}
