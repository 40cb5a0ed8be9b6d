import Columns
import Datasets
import Files
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

@Suite struct ImportDatasetTests {
    @Test func `headers become identifiers that can be typed`() throws {
        let fixture = try ImportFixture(
            "row,default.payment.next.month,注册资本(认缴),2 rate,row,--,in,_x,名称\n" + "1,2,3,4,5,6,7,8,9\n")
        let report = try fixture.run()
        #expect(
            report.columns.map(\.id) == [
                "row_", "default_payment_next_month", "注册资本_认缴", "_2_rate", "row__2", "column_6", "in_", "_x", "名称",
            ])
        #expect(report.noteCodes.filter { $0.hasPrefix("renamed") } == ["renamed-column", "renamed-column", "renamed-columns"])
        let dataset = try fixture.open()
        #expect(dataset.tags[2].header == "注册资本(认缴)")
        #expect(dataset.tags[7].header == nil)
    }

    @Test func `the target is the outcome and no tag`() throws {
        var fixture = try ImportFixture("x,y\n1,0\n2,1\n3,\n4,NA\n5,1.0\n")
        fixture.options.target = "y"
        let report = try fixture.run()
        let dataset = try fixture.open()
        #expect(dataset.tags.map(\.id) == ["x"])
        #expect(try dataset.outcomes(in: dataset.snapshots[0], control: Control()).array == [0, 1, 3, 3, 1])
        #expect(report.good == 1)
        #expect(report.bad == 2)
        #expect(report.column("y")?.missing == 2)
    }

    @Test(arguments: [("b,c", 3), ("b, c", 3), ("b", 1), ("a,c", 2)])
    func `several values may be bad, and one that holds a comma is one`(bad: String, count: Int) throws {
        var fixture = try ImportFixture("x,y\n1,a\n2,b\n3,c\n4,\"a,c\"\n5,c\n6,\"a,c\"\n")
        fixture.options.target = "y"
        fixture.options.bad = bad
        #expect(try fixture.run().bad == count)
        fixture.options.bad = "b,"
        #expect(fixture.failure() == ["bad-absent"])
    }

    @Test func `which value is bad must be known`() throws {
        var fixture = try ImportFixture("x,y\n1,P I F\n2,CHGOFF\n3,P I F\n4,\n")
        fixture.options.target = "y"
        #expect(fixture.failure() == ["bad-needed"])
        fixture.options.bad = "CHGOF"
        let error = #expect(throws: Diagnostic.self) { try fixture.run() }
        #expect(error?.code == "bad-absent")
        #expect(error?.nearNames == ["CHGOFF"])
        fixture.options.bad = "CHGOFF"
        try fixture.run()
        let dataset = try fixture.open()
        #expect(try dataset.outcomes(in: dataset.snapshots[0], control: Control()).array == [0, 1, 0, 3])
    }

    @Test func `options that do not fit are all said at once`() throws {
        var fixture = try ImportFixture("firm,x,bankruptcy\n1,2,0\n")
        fixture.options.key = "frim"
        fixture.options.target = "bankrupcy"
        fixture.options.types = ["z": .amount]
        fixture.options.snapshot = "2026-02-30"
        let error = #expect(throws: Diagnostics.self) { try fixture.run() }
        #expect(error?.all.map(\.code) == ["unknown-column", "unknown-column", "unknown-column", "bad-date"])
        #expect(error?.all.map(\.nearNames).prefix(2) == [["firm"], ["bankruptcy"]])
        fixture.options = ImportOptions(file: fixture.options.file, into: fixture.dataset)
        fixture.options.key = "firm"
        fixture.options.target = "firm"
        fixture.options.bad = "1"
        #expect(fixture.failure() == ["column-twice"])
        #expect(fixture.files == ["data.csv"])
    }

    @Test func `without a date the snapshot is a number, and says so`() throws {
        var fixture = try ImportFixture("k,x\nA,1\n")
        fixture.options.key = "k"
        #expect(try fixture.run().noteCodes == ["no-date", "constant"])
        #expect(try fixture.run().snapshot.name == "2")
        fixture.options.snapshot = "2026-06-30"
        #expect(try fixture.run().noteCodes == ["constant"])
        #expect(fixture.failure() == ["snapshot-exists"])
        #expect(try fixture.open().snapshots.map(\.name) == ["1", "2", "2026-06-30"])
    }

    @Test func `a second file adds a snapshot, keeps tags and adds new ones`() throws {
        var fixture = try ImportFixture("k,n,level,r\nA,1,x,1\nB,2,y,2\n")
        fixture.options.key = "k"
        fixture.options.types = ["level": .level]
        try fixture.run()
        try AtomicFile.write("k,level,n,new\nB,y,5.5,1\nC,z,,0\n", to: fixture.options.file)
        fixture.options.types = [:]
        let report = try fixture.run()
        #expect(report.column("n")?.why == "dataset")
        let dataset = try fixture.open()
        #expect(dataset.tags.map(\.id) == ["n", "level", "r", "new"])
        #expect(dataset.tags[1].levels == Labels(["x", "y", "z"]))
        #expect(try fixture.values("n") == [.number(5.5), .missing])
        #expect(try fixture.values("level") == [.text("y"), .text("z")])
        #expect(try fixture.values("r") == [.missing, .missing])
        #expect(try dataset.enterprises(in: dataset.snapshots[1]).array == [2, 3])
        #expect(try dataset.column(ofTag: 0, in: dataset.snapshots[0], control: Control()).all == [.integer(1), .integer(2)])
    }

    @Test func `a second file whose values are of another type leaves the dataset as it was`() throws {
        var fixture = try ImportFixture("k,n\nA,1\nB,2\n")
        fixture.options.key = "k"
        try fixture.run()
        let fingerprint = try fixture.open().fingerprint
        try AtomicFile.write("k,n\nA,1\nB,abc\n", to: fixture.options.file)
        let error = #expect(throws: Diagnostics.self) { try fixture.run() }
        #expect(error?.all.first?.code == "column-type")
        #expect(error?.all.first?.message.en.contains("line 3") == true)
        #expect(try fixture.open().fingerprint == fingerprint)
        fixture.options.types = ["n": .number]
        #expect(try fixture.run().rejected.count == 1)
    }

    @Test func `what a later file lacks is told, and a serial number is one in it too`() throws {
        let lines = (0..<300).map { "E\($0),\($0 % 7),S\($0)" }
        var fixture = try ImportFixture("k,n,serial\n" + lines.joined(separator: "\n") + "\n")
        fixture.options.key = "k"
        try fixture.run()
        let others = (0..<300).map { "E\($0),T\($0)" }
        try AtomicFile.write("k,serial\n" + others.joined(separator: "\n") + "\n", to: fixture.options.file)
        let report = try fixture.run()
        let note = try #require(report.output.notes.first { $0.code == "absent-tags" })
        #expect(note.count == 1 && note.text.en.hasSuffix("`n`"))
        #expect(report.output.notes.contains { $0.code == "id-like" })
        #expect(report.column("serial")?.distinct == 300)
    }

    @Test func `an existing dataset is replaced only when asked`() throws {
        var fixture = try ImportFixture("x\n1\n2\n")
        try fixture.run()
        fixture.options.replaces = true
        try fixture.run()
        #expect(try fixture.open().snapshots.count == 1)
        let foreign = fixture.folder + "/data.csv"
        fixture.options.dataset = foreign
        #expect(fixture.failure() == ["foreign-file"])
    }

    @Test func `a cancelled import leaves nothing`() throws {
        let lines = (0..<100_000).map { "\($0),\($0)" }
        let fixture = try ImportFixture("a,b\n" + lines.joined(separator: "\n"))
        let cancellation = Cancellation()
        let control = Control(cancellation: cancellation, threads: 2) { progress in
            if progress.done > 0 { cancellation.cancel() }
        }
        #expect(throws: Cancelled.self) { try Importer.run(fixture.options, control: control) }
        #expect(fixture.files == ["data.csv"])
    }

    @Test func `columns that are not what they seem are flagged`() throws {
        let rows = (0..<400).map { row -> String in
            let bad = row % 4 == 0
            return "\(row + 1000),same,\(bad ? row : -row),\(bad ? "2020-01-01" : ""),\(row % 7),N\(row),\(bad ? 1 : 0)"
        }
        var fixture = try ImportFixture("id,same,leak,closed,fine,name,y\n" + rows.joined(separator: "\n"))
        fixture.options.target = "y"
        let report = try fixture.run()
        #expect(report.column("id")?.flag == .idLike)
        #expect(report.column("same")?.flag == .constant)
        #expect(report.column("leak")?.flag == .suspectedLeak)
        #expect(report.column("closed")?.flag == .suspectedLeak)
        #expect(report.column("fine")?.flag == nil)
        #expect(report.column("name")?.flag == .idLike)
        #expect(report.column("fine")?.distinct == 7)
        #expect(report.column("fine")?.minimum == 0)
        #expect(report.column("fine")?.maximum == 6)
        #expect(report.noteCodes == ["row-key", "no-date", "renamed-column", "suspected-leak", "suspected-leak", "constant", "id-like"])
        #expect(report.output.notes.map(\.text.en).contains("`same` holds one value only"))
        #expect(report.output.tables.map(\.name) == ["columns"])
        #expect(report.output.metrics.map(\.name) == ["rows", "rejected", "good", "bad", "bad_rate"])
    }

    @Test func `the table of columns shows whole numbers whole, and no column without a value`() throws {
        let table = try #require(try ImportFixture("a,b,c\n1,0.25,x\n20,1.5,\n").run().output.tables.first)
        let (low, high) = (try #require(table.index(of: "min")), try #require(table.index(of: "max")))
        #expect(table.row(0)[low] == .integer(1) && table.row(0)[high] == .integer(20))
        #expect(table.row(1)[low] == .real(0.25) && table.row(1)[high] == .real(1.5))
        #expect(table.index(of: "line") == nil && table.index(of: "field") == nil)
        let mixed = try #require(try ImportFixture("a,b\n1,2\nx,3\n").run().output.tables.first)
        #expect(mixed.index(of: "line") != nil)
    }

    @Test func `a file about enterprises takes over what the taxonomy knows`() throws {
        let codes = try (0..<4).map { number in
            let body = Array("91330302MA2ABCDE\(number)".utf8)
            return try String(decoding: body + [#require(EnterpriseCode.checkCharacter(of: body))], as: UTF8.self)
        }
        let values = ["存续,微型,1000.5,鹿城区,2", "吊销未注销,小型,,瓯海区,x", "存续,微型,20,鹿城区,3", "存续,未知规模,7,鹿城区,4"]
        let lines = zip(codes, values).map { "\($0),企业\($0.suffix(2)),\($1)" }
        var fixture = try ImportFixture("code,name,registration_status,企业规模,注册资本(认缴),district,employees\n" + lines.joined(separator: "\n"))
        fixture.options.key = "code"
        let report = try fixture.run()
        let dataset = try fixture.open()
        let taxonomy = try TaxonomyTables.own()
        #expect(dataset.tags.map(\.id).prefix(4) == ["registration_status", "enterprise_size", "registered_capital", "district_"])
        #expect(dataset.tags[0] == taxonomy.facts(ofTag: "registration_status")?.tag)
        #expect(dataset.tags[1].levels?.isOrdered == false)
        #expect(dataset.tags[1].header == "企业规模")
        #expect(dataset.tags[2].name == taxonomy.facts(ofTag: "registered_capital")?.tag.name)
        #expect(dataset.categories == taxonomy.categories)
        #expect(try fixture.identity(.district) == [.text("鹿城区"), .text("瓯海区"), .text("鹿城区"), .text("鹿城区")])
        #expect(try fixture.identity(.name).count == 4)
        #expect(try fixture.values("registration_status")[1] == .text("吊销未注销"))
        #expect(report.column("name")?.role == .name)
        #expect(report.noteCodes.contains("taxonomy"))
    }

    @Test func `a column with a tag's name whose values do not fit is a column like others`() throws {
        let body = Array("91330302MA2ABCDE1".utf8)
        let code = try String(decoding: body + [#require(EnterpriseCode.checkCharacter(of: body))], as: UTF8.self)
        var fixture = try ImportFixture("code,registered_capital\n\(code),many\n")
        fixture.options.key = "code"
        let report = try fixture.run()
        #expect(report.column("registered_capital")?.type == .text)
        #expect(try fixture.open().tags[0].category == nil)
    }
}
