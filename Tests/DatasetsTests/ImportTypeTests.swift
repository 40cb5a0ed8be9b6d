import Columns
import Datasets
import Messages
import Outputs
import Taxonomy
import TestSupport
import Testing

@Suite struct ImportTypeTests {
    @Test(arguments: [
        (["2019/3/5", "2019年3月5日", "20190305", "2019.3.5", "2019-03-05"], "date"), (["20190305", "2019-03-05"], "date"),
        (["2019-03-05", "20191305"], "level"), (["20190305", "20190306"], "number"), (["20190305", "7", "2019-03-05"], "level"),
        (["2019.3", "2019.4"], "number"),
    ])
    func `one day in several forms is a day, and a number that may be a day is one beside days alone`(cells: [String], type: String) throws
    {
        let rows = (0..<40).map { "k\($0),\(cells[$0 % cells.count])" }
        var fixture = try ImportFixture((["k,d"] + rows).joined(separator: "\n") + "\n")
        fixture.options.key = "k"
        #expect(try fixture.run().column("d")?.type?.rawValue == type)
        guard type == "date" else { return }
        #expect(Set(try fixture.values("d")) == [.date(try #require(Day(iso: "2019-03-05")))])
    }

    @Test func `a later import goes by the words that an earlier one was told`() throws {
        let text = (0..<40).map { "k\($0),\($0 % 9 == 0 ? "不详" : "\($0)"),\($0 % 4 == 0 ? "是" : "否")" }.joined(separator: "\n") + "\n"
        var fixture = try ImportFixture("k,x,y\n" + text)
        (fixture.options.key, fixture.options.target, fixture.options.bad) = ("k", "y", "是")
        (fixture.options.missing, fixture.options.snapshot) = (["不详"], "2025-06-30")
        let first = try fixture.run()
        #expect(first.column("x")?.missingWords == 5 && first.column("x")?.type == .number)
        (fixture.options.bad, fixture.options.missing, fixture.options.snapshot) = (nil, [], "2026-06-30")
        let second = try fixture.run()
        #expect(second.bad == 10 && second.column("x")?.missing == 5)
        let note = try #require(second.notes.first { $0.code == "recalled-words" })
        #expect(note.text.en == "as in an earlier import: --missing \"不详\" --bad \"是\"")
        (fixture.options.missing, fixture.options.snapshot) = (["-"], "2027-06-30")
        #expect(fixture.failure() == ["column-type"])
    }

    @Test func `types are found over the whole file, with the reason`() throws {
        let fixture = try ImportFixture(
            """
            whole,decimal,real,flag,word,date,level,text,empty,zip
            1,1.50,0.12345678901234567,0,true,2026-06-30,甲,a,,007
            -20,2.25,1e300,1,FALSE,2026/7/1,乙,b,,010
            ,3,-2,0,,,甲,c,,100
            4,1e2,5,1,true,2026-01-01 00:00:00,甲,d,,200
            """)
        let report = try fixture.run()
        func type(_ header: String) -> String { "\(report.column(header)?.type?.rawValue ?? "-") \(report.column(header)?.why ?? "-")" }
        #expect(type("whole") == "number whole-numbers")
        #expect(type("decimal") == "number decimals")
        #expect(type("real") == "number real-numbers")
        #expect(type("flag") == "flag zero-one")
        #expect(type("word") == "flag true-false")
        #expect(type("date") == "date dates")
        #expect(type("level") == "level few-values")
        #expect(type("text") == "text many-values")
        #expect(type("empty") == "number all-empty")
        #expect(type("zip") == "text no-number")
        #expect(report.column("empty")?.flag == .allMissing)
        #expect(try fixture.values("whole") == [.integer(1), .integer(-20), .missing, .integer(4)])
        #expect(try fixture.values("decimal") == [.number(1.5), .number(2.25), .number(3), .number(100)])
        #expect(try fixture.values("real") == [.number(0.12345678901234567), .number(1e300), .number(-2), .number(5)])
        #expect(try fixture.values("flag") == [.flag(false), .flag(true), .flag(false), .flag(true)])
        #expect(try fixture.values("word") == [.flag(true), .flag(false), .missing, .flag(true)])
        #expect(
            try fixture.values("date")
                == ["2026-06-30", "2026-07-01", nil, "2026-01-01"].map { $0.flatMap { Day(iso: $0) }.map(Value.date) ?? .missing })
        #expect(try fixture.values("level") == [.text("甲"), .text("乙"), .text("甲"), .text("甲")])
        #expect(try fixture.values("zip") == [.text("007"), .text("010"), .text("100"), .text("200")])
    }

    /// As long as it was asked again, it said text and number in turn, and the file was read without an end.
    @Test(.timeLimit(.minutes(1)), arguments: ["x", ".", "true", "2026-01-01"])
    func `what only a rejected record holds does not decide a type`(other: String) throws {
        var fixture = try ImportFixture("code,a\nA,1\nA,\(other)\nB,2.5\n")
        fixture.options.key = "code"
        let report = try fixture.run()
        #expect(report.column("a")?.type == .number && report.column("a")?.why == "decimals" && report.column("a")?.line == nil)
        #expect(report.rejected.map(\.reason) == [.duplicateKey])
        #expect(try fixture.values("a") == [.number(1), .number(2.5)])
    }

    @Test(.timeLimit(.minutes(1))) func `keys that stop to be codes, and a word in a record that repeats one, end in the right types`()
        throws
    {
        let codes = try (10_000_000..<10_002_000).map { number in
            let body = Array("913303000\(number)".utf8)
            return try String(decoding: body + [#require(EnterpriseCode.checkCharacter(of: body))], as: UTF8.self) + ",1"
        }
        let others = (1...3000).map { "K\($0),2.5" }
        var fixture = try ImportFixture((["code,a"] + codes + others + ["K1,x"]).joined(separator: "\n"))
        fixture.options.key = "code"
        let report = try fixture.run()
        #expect(report.column("a")?.type == .number && report.rejected.map(\.reason) == [.duplicateKey] && report.snapshot.rows == 5000)
    }

    @Test(arguments: [10, 3000, 40_000]) func `one word far down makes a column text, from the first row on`(row: Int) throws {
        let rows = 70_000
        let lines = (0..<rows).map { $0 == row ? "x,\($0)" : "\($0 % 50).5,\($0)" }
        let fixture = try ImportFixture("a,b\n" + lines.joined(separator: "\n"))
        let report = try fixture.run()
        #expect(report.column("a")?.type == .level)
        #expect(report.column("a")?.why == "no-number")
        #expect(report.column("a")?.line == row + 2)
        let values = try fixture.values("a")
        #expect(values.count == rows)
        #expect(values[0] == .text("0.5"))
        #expect(values[row] == .text("x"))
        #expect(values[rows - 1] == .text("\((rows - 1) % 50).5"))
        #expect(try fixture.values("b")[rows - 1] == .integer(rows - 1))
    }

    @Test func `a few dirty cells are told with their lines, and with what keeps the column a number`() throws {
        var lines = (0..<2000).map { "\($0),\"two\nlines\",2026-01-\($0 % 28 + 1 < 10 ? "0" : "")\($0 % 28 + 1),0\($0),\($0 % 2)" }
        lines[3] = "abc,x,2026-02-30,7,yes"
        lines[1500] = "abc,x,2026-01-01,7,1"
        lines[1999] = "x y,x,2026-01-01,7,1"
        var fixture = try ImportFixture("n,t,d,code,flag\n" + lines.joined(separator: "\n\n") + "\n")
        let report = try fixture.run()
        let notes = report.notes.filter { $0.code == "dirty-cells" }
        #expect(notes.map(\.count) == [3, 1, 1])
        // Each record of two lines, and a blank one behind each.
        #expect(notes[0].text.en.contains("99.85% of 2000 cells are numbers") && notes[0].text.zh.contains("99.85% 是数值"))
        #expect(notes[0].text.en.contains("`abc` on line 11, `abc` on line 4501, `x y` on line 5997"))
        #expect(notes[0].text.en.contains("--type n=number") && notes[0].text.en.contains("--missing \"abc,x y\""))
        #expect(notes[1].text.en.contains("--type d=date"))
        #expect(notes[2].text.en.contains("`flag`"))
        fixture.options.replaces = true
        fixture.options.types = ["n": .number, "d": .date]
        let typed = try fixture.run()
        #expect(typed.rejected.map(\.line) == [11, 4501, 5997])
        #expect(typed.column("n")?.type == .number)
        fixture.options.types = [:]
        fixture.options.missing = ["abc", "x y"]
        #expect(try fixture.run().column("n")?.type == .number)
        #expect(try fixture.values("n")[3] == .missing)
    }

    @Test func `a column that is text in its own right is not told as dirty`() throws {
        let lines = (0..<100).map { "\($0 % 10 == 0 ? "x" : "\($0)"),\($0 < 2 ? "00\($0)" : "\($0)"),NA" }
        let report = try ImportFixture("mixed,code,words\n" + lines.joined(separator: "\n")).run()
        #expect(report.column("mixed")?.type != .number && report.column("code")?.type != .number)
        #expect(!report.noteCodes.contains("dirty-cells"))
    }

    @Test func `the fingerprint does not depend on threads, line ends, compression or the order of trials`() throws {
        let lines = (0..<100_000).map { "K\($0),\($0 % 7),\($0 == 90_000 ? "late" : "\($0 % 13)"),L\($0 % 40),\(Double($0) / 8)" }
        let csv = "key,n,late,level,d\n" + lines.joined(separator: "\n") + "\n"
        let variants = [csv, csv.replacing("\n", with: "\r\n"), "\u{FEFF}" + csv, String(csv.dropLast())]
        var fingerprints: Set<String> = []
        for (number, variant) in variants.enumerated() {
            var fixture = try ImportFixture(variant)
            fixture.options.key = "key"
            try fixture.run(threads: number % 3 + 1)
            fingerprints.insert(try fixture.open().fingerprint)
        }
        #expect(fingerprints.count == 1)
    }

    @Test func `NA and the like are missing among numbers and values among texts`() throws {
        let fixture = try ImportFixture("a,b\n1,NA\nNA,x\n-,NA\nn/a,x\nnull,x\nNaN,x\n")
        let report = try fixture.run()
        #expect(try fixture.values("a") == [.integer(1)] + Array(repeating: Value.missing, count: 5))
        #expect(try fixture.values("b")[0] == .text("NA"))
        #expect(report.column("a")?.missingWords == 5)
        #expect(report.column("a")?.missing == 5)
        #expect(report.noteCodes.contains("missing-words"))
    }

    @Test func `words given as missing are missing everywhere`() throws {
        var fixture = try ImportFixture("a,b\n1,x\n-99,无\n3,y\n")
        fixture.options.missing = ["-99", "无"]
        try fixture.run()
        #expect(try fixture.values("a") == [.integer(1), .missing, .integer(3)])
        #expect(try fixture.values("b") == [.text("x"), .missing, .text("y")])
    }

    @Test func `special codes are no quantities`() throws {
        var fixture = try ImportFixture("a,b\n1.5,1\n-9,2\n-8.0,-9\n0.12345678901234567,3\n")
        fixture.options.specials = ["a": [-9, -8], "b": [-9]]
        try fixture.run()
        #expect(try fixture.values("a") == [.number(1.5), .special(-9), .special(-8), .number(0.12345678901234567)])
        #expect(try fixture.values("b") == [.integer(1), .integer(2), .special(-9), .integer(3)])
        #expect(try fixture.open().tags[0].specials == [-9, -8])
    }

    @Test func `special codes that cannot be are said`() throws {
        var fixture = try ImportFixture("k,a,b\nA,1,x\nB,-9,y\n")
        fixture.options.key = "k"
        fixture.options.specials = ["b": [-9]]
        #expect(fixture.failure() == ["special-codes"])
        fixture.options.specials = ["a": [.nan], "b": [-9]]
        #expect(fixture.failure() == ["special-codes"])
        fixture.options.specials = ["a": [-9]]
        try fixture.run()
        fixture.options.specials = ["a": [-8]]
        #expect(fixture.failure() == ["special-codes"])
        fixture.options.specials = [:]
        try fixture.run()
        #expect(try fixture.values("a") == [.integer(1), .special(-9)])
    }

    @Test func `a type given makes values that do not fit reject their records`() throws {
        var fixture = try ImportFixture(
            "n,level,flag,date,count\n1,1,是,20260630,1\nx,2,no,2026-01-01,2\n3,1,1,2026-01-02,2.5\n4,2,0,2026-01-03,4\n")
        fixture.options.types = ["n": .amount, "level": .level, "flag": .flag, "date": .date, "count": .count]
        let report = try fixture.run()
        #expect(report.rejected.map(\.line) == [3, 4])
        #expect(report.rejected.map(\.reason) == [.badValue, .badValue])
        #expect(report.rejected.map(\.column) == ["n", "count"])
        #expect(report.column("n")?.why == "given")
        #expect(try fixture.values("n") == [.integer(1), .integer(4)])
        #expect(try fixture.values("level") == [.text("1"), .text("2")])
        #expect(try fixture.values("flag") == [.flag(true), .flag(false)])
        #expect(try fixture.values("date") == [.date(Day(iso: "2026-06-30")!), .date(Day(iso: "2026-01-03")!)])
        #expect(try fixture.identity(.row) == [.integer(0), .integer(3)])
    }

    @Test func `large integers are codes, and digits that a double lacks are kept`() throws {
        let fixture = try ImportFixture("id,ok,z\n9007199254740993,9007199254740992,-0\n123456789012345678901,-9007199254740992,-0.0\n")
        try fixture.run()
        #expect(try fixture.values("id") == [.text("9007199254740993"), .text("123456789012345678901")])
        #expect(try fixture.values("ok") == [.integer(9_007_199_254_740_992), .integer(-9_007_199_254_740_992)])
        #expect(try fixture.values("z") == [.integer(0), .integer(0)])
    }

    @Test func `every decimal comes back as the double that it is nearest to`() throws {
        var random = SeededRandom(seed: 11)
        let texts = (0..<4000).map { _ -> String in
            let digits = Int.random(in: 1...17, using: &random)
            let number = String(
                (0..<digits).map {
                    Character(String($0 == 0 ? Int.random(in: 1...9, using: &random) : Int.random(in: 0...9, using: &random)))
                })
            let place = Int.random(in: 0..<digits, using: &random)
            let text = place == 0 ? "0.\(number)" : number.prefix(place) + "." + number.dropFirst(place)
            let sign = Bool.random(using: &random) ? "-" : ""
            return sign + text + (Int.random(in: 0..<5, using: &random) == 0 ? "e\(Int.random(in: -30...30, using: &random))" : "")
        }
        let fixture = try ImportFixture("a,b\n" + texts.map { "\($0),1" }.joined(separator: "\n"))
        try fixture.run()
        for (text, value) in zip(texts, try fixture.values("a")) { #expect(value == .number(Double(text) ?? .nan), "\(text)") }
    }
}
