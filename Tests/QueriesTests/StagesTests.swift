import Columns
import Messages
import Outputs
import Queries
import TestSupport
import Testing

@Suite struct StagesTests {
    /// Six rows that can be counted by hand.
    private let small = TestCatalogue(relations: [
        TestRelation(
            name: "t",
            fields: [
                Field("k", .level, labels: Labels(["b", "a"])), Field("x", .integer), Field("y", .real, unit: .cny), Field("t", .text),
                Field("outcome", .level, labels: TestCity.outcomes, holdsWords: true), Field("d", .date), Field("f", .flag),
            ],
            columns: [
                .levels(["a", "b", "a", nil, "b", "a"], labels: Labels(["b", "a"])), .integers([1, 2, nil, 4, 5, 3]),
                .numbers([0.5, 1.25, 2, nil, -1, -9], specials: [-9]), .texts(["z", "é", nil, "a", "B", "a"]),
                .levels(["good", "bad", "bad", "unknown", "good", "indeterminate"], labels: TestCity.outcomes),
                .dates([
                    Day(iso: "2026-01-31"), nil, Day(iso: "2024-02-29"), Day(iso: "2025-12-31"), Day(iso: "2026-01-01"),
                    Day(iso: "2020-06-15"),
                ]),
                .flags([true, false, nil, true, true, false]),
            ])
    ])

    private func rows(_ text: String) throws -> [[Cell]] { try TestCity.rows(text, small) }

    // MARK: - by

    @Test func `groups come in order of their keys, missing last`() throws {
        #expect(try rows("t | by k") == [[.text("b"), .integer(2)], [.text("a"), .integer(3)], [.missing, .integer(1)]])
        #expect(try rows("t | by f: n = count()") == [[.flag(false), .integer(2)], [.flag(true), .integer(3)], [.missing, .integer(1)]])
        #expect(try rows("t | by t: n = count()").map { $0[0] } == [.text("B"), .text("a"), .text("z"), .text("é"), .missing])
        #expect(try rows("t | by y: n = count()").map { $0[0] } == [.real(-1), .real(0.5), .real(1.25), .real(2), .missing])
    }

    @Test func `the whole is one row, even of no rows`() throws {
        #expect(try rows("t | by : n = count(), sum(x), mean(x)") == [[.integer(6), .integer(15), .real(3)]])
        #expect(
            try rows("t | where x > 100 | by : n = count(), sum(x), mean(x), bad_rate(), max(d)") == [
                [.integer(0), .missing, .missing, .missing, .missing]
            ])
        #expect(try rows("t | where x > 100 | by k: n = count()") == [])
        #expect(try rows("t | by") == [[.integer(6)]])
    }

    @Test func `aggregates skip missing values and special codes`() throws {
        #expect(
            try rows("t | by : count(y), sum(y), min(y), max(y), missing_share(y)") == [
                [.integer(4), .real(2.75), .real(-1), .real(2), .real(1.0 / 3)]
            ])
        #expect(try rows("t | by k: sum(f), share(f), mean(f)")[1] == [.text("a"), .integer(1), .real(0.5), .real(0.5)])
    }

    @Test func `bad rate counts good and bad alone`() throws {
        #expect(try rows("t | by k: bad_rate()") == [[.text("b"), .real(0.5)], [.text("a"), .real(0.5)], [.missing, .missing]])
        #expect(try rows("t | by k: b = bad_rate(all), n = count(all)")[2] == [.missing, .real(0.5), .integer(6)])
        #expect(try TestCity.run("t | by k: bad_rate()", small).notes.isEmpty)
    }

    @Test func `quantiles interpolate as type 7`() throws {
        #expect(
            try rows("t | by : median(x), p90(x), p0(x), p100(x), median(y)") == [[.real(3), .real(4.6), .real(1), .real(5), .real(0.875)]])
        #expect(try rows("t | by : sd(x)") == [[.real(2.5.squareRoot())]])
        #expect(try rows("t | where x = 1 | by : sd(x), median(x)") == [[.missing, .real(1)]])
        #expect(try rows("t | where x > 100 | by : sd(x), median(x)") == [[.missing, .missing]])
    }

    @Test func `extremes keep their type`() throws {
        #expect(
            try rows("t | by : min(t), max(t), max(d), distinct(t), distinct(k)") == [
                [.text("B"), .text("é"), .date(Day(iso: "2026-01-31") ?? Day(number: 0)), .integer(4), .integer(2)]
            ])
    }

    @Test func `aggregates may be parts of arithmetic`() throws {
        #expect(
            try rows("t | by k: lift = bad_rate() / bad_rate(all), part = count() * 100 / count(all)")[0] == [
                .text("b"), .real(1), .real(100.0 / 3),
            ])
        #expect(
            try rows("t | by k: x = if(count() > 2, 1, 0)") == [
                [.text("b"), .integer(0)], [.text("a"), .integer(1)], [.missing, .integer(0)],
            ])
    }

    @Test func `keys may be expressions and several`() throws {
        #expect(try rows("t | by big = x >= 3, k: n = count()").count == 6)
        #expect(
            try rows("t | by year = year(d): n = count()").map { $0[0] } == [
                .integer(2020), .integer(2024), .integer(2025), .integer(2026), .missing,
            ])
        #expect(
            try rows("t | by k: n = count() | by n: m = count()") == [
                [.integer(1), .integer(1)], [.integer(2), .integer(1)], [.integer(3), .integer(1)],
            ])
    }

    // MARK: - sort and top

    @Test func `missing is last in both directions`() throws {
        #expect(
            try rows("t | sort x | select x").map { $0[0] } == [.integer(1), .integer(2), .integer(3), .integer(4), .integer(5), .missing])
        #expect(
            try rows("t | sort x desc | select x").map { $0[0] } == [
                .integer(5), .integer(4), .integer(3), .integer(2), .integer(1), .missing,
            ])
        #expect(
            try rows("t | sort y desc | select y").map { $0[0] } == [.real(2), .real(1.25), .real(0.5), .real(-1), .missing, .special(-9)])
        #expect(
            try rows("t | sort t, x desc | select t, x").map { $0[1] } == [
                .integer(5), .integer(4), .integer(3), .integer(1), .integer(2), .missing,
            ])
        #expect(
            try rows("t | sort k, x | select x").map { $0[0] } == [
                .integer(2), .integer(5), .integer(1), .integer(3), .missing, .integer(4),
            ])
        #expect(try rows("t | sort -x | top 1 | select x") == [[.integer(5)]])
    }

    @Test func `sort is stable`() throws {
        #expect(
            try TestCity.rows("enterprises | sort district | where district = \"龙湾区\" | select row")
                == TestCity.rows("enterprises | where district = \"龙湾区\" | select row"))
    }

    @Test func `top says where no sort came before`() throws {
        #expect(try TestCity.compile("t | top 2", small).notes.map(\.code) == ["unsorted-top"])
        #expect(try TestCity.compile("t | sort x | where x > 1 | top 2", small).notes.isEmpty)
        #expect(try TestCity.compile("t | hist x | top 2", small).notes.isEmpty)
        #expect(try TestCity.compile("t | sort x | by k | top 2", small).notes.map(\.code) == ["unsorted-top"])
        let table = try TestCity.run("t", small).table
        let (last, heap) = (TableRelation(table, name: "last"), TableRelation(table, name: "heap", isOrdered: false))
        let results = TestCatalogue(relations: [last, heap])
        #expect(try TestCity.compile("last | where x > 1 | top 2", results).notes.isEmpty)
        #expect(try TestCity.compile("last | sample 3 | top 2", results).notes.map(\.code) == ["unsorted-top"])
        #expect(try TestCity.compile("heap | top 2", results).notes.map(\.code) == ["unsorted-top"])
        #expect(try rows("t | top 0").isEmpty)
        #expect(try rows("t | top 100").count == 6)
    }

    // MARK: - derive and select

    @Test func `a query that names no fields shows a few and says how to see all`() throws {
        #expect(try TestCity.compile("enterprises | sample 3").notes.map(\.code) == ["projection"])
        #expect(try TestCity.run("enterprises").table.columns.map(\.name) == ["code", "name", "district"])
        for text in ["enterprises | where listed", "enterprises | select *", "enterprises | by", "tags", "enterprises | hist row"] {
            #expect(try TestCity.compile(text).notes.isEmpty, "\(text)")
        }
    }

    @Test func `derived columns may use those before them`() throws {
        #expect(try rows("t | derive a = x * 2, b = a + 1 | select b | top 2") == [[.integer(3)], [.integer(5)]])
        #expect(try rows("t | derive z = y | select z, c = code_of(z) | sort c | top 1") == [[.special(-9), .integer(-9)]])
    }

    @Test func `what does not exist is missing and counted`() throws {
        let result = try TestCity.run("t | select z = x / (x - 1), m = x % (x - 2)", small)
        #expect(result.table.row(0) == [.missing, .integer(0)])
        #expect(result.notes.map(\.code) == ["division-by-zero"])
        #expect(result.notes[0].count == 2)
        #expect(try TestCity.run("t | where x > 2 | select z = x / (x - 1)", small).notes.isEmpty)
        #expect(try TestCity.run("t | where x != 1 and 1 / (x - 1) > 0", small).notes.isEmpty)
        #expect(try TestCity.run("t | derive z = if(x = 1, 0, 1 / (x - 1))", small).notes.isEmpty)
        let overflow = try TestCity.run("t | select a = x * 9223372036854775807, b = x * 1e308 * 10, c = d + 9999999", small)
        #expect(overflow.notes.map(\.code) == ["overflow"])
        #expect(overflow.table.row(0)[0] == .integer(.max))
        #expect(overflow.table.row(1) == [.missing, .missing, .missing])
        #expect(try TestCity.run("t | select a = log(x - 2)", small).notes.map(\.code) == ["undefined"])
    }

    @Test func `dates and days`() throws {
        #expect(
            try rows("t | select a = d - 2026-01-01, b = d + 1, c = d - 31 | top 1") == [
                [.integer(30), .date(Day(iso: "2026-02-01") ?? Day(number: 0)), .date(Day(iso: "2025-12-31") ?? Day(number: 0))]
            ])
        #expect(try rows("t | where d between 2025-12-31 and 2026-01-01").count == 2)
        #expect(try rows("t | select q = quarter(d), m = month(d), a = day(d) | top 1") == [[.integer(1), .integer(1), .integer(31)]])
        #expect(try TestCity.run("t | select a = d - 2026-01-01", small).table.columns[0].unit == .days)
    }

    @Test func `functions of one row`() throws {
        let row = try rows(
            "t | select a = abs(y - 1), b = round(2.5), c = round(-2.5), e = round(1.005, 2), f = floor(-0.5), g = ceil(0.2), h = least(x, 0.5), i = greatest(1, 2, 3), j = power(2, 10), k2 = sqrt(16), l = log10(1000), m = length(t), n = upper(t), o = coalesce(y, 7), p = if(x > 1, \"big\", \"small\"), q = contains(t, \"z\"), r = starts_with(t, \"a\"), s = exp(0) | top 1"
        )[0]
        #expect(
            row == [
                .real(0.5), .integer(3), .integer(-3), .real(1.01), .integer(-1), .integer(1), .real(0.5), .integer(3), .real(1024),
                .real(4), .real(3), .integer(1), .text("Z"), .real(0.5), .text("small"), .flag(true), .flag(false), .real(1),
            ])
        #expect(
            try rows("t | select a = if(k = \"a\", t, k), b = coalesce(t, k), c = lower(t)").map { $0[0] } == [
                .text("z"), .text("b"), .missing, .missing, .text("b"), .text("a"),
            ])
        #expect(
            try rows("t | select m = x % 3, n = -x % 3, o = y % 1").prefix(2).map { $0 } as [[Cell]] == [
                [.integer(1), .integer(-1), .real(0.5)], [.integer(2), .integer(-2), .real(0.25)],
            ])
    }

    @Test func `texts of different columns compare by code point`() throws {
        #expect(try rows("t | where t = k").count == 1)
        #expect(try rows("t | where t > lower(k) | select t").map { $0[0] } == [.text("z"), .text("é")])
        #expect(try rows("t | where t >= \"a\" | select t").map { $0[0] } == [.text("z"), .text("é"), .text("a"), .text("a")])
    }

    // MARK: - types of the result

    @Test func `words, times and whole reals leave as what they are`() throws {
        #expect(try rows("t | select outcome | top 2") == [[.word(.good)], [.word(.bad)]])
        #expect(
            try rows("t | by outcome: n = count()").map { $0[0] } == [.word(.good), .word(.bad), .word(.indeterminate), .word(.unknown)])
        let time = try TestCity.rows("enterprises | where seen is not missing | select seen | top 1")[0][0]
        guard case .time = time else {
            Issue.record("\(time) is no time")
            return
        }
        let whole = TestCatalogue(relations: [TestRelation(name: "t", fields: [Field("x", .real)], columns: [.integers([1, nil])])])
        #expect(try TestCity.rows("t", whole) == [[.real(1)], [.missing]])
    }

    @Test func `no result depends on threads`() throws {
        let catalogue = TestCatalogue(relations: [TestCity.enterprises(rows: 200_000)])
        let text =
            "enterprises | where court_cases > 1 or listed | derive z = insured_change_1y * tax_arrears | by district, grade: n = count(), bad_rate(), sum(tax_arrears), mean(z), sd(z), p90(tax_arrears), median(z), distinct(court_cases), max(z)"
        let one = try TestCity.run(text, catalogue, threads: 1).table
        let two = try TestCity.run(text, catalogue, threads: 3).table
        #expect((0..<one.rowCount).map(one.row) == (0..<two.rowCount).map(two.row))
        #expect(one.rowCount == 16)
    }

    @Test func `a cancelled run throws`() throws {
        let cancellation = Cancellation()
        cancellation.cancel()
        let plan = try TestCity.compile("enterprises | by district").plan
        #expect(throws: Cancelled.self) { try LocalEngine().run(plan, control: Control(cancellation: cancellation)) }
    }
}
