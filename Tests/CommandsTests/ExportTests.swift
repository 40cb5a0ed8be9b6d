import Columns
import Commands
import Datasets
import Files
import Foundation
import GRDB
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

@Suite struct ExportTests {
    @Test func `a city comes back from its CSV with the same tags, value by value`() throws {
        var session = try TestSession.onCity()
        let output = try session.output("export csv city.csv")
        let original = try #require(session.session.workplace?.dataset)
        let snapshot = try #require(session.session.workplace?.snapshot)
        #expect(output.files.first?.rows == snapshot.rows)
        #expect(try output.files.first?.sha256 == SHA256.hex(of: TextFile.bytes(session.folder + "city.csv")))
        var options = ImportOptions(file: session.folder + "city.csv", into: session.folder + "back.assay")
        (options.key, options.name, options.target, options.bad) = ("code", "name", "outcome", "bad")
        for tag in original.tags where !tag.specials.isEmpty { options.specials[tag.id] = tag.specials }
        let report = try Importer.run(options, control: Control(threads: 2))
        #expect(report.rejected.isEmpty)
        #expect(report.bad == (try session.table("enterprises | by outcome: n = count()").count(of: "bad")))
        let back = try Dataset.open(options.dataset, access: .readOnly, control: Control())
        for (index, tag) in original.tags.enumerated() {
            let place = try #require(back.tagIndex(ofID: tag.id), "\(tag.id)")
            let column = try original.column(ofTag: index, in: snapshot, control: Control())
            let read = try back.column(ofTag: place, in: back.snapshots[0], control: Control())
            #expect((0..<column.count).allSatisfy { column[$0] == read[$0] }, "\(tag.id)")
        }
    }

    @Test func `every kind of cell has the fingerprint that it had`() throws {
        let folder = try Locations.temporaryFolder()
        var session = try TestSession(copying: Fixtures.withSpecials(in: folder))
        let notes = try session.output("export csv a.csv").notes
        #expect(notes.map(\.code) == ["specials-kept"])
        #expect(notes.first?.text.en.contains("`assay import a.csv --into NEW.assay --key code --special owed=-9`") == true)
        #expect(try session.output("export sqlite a.sqlite").notes.map(\.text.en) == ["special codes are written as their numbers"])
        let text = try TextFile.read(session.folder + "a.csv")
        #expect(text == "code,owed,kind,since,listed\nA,5.0,甲,2020-01-31,true\nB,-9,乙,,false\nC,,甲,2021-12-01,true\nD,7.25,,2022-02-28,\n")
        var options = ImportOptions(file: session.folder + "a.csv", into: session.folder + "back.assay")
        options.key = "code"
        options.specials = ["owed": [-9]]
        _ = try Importer.run(options, control: Control())
        let original = try #require(session.session.workplace?.dataset)
        let back = try Dataset.open(options.dataset, access: .readOnly, control: Control())
        #expect(try back.fingerprintParts.differences(to: original.fingerprintParts) == [])
    }

    @Test func `the line that the note names takes the file back as it was`() throws {
        let folder = try Locations.temporaryFolder()
        let csv = "code,name,owed,state\nA,甲,5,x\nB,乙,-9,y\nC,丙,7,x\nD,丁,-9,x\n"
        try AtomicFile.write(csv, to: folder + "/a.csv")
        var options = ImportOptions(file: folder + "/a.csv", into: folder + "/a.assay")
        (options.key, options.name, options.target, options.bad, options.snapshot) = ("code", "name", "state", "y", "2026-06-30")
        options.specials = ["owed": [-9]]
        _ = try Importer.run(options, control: Control())
        var session = try TestSession(copying: options.dataset)
        let note = try #require(try session.output("export csv back.csv").notes.first?.text.en)
        let line = try #require(note.split(separator: "`").dropFirst().first)
        let words = line.split(separator: " ").map(String.init)
        #expect(Array(words.prefix(5)) == ["assay", "import", "back.csv", "--into", "NEW.assay"])
        var request = ImportRequest(file: session.folder + words[2], into: session.folder + words[4])
        for (option, value) in zip(words.dropFirst(5), words.dropFirst(6)) {
            switch option {
            case "--key": request.key = value
            case "--name": request.identity[.name] = value
            case "--target": request.target = value
            case "--bad": request.bad = value
            case "--snapshot": request.snapshot = value
            case "--special": request.special.append(value)
            default: continue
            }
        }
        let report = try Importer.run(try request.options(), control: Control())
        #expect(report.rejected.isEmpty && report.bad == 1)
        let original = try #require(session.session.workplace?.dataset)
        let back = try Dataset.open(request.into, access: .readOnly, control: Control())
        #expect(try back.fingerprintParts.differences(to: original.fingerprintParts) == [])
    }

    @Test func `a SQLite file is one plain table`() throws {
        var session = try TestSession.onCity()
        let own = try session.table(
            #"enterprises | where outcome = "bad" | select code, founded, tax_grade, tax_arrears, legal_rep_defaulter"#)
        _ = try session.output(#"export sqlite bad.sqlite where outcome = "bad""#)
        let rows = try DatabaseQueue(path: session.folder + "bad.sqlite").read {
            try Row.fetchAll($0, sql: "SELECT * FROM enterprises")
        }
        #expect(rows.count == own.rowCount && rows.count > 10)
        for (number, row) in rows.enumerated() {
            #expect(own[number, 0] == .text(row["code"]))
            #expect(own[number, 2] == Cell.optional(row["tax_grade"] as String?))
            if case .real(let arrears) = own[number, 3] {
                #expect(arrears == row["tax_arrears"])
            } else {
                #expect((row["tax_arrears"] as Double?) == nil)
            }
            if case .date(let day) = own[number, 1] { #expect(day.iso == row["founded"]) }
        }
        #expect(rows.first?.columnNames.count ?? 0 > 240)
    }

    @Test func `tags that are named, and no others`() throws {
        var session = try TestSession.onCity()
        let output = try session.output("export csv few.csv tax_arrears, tax_grade where tax_arrears > 0")
        let lines = try TextFile.read(session.folder + "few.csv").split(separator: "\n")
        #expect(lines[0].hasPrefix("code,name,district,industry,status,founded,outcome,"))
        #expect(Set(lines[0].split(separator: ",").suffix(2)) == ["tax_grade", "tax_arrears"])
        #expect(lines[0].split(separator: ",").count == 9)
        #expect(lines.count == (output.files.first?.rows ?? 0) + 1)
        #expect(try session.table("enterprises | where tax_arrears > 0").rowCount == output.files.first?.rows)
    }

    @Test(arguments: ["csv", "sqlite"]) func `a file that is there is not overwritten unasked, and an interrupt leaves it`(kind: String)
        throws
    {
        var session = try TestSession.onCity()
        _ = try session.output("export \(kind) x.\(kind)")
        let before = try TextFile.bytes(session.folder + "x.\(kind)")
        let refusing = Environment(
            user: "tester", now: { "2026-07-01T08:00:00Z" }, access: .confined(reading: [session.folder], writing: session.folder),
            threads: 1,
            consent: .withheld)
        var other = Session(environment: refusing)
        _ = try other.open(session.path, control: Control())
        var codes: [String] = []
        other.execute(Source("export \(kind) x.\(kind)"), control: Control()) {
            if case .failure(let problem) = $0.result { codes = problem.all.map(\.code) }
            return true
        }
        #expect(codes == ["unconfirmed"])
        for fuse in [3, 240, 250] {
            let executed = session.run("export \(kind) x.\(kind)", control: Control(cancellation: Cancellation(fuse: fuse)))
            guard case .failure(let problem)? = executed.last?.result else { continue }
            #expect(problem.all.map(\.code) == ["interrupted"])
        }
        #expect(try TextFile.bytes(session.folder + "x.\(kind)") == before)
        #expect(Folder.names(in: session.folder)?.contains { $0.hasSuffix(".tmp") } == false)
    }

    @Test(arguments: ["csv", "sqlite"]) func `an export that is stopped anywhere ends well and leaves nothing`(kind: String) throws {
        var session = try TestSession.onCity()
        let statement = "export \(kind) x.\(kind) tax_arrears tax_grade"
        let cancellation = Cancellation()
        _ = try session.run(statement, control: Control(cancellation: cancellation)).map { try $0.result.get() }
        try FileManager.default.removeItem(atPath: session.folder + "x.\(kind)")
        let before = Folder.names(in: session.folder)
        var stopped = 0
        for fuse in 0..<cancellation.questions {
            let executed = session.run(statement, control: Control(cancellation: Cancellation(fuse: fuse)))
            // Asked too late, an export is done, and whole.
            guard case .failure(let problem)? = executed.last?.result else { break }
            stopped += 1
            #expect(problem.all.map(\.code) == ["interrupted"])
            #expect(Folder.names(in: session.folder) == before)
        }
        #expect(stopped >= 4, "\(stopped) of \(cancellation.questions)")
    }

    @Test(
        arguments: [
            "export csv", "export sqlite", "tags | save", "enterprises | hist tax_arrears | plot | save", "save",
        ], ["city.assay", "./x/../city.assay", "link", "city.assay-wal"])
    func `nothing is written over a dataset, by whatever name`(statement: String, name: String) throws {
        var session = try TestSession.onCity()
        let suffix = statement == "save" ? ".assay.md" : statement.contains("plot") ? ".svg" : statement.contains("| save") ? ".csv" : ""
        if !suffix.isEmpty && name != "link" { return }
        try FileManager.default.createDirectory(atPath: session.folder + "x", withIntermediateDirectories: true)
        let link = session.folder + "link" + suffix
        try? FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: session.path)
        _ = session.errors("tags | top 1")
        let errors = session.errors("\(statement) \(name == "link" ? "link" + suffix : name)")
        #expect(errors == ["is-database"] || name.hasSuffix("-wal") && statement == "export sqlite", "\(errors)")
        try session.reopen()
        #expect(session.errors("enterprises | top 1") == [])
    }

    @Test(arguments: [
        "export csv x.csv nosuch", "export csv", "export csv x.csv where nosuch = 1", "export sqlite city.assay",
        "export csv no/such/x.csv",
    ])
    func `what cannot be written is said`(statement: String) throws {
        var session = try TestSession.onCity()
        let errors = session.errors(statement)
        #expect(!errors.isEmpty && !errors.contains("internal"), "\(errors)")
    }
}

extension Outputs.Table {
    /// Of the row whose first cell is the word.
    fileprivate func count(of word: String) -> Int? {
        guard let row = columnTexts(0).firstIndex(of: word), case .integer(let count) = self[row, 1] else { return nil }
        return count
    }
}
