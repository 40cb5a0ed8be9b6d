import Columns
import Datasets
import Files
import Foundation
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

@Suite struct ImportRecordTests {
    @Test func `quotes, doubled quotes, newlines and delimiters inside a field`() throws {
        let fixture = try ImportFixture("a,b,c\n\"x, y\",\"he said \"\"no\"\"\",1\n\"two\nlines\",5\" pipe,2\n\"\",\"\",3\n")
        try fixture.run()
        #expect(try fixture.values("a") == [.text("x, y"), .text("two\nlines"), .missing])
        #expect(try fixture.values("b") == [.text("he said \"no\""), .text("5\" pipe"), .missing])
        #expect(try fixture.values("c") == [.integer(1), .integer(2), .integer(3)])
    }

    @Test func `rejected records have their lines, and the file holds them`() throws {
        var fixture = try ImportFixture("key,x\nA,1\nB\n\nC,2,3\n\"D\nd\",4\nA,5\n,6\n\"E\"e,7\nF,\"8\"\n")
        fixture.options.key = "key"
        let report = try fixture.run()
        #expect(
            report.rejected.map { "\($0.line) \($0.reason.rawValue)" } == [
                "3 field-count", "5 field-count", "8 duplicate-key", "9 missing-key", "10 after-quote",
            ])
        #expect(try fixture.identity(.code) == [.text("A"), .text("D\nd"), .text("F")])
        #expect(try fixture.identity(.row) == [.integer(0), .integer(3), .integer(7)])
        #expect(try fixture.values("x") == [.integer(1), .integer(4), .integer(8)])
        let written = try TextFile.read(fixture.folder + "/city.rejects.csv")
        #expect(
            written == """
                line,reason,column,record
                3,field-count,"","B"
                5,field-count,"","C,2,3"
                8,duplicate-key,"key","A,5"
                9,missing-key,"key",",6"
                10,after-quote,"",\"""E""e,7"

                """)
        #expect(report.rejectsFile?.rows == 5)
        #expect(report.rejectsFile?.sha256 == SHA256.hex(of: written.utf8))
    }

    @Test func `what an earlier import rejected stays, and is told to be old`() throws {
        var fixture = try ImportFixture("k,n\nA,1\nA,2\nB,3\n")
        fixture.options.key = "k"
        #expect(try !fixture.run().noteCodes.contains("stale-rejects"))
        let old = try TextFile.read(fixture.folder + "/city.rejects.csv")
        try AtomicFile.write("k,n\nC,1\n", to: fixture.options.file)
        let report = try fixture.run()
        #expect(report.rejectsFile == nil)
        #expect(report.notes.last?.code == "stale-rejects" && report.notes.last?.text.en.contains("city.rejects.csv") == true)
        #expect(try TextFile.read(fixture.folder + "/city.rejects.csv") == old)
        #expect(try !ImportFixture("k,n\nC,1\n").run().noteCodes.contains("stale-rejects"))
    }

    @Test func `rejects never take the place of a file that is somebody else's, nor of the one that is read`() throws {
        let fixture = try ImportFixture("a,b\n1,2\n3\n")
        try AtomicFile.write("precious", to: fixture.folder + "/city.rejects.csv")
        #expect(try fixture.run().rejectsFile?.path.hasSuffix("/city.rejects-2.csv") == true)
        #expect(try TextFile.read(fixture.folder + "/city.rejects.csv") == "precious")
        let source = fixture.folder + "/own.rejects.csv"
        try AtomicFile.write("line,reason,column,record\n1,a,b,c\n2\n", to: source)
        let report = try Importer.run(ImportOptions(file: source, into: fixture.folder + "/own.assay"), control: Control())
        #expect(report.rejectsFile?.path.hasSuffix("/own.rejects-2.csv") == true)
        #expect(try TextFile.read(source).hasSuffix("\n2\n"))
    }

    @Test func `strict takes all or nothing`() throws {
        var fixture = try ImportFixture("a,b\n1,2\n3\n")
        fixture.options.isStrict = true
        #expect(fixture.failure() == ["rejected-rows"])
        #expect(fixture.files == ["city.rejects.csv", "data.csv"])
    }

    @Test func `duplicates over pieces keep the first`() throws {
        let lines = (0..<70_000).map { "K\($0 % 50_000),\($0)" }
        var fixture = try ImportFixture("k,v\n" + lines.joined(separator: "\n"))
        fixture.options.key = "k"
        let report = try fixture.run()
        #expect(report.snapshot.rows == 50_000)
        #expect(report.rejected.count == 20_000)
        #expect(report.rejected.first?.line == 50_002)
        #expect(try fixture.values("v").last == .integer(49_999))
    }

    @Test func `a file of one column keeps its empty lines`() throws {
        let fixture = try ImportFixture("a\n1\n\n3\n")
        try fixture.run()
        #expect(try fixture.values("a") == [.integer(1), .missing, .integer(3)])
    }

    @Test func `other delimiters can be given`() throws {
        var fixture = try ImportFixture("a;b\n1;x,y\n")
        fixture.options.delimiter = ";"
        try fixture.run()
        #expect(try fixture.values("b") == [.text("x,y")])
        var tabs = try ImportFixture("a\tb\n1\t\n2\tz\n")
        tabs.options.delimiter = "\t"
        try tabs.run()
        #expect(try tabs.values("b") == [.missing, .text("z")])
        for sign: Character in ["，", "-", ".", "0", "\"", "\0"] {
            tabs.options.delimiter = sign
            #expect(tabs.failure() == ["delimiter"], "\(sign)")
        }
    }

    @Test func `a USCC is tested where keys look like one`() throws {
        let codes = (0..<4).compactMap { number -> String? in
            let body = "91330302MA2ABCDE" + String(number)
            return code(body)
        }
        var fixture = try ImportFixture(
            "k,v\n" + codes.map { "\($0),1" }.joined(separator: "\n") + "\n" + codes[0].dropLast() + "_,2\nshort,3\n")
        fixture.options.key = "k"
        let report = try fixture.run()
        #expect(report.snapshot.rows == 4)
        #expect(report.column("k")?.why == "uscc")
        #expect(report.rejected.map(\.reason) == [.badCode, .badCode])
    }

    /// A code with its check character, by trying.
    private func code(_ body: String) -> String? {
        "0123456789ABCDEFGHJKLMNPQRTUWXY".map { body + String($0) }.first { EnterpriseCode.flaw(in: $0) == nil }
    }

    @Test func `gzip is read whatever its name`() throws {
        let plain = try ImportFixture("a,b\n1,2\n")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-k", plain.options.file]
        try process.run()
        process.waitUntilExit()
        let packed = try ImportFixture(bytes: TextFile.bytes(plain.options.file + ".gz"))
        try packed.run()
        #expect(try packed.values("b") == [.integer(2)])
        let broken = try ImportFixture(bytes: TextFile.bytes(plain.options.file + ".gz").dropLast(5))
        #expect(broken.failure() == ["damaged-gzip"])
        #expect(broken.files == ["data.csv"])
    }

    @Test func `bytes that are no UTF-8 have their line and a next step`() throws {
        let bytes = Array("a,b\n1,x\n2,".utf8) + [0xC2, 0xB9, 0xB3, 0xC7, 0xE9] + Array("\n".utf8)
        let fixture = try ImportFixture(bytes: bytes)
        let error = #expect(throws: Diagnostic.self) { try fixture.run() }
        #expect(error?.code == "encoding")
        #expect(error?.place?.line == 3)
        #expect(error?.hint?.en.contains("gb18030") == true)
        #expect(fixture.files == ["data.csv"])
    }

    @Test(arguments: [
        ("", "empty-file"), ("\n\n", "empty-file"), ("a,b\n", "empty-file"), ("a,b\n1\n2\n", "rejected-rows"),
        ("a,b\n\"1,2\n3,4\n", "unclosed-quote"),
        ("a,b\n1,\"x", "unclosed-quote"),
    ]) func `what is no table is said`(csv: String, code: String) throws {
        let fixture = try ImportFixture(csv)
        #expect(fixture.failure() == [code])
        #expect(!fixture.files.contains("city.assay"))
        #expect(!fixture.files.contains { $0.hasSuffix(".building") })
    }

    @Test func `any bytes are read or refused, never more`() throws {
        var random = SeededRandom(seed: 5)
        let pieces = ["a", ",", "\n", "\r\n", "\"", "\"\"", "1", "-", ".5", "e9", " ", "鹿", "NA", "2026-01-01", "true", "\r", ";"]
        for _ in 0..<120 {
            let csv =
                "k,b,c\n" + (0..<Int.random(in: 0...60, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            var fixture = try ImportFixture(csv)
            if Bool.random(using: &random) { fixture.options.key = "k" }
            guard fixture.failure().isEmpty else { continue }
            let dataset = try fixture.open()
            for index in dataset.tags.indices {
                let column = try dataset.column(ofTag: index, in: dataset.snapshots[0], control: Control())
                #expect(column.count == dataset.snapshots[0].rows)
            }
        }
    }
}
