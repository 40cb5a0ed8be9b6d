import Columns
import Datasets
import Files
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

/// Columns that fill the fields of `enterprises`: told by options, known from earlier imports, recognised by their headers.
@Suite struct ImportIdentityTests {
    private func codes(_ count: Int) throws -> [String] {
        try (0..<count).map { number in
            let body = Array("91330302MA2ABC".utf8) + Array(String(100 + number).utf8)
            return try String(decoding: body + [#require(EnterpriseCode.checkCharacter(of: body))], as: UTF8.self)
        }
    }

    private func enterprises(_ header: String, _ values: [String]) throws -> ImportFixture {
        let lines = zip(try codes(values.count), values).map { "\($0),\($1)" }
        var fixture = try ImportFixture("code,\(header)\n" + lines.joined(separator: "\n") + "\n")
        fixture.options.key = "code"
        return fixture
    }

    @Test func `keys in the form of credit codes of which most are none are taken as they stand, and few are refused`() throws {
        func fixture(_ count: Int, right: Int) throws -> ImportFixture {
            let codes = try codes(count).enumerated().map { index, code -> String in
                let other = code.last == "0" ? "1" : "0"
                return index < right ? code : String(code.dropLast()) + other
            }
            var fixture = try ImportFixture("商户编号,n\n" + codes.map { "\($0),1" }.joined(separator: "\n") + "\n")
            fixture.options.key = "商户编号"
            return fixture
        }
        let other = try fixture(100, right: 10)
        let plain = try other.run()
        #expect(try other.open().snapshots[0].rows == 100 && plain.rejected.isEmpty)
        let note = try #require(plain.notes.first { $0.code == "other-codes" })
        #expect(note.count == 90 && note.text.en.contains("of 100 keys") && note.text.zh.contains("90 个"))
        let checked = try fixture(100, right: 60).run()
        #expect(checked.rejected.count == 40 && !checked.notes.contains { $0.code == "other-codes" })
        #expect(try fixture(10, right: 2).run().rejected.count == 8)
    }

    private static let rows = ["甲厂,鹿城区,制造业,存续,2001-02-03,5", "乙店,瓯海区,零售业,注销,2010-01-01,6", "丙行,鹿城区,零售业,存续,2015-05-05,7"]

    @Test(arguments: [
        "企业名称,区县,行业,登记状态,成立日期,n", "公司名称,所属区县,所属行业,状态,注册日期,n", "name,district,industry,status,founded,n",
        "Enterprise Name,District,INDUSTRY,Status,Founded,n",
    ])
    func `columns of a file of enterprises are recognised by their headers, and stay tags`(header: String) throws {
        let fixture = try enterprises(header, Self.rows)
        let report = try fixture.run()
        #expect(report.columns.map(\.field) == ["code", "name", "district", "industry", "status", "founded", nil])
        #expect(report.columns.map(\.role) == [.key, .name, .tag, .tag, .tag, .tag, .tag])
        #expect(try fixture.identity(.name) == [.text("甲厂"), .text("乙店"), .text("丙行")])
        #expect(try fixture.identity(.district) == [.text("鹿城区"), .text("瓯海区"), .text("鹿城区")])
        #expect(try fixture.identity(.industry)[1] == .text("零售业"))
        #expect(try fixture.identity(.status)[1] == .text("注销"))
        #expect(try fixture.identity(.founded)[0] == .date(#require(Day(iso: "2001-02-03"))))
        let note = try #require(report.notes.first { $0.code == "identity-fields" })
        #expect(note.count == 5)
        let headers = header.split(separator: ",").map(String.init)
        #expect(note.text.en.contains("`\(headers[1])` -> district") && note.text.zh.contains("`\(headers[1])` -> district"))
        #expect(try fixture.values(#require(report.column(headers[1])).id)[1] == .text("瓯海区"))
    }

    @Test func `options tell them in any file, and a second snapshot is read alike without them`() throws {
        var fixture = try ImportFixture("k,who,where,what,how,since,n\nA,甲,330302,C,1,20010203,5\nB,乙,330304,F,2,20100101,6\n")
        fixture.options.key = "k"
        fixture.options.identity = [.name: "who", .district: "where", .industry: "what", .status: "how", .founded: "since"]
        let report = try fixture.run()
        #expect(report.columns.map(\.field) == ["code", "name", "district", "industry", "status", "founded", nil])
        #expect(report.column("where")?.type == .level && report.column("since")?.type == .date)
        #expect(!report.noteCodes.contains("identity-fields"))
        #expect(try fixture.identity(.district) == [.text("330302"), .text("330304")])
        #expect(try fixture.identity(.founded)[1] == .date(#require(Day(iso: "2010-01-01"))))
        try AtomicFile.write("k,who,where,what,how,since,n\nA,甲二,330399,C,1,20010203,5\n", to: fixture.options.file)
        fixture.options.identity = [:]
        let second = try fixture.run()
        #expect(second.columns.map(\.field) == report.columns.map(\.field))
        #expect(second.columns.map(\.role) == report.columns.map(\.role))
        #expect(second.noteCodes.contains("identity-fields"))
        #expect(try fixture.identity(.district) == [.text("330399")])
        #expect(try fixture.identity(.name) == [.text("甲二")])
    }

    @Test func `a bad day in a column that is told to be the founding date rejects its record`() throws {
        var fixture = try ImportFixture("k,since\nA,2001-02-03\nB,soon\n")
        fixture.options.key = "k"
        fixture.options.founded = "since"
        #expect(try fixture.run().rejected.map(\.line) == [3])
    }

    @Test func `without codes only options count, and a header that cannot fill its field is told`() throws {
        let plain = try ImportFixture("k,区县\nA,鹿城区\nB,瓯海区\n")
        let report = try plain.run()
        #expect(report.column("区县")?.field == nil)
        #expect(try plain.identity(.district) == [.missing, .missing])
        var numbers = try enterprises("行政区划,n", ["330302,5", "330304,6", "330302,7"])
        let told = try numbers.run()
        #expect(told.column("行政区划")?.field == nil)
        #expect(told.notes.first { $0.code == "identity-unfilled" }?.text.en.contains("--district 行政区划") == true)
        numbers.options.district = "行政区划"
        #expect(numbers.failure() == ["column-type"])
        numbers.options.replaces = true
        #expect(try numbers.run().column("行政区划")?.field == "district")
        #expect(try numbers.identity(.district)[1] == .text("330304"))
    }

    @Test func `an option goes before a header, and a column has one role`() throws {
        var fixture = try enterprises("区县,片区", ["鹿城区,东", "瓯海区,西"])
        fixture.options.district = "片区"
        let report = try fixture.run()
        #expect(report.column("片区")?.field == "district" && report.column("区县")?.field == nil)
        fixture.options.industry = "片区"
        #expect(fixture.failure() == ["column-twice"])
        fixture.options.industry = "行业"
        #expect(fixture.failure() == ["unknown-column"])
    }

    @Test func `a type that the dataset's tag does not have is refused, not stored as if it were`() throws {
        var fixture = try ImportFixture("k,n\nA,1\nB,2\n")
        fixture.options.key = "k"
        try fixture.run()
        fixture.options.types = ["n": .level]
        #expect(fixture.failure() == ["column-type"])
        #expect(try fixture.values("n") == [.integer(1), .integer(2)])
    }
}

extension ImportOptions {
    fileprivate var district: String? {
        get { identity[.district] }
        set { identity[.district] = newValue }
    }
    fileprivate var industry: String? {
        get { identity[.industry] }
        set { identity[.industry] = newValue }
    }
    fileprivate var founded: String? {
        get { identity[.founded] }
        set { identity[.founded] = newValue }
    }
}
