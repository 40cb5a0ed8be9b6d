import Columns
import Datasets
import Files
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

/// Numbers and dates as people write them: read as what they say, and told; or text, and told.
@Suite struct ImportNumberTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let cells: [String]
        let values: [Double]
        let sign: String
        var testDescription: String { cells.joined(separator: " ") }
    }

    @Test(arguments: [
        Case(cells: ["12.5%", "0%", "-3%", "100％"], values: [0.125, 0, -0.03, 1], sign: "1/100"),
        Case(cells: ["3.5万", "0.1万", "2 万", "1万元"], values: [35_000, 1000, 20_000, 10_000], sign: "10,000"),
        Case(cells: ["1.2亿", "-1亿元"], values: [120_000_000, -100_000_000], sign: "100,000,000"),
        Case(cells: ["1,234", "1,234,567.5", "-12,000"], values: [1234, 1_234_567.5, -12_000], sign: "groups"),
        Case(cells: ["1 234", "12 345 678"], values: [1234, 12_345_678], sign: "groups"),
        Case(cells: ["5元", "1,000.25元"], values: [5, 1000.25], sign: "元"),
        Case(cells: ["１２３", "－４．５", "１，２３４"], values: [123, -4.5, 1234], sign: "full-width"),
        Case(cells: ["￥5", "¥1,234.50", "-￥3", "￥-2", "¥ 7元"], values: [5, 1234.5, -3, -2, 7], sign: "¥"),
        Case(cells: ["3千万", "1.5千万元", "２千"], values: [30_000_000, 15_000_000, 2000], sign: "千 is 1,000"),
        Case(cells: ["3百万", "2百"], values: [3_000_000, 200], sign: "百 is 100"),
        Case(cells: ["1.2万亿", "5千亿", "1十亿"], values: [1.2e12, 5e11, 1e9], sign: "100,000,000"),
    ]) func `signs beside digits are read, exactly, and told`(item: Case) throws {
        let fixture = try ImportFixture("a,n\n" + item.cells.map { "x,\"\($0)\"" }.joined(separator: "\n") + "\n")
        let report = try fixture.run()
        #expect(report.column("n")?.type == .number)
        #expect(try fixture.values("n").map(Self.number) == item.values)
        let note = report.notes.first { $0.code == "signed-numbers" }
        #expect(note?.count == item.cells.count)
        #expect(note?.text.en.contains(item.sign) == true)
    }

    @Test(arguments: [
        (["-9", "0", "12", "-9"], Optional("a=-9"), 2), (["-99", "-98", "0.5", ""], "a=-99,-98", 2), (["-9", "-12", "4"], nil, 0),
        (["-1.5", "-9", "3"], nil, 0), (["-9", "-9"], nil, 0), (["0", "5"], nil, 0),
    ]) func `a customary code below 0 among other numbers is pointed at`(cells: [String], option: String?, rows: Int) throws {
        let fixture = try ImportFixture("a,n\n" + cells.map { "\($0),x" }.joined(separator: "\n") + "\n")
        let note = try fixture.run().notes.first { $0.code == "reason-codes" }
        #expect(note?.count == (option == nil ? nil : rows))
        if let option { #expect(note?.text.en.contains("--special \(option), with --replace") == true) }
    }

    @Test func `cells without a sign beside others with one are counted`() throws {
        let fixture = try ImportFixture("a,n\nx,10%\nx,20\nx,\n")
        let report = try fixture.run()
        #expect(try fixture.values("n").map(Self.number) == [0.1, 20, nil])
        #expect(report.notes.first { $0.code == "signed-numbers" }?.text.en.contains("1 have none") == true)
    }

    @Test(arguments: [
        "1,23", "12,34,567", "1,2345", "007%", "1%元", "%", "万", "1e5万", "1,234 567", "=\"001\"", "=1+2", "inf", "1.2.3", "007",
        "００７", "￥", "¥¥5", "-￥-5", "￥5%", "5￥", "千万", "3万千", "Ａ５", "１２月", "３－４",
    ])
    func `what only looks like a number stays text`(cell: String) throws {
        let quoted = cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        let fixture = try ImportFixture("a,n\nx,\"\(quoted)\"\ny,\"\(quoted)\"\n")
        let report = try fixture.run()
        #expect(report.column("n")?.type == .level)
        #expect(try fixture.values("n").first == .text(cell))
    }

    @Test func `exponents are numbers, words such as NaN are missing and counted`() throws {
        let fixture = try ImportFixture("a,n\nx,1e5\nx,NaN\nx,-\nx,NULL\nx,2.5E-3\n")
        let report = try fixture.run()
        #expect(try fixture.values("n").map(Self.number) == [100_000, nil, nil, nil, 0.0025])
        #expect(report.column("n")?.missingWords == 3)
    }

    @Test(arguments: ["2026-06-30", "2026/6/30", "2026年6月30日", "2026年06月30日"]) func `dates in their forms`(cell: String) throws {
        let fixture = try ImportFixture("a,d\nx,\(cell)\ny,\n")
        let report = try fixture.run()
        #expect(report.column("d")?.type == .date)
        let day = try #require(Day(year: 2026, month: 6, day: 30))
        #expect(try fixture.values("d") == [.date(day), .missing])
    }

    @Test func `days written as eight digits are numbers until their type is given, and the notes say so`() throws {
        var fixture = try ImportFixture("a,d\nx,20260630\ny,20250101\n")
        let report = try fixture.run()
        #expect(report.column("d")?.type == .number)
        #expect(report.noteCodes.contains("date-like"))
        fixture.options.types = ["d": .date]
        fixture.options.replaces = true
        try fixture.run()
        #expect(try fixture.values("d").first == Day(year: 2026, month: 6, day: 30).map(Value.date))
    }

    @Test(arguments: ["2026-02-30", "2026/13/1", "2026年2月30日", "2026年6月", "20260230"]) func `days that are none`(cell: String) throws {
        let fixture = try ImportFixture("a,d\nx,\(cell)\ny,2026-06-30\nz,\n")
        #expect(try fixture.run().column("d")?.type != .date)
        var typed = fixture
        typed.options.types = ["d": .date]
        typed.options.replaces = true
        #expect(try typed.run().rejected.map { "\($0.line) \($0.reason.rawValue)" } == ["2 bad-value"])
    }

    @Test func `a unit in a header is a fact that is shown, and changes nothing`() throws {
        let fixture = try ImportFixture("注册资本(万元),n\n50,1\n60,2\n")
        let report = try fixture.run()
        #expect(report.noteCodes.contains("unit-in-header"))
        #expect(report.columns.first?.maximum == 60)
    }

    private static func number(_ value: Value) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        default: nil
        }
    }
}
