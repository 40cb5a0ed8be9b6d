import Columns
import Outputs
import Queries
import TestSupport
import Testing

/// Every function and aggregate of the list, by values that can be worked out by hand and by laws.
@Suite struct FunctionTests {
    // MARK: - Functions of one row

    /// What each function gives, and what it gives of missing.
    private static let cases: [String: [(String, Cell)]] = [
        "abs": [("abs(-2)", .integer(2)), ("abs(-2.5)", .real(2.5)), ("abs(none)", .missing), ("abs(0)", .integer(0))],
        "ceil": [("ceil(1.2)", .integer(2)), ("ceil(-1.2)", .integer(-1)), ("ceil(3)", .integer(3)), ("ceil(none)", .missing)],
        "coalesce": [
            ("coalesce(none, 7)", .real(7)), ("coalesce(whole, 7)", .integer(-3)), ("coalesce(none, none, 0.5)", .real(0.5)),
            ("coalesce(special, 1)", .real(1)), ("coalesce(nothing, \"x\")", .text("x")), ("coalesce(none, none)", .missing),
        ],
        "code_of": [("code_of(special)", .integer(-9)), ("code_of(none)", .missing), ("code_of(whole)", .missing)],
        "contains": [
            ("contains(text, \"科技\")", .flag(true)), ("contains(text, \"x\")", .flag(false)), ("contains(text, \"\")", .flag(true)),
            ("contains(nothing, \"a\")", .missing), ("contains(text, \"%\")", .flag(false)),
        ],
        "day": [("day(day)", .integer(29)), ("day(2026-06-30)", .integer(30)), ("day(never)", .missing)],
        "exp": [("exp(0)", .real(1)), ("exp(none)", .missing), ("exp(1000)", .missing)],
        "floor": [("floor(1.9)", .integer(1)), ("floor(-1.2)", .integer(-2)), ("floor(none)", .missing), ("floor(whole)", .integer(-3))],
        "greatest": [("greatest(1, whole, 2)", .integer(2)), ("greatest(1, 2.5)", .real(2.5)), ("greatest(1, none)", .missing)],
        "if": [
            ("if(whole < 0, \"neg\", \"pos\")", .text("neg")), ("if(none > 0, 1, 2)", .integer(2)), ("if(whole > 0, 1)", .missing),
            ("if(true, 1, 2.5)", .real(1)), ("if(false, whole, none)", .missing), ("if(special = -9, 1, 0)", .integer(0)),
        ],
        "least": [("least(1, whole, 2)", .integer(-3)), ("least(0.5, 2)", .real(0.5)), ("least(1, none)", .missing)],
        "length": [("length(text)", .integer(4)), ("length(\"\")", .integer(0)), ("length(nothing)", .missing)],
        "log": [("log(1)", .real(0)), ("log(0)", .missing), ("log(-1)", .missing), ("log(none)", .missing)],
        "log10": [("log10(1000)", .real(3)), ("log10(0)", .missing), ("log10(none)", .missing)],
        "lower": [("lower(\"AbÄ中\")", .text("abä中")), ("lower(nothing)", .missing)],
        "month": [("month(day)", .integer(2)), ("month(never)", .missing)],
        "power": [
            ("power(2, 10)", .real(1024)), ("power(4, 0.5)", .real(2)), ("power(-1, 0.5)", .missing), ("power(none, 2)", .missing),
            ("power(2, none)", .missing), ("power(10, 400)", .missing),
        ],
        "quarter": [("quarter(day)", .integer(1)), ("quarter(2026-12-31)", .integer(4)), ("quarter(never)", .missing)],
        "round": [
            ("round(2.5)", .integer(3)), ("round(-2.5)", .integer(-3)), ("round(1.005, 2)", .real(1.01)), ("round(12.345, 0)", .real(12)),
            ("round(whole, 2)", .integer(-3)), ("round(none)", .missing), ("round(none, 1)", .missing),
        ],
        "sqrt": [("sqrt(16)", .real(4)), ("sqrt(-1)", .missing), ("sqrt(none)", .missing)],
        "starts_with": [
            ("starts_with(text, \"温\")", .flag(true)), ("starts_with(text, \"州\")", .flag(false)),
            ("starts_with(nothing, \"a\")", .missing),
        ],
        "upper": [("upper(\"AbÄ中\")", .text("ABÄ中")), ("upper(nothing)", .missing)],
        "year": [("year(day)", .integer(2024)), ("year(never)", .missing)],
    ]

    private let one = TestCatalogue(relations: [
        TestRelation(
            name: "t",
            fields: [
                Field("whole", .integer), Field("none", .real), Field("special", .real, specials: [-9]), Field("text", .text),
                Field("nothing", .text), Field("day", .date), Field("never", .date),
            ],
            columns: [
                .integers([-3]), .numbers([nil]), .numbers([-9], specials: [-9]), .texts(["温州科技"]), .texts([nil]),
                .dates([Day(iso: "2024-02-29")]), .dates([nil]),
            ])
    ])

    @Test func `each function has its cases`() {
        #expect(Set(Self.cases.keys) == Set(FunctionList.all.filter { !$0.isAggregate }.map(\.name)))
    }

    @Test(arguments: cases.keys.sorted()) func `a function gives what it says, and missing of missing`(name: String) throws {
        for (text, expected) in try #require(Self.cases[name]) {
            #expect(try TestCity.rows("t | select x = \(text)", one) == [[expected]], "\(text)")
        }
    }

    // MARK: - Aggregates

    /// An argument for each aggregate of the list.
    private static let arguments: [String: [String]] = [
        "bad_rate": [""], "count": ["", "tax_arrears", "name", "listed"], "distinct": ["district", "tax_arrears", "name", "founded"],
        "max": ["tax_arrears", "founded", "name", "grade", "court_cases * 2"], "mean": ["tax_arrears", "listed", "court_cases > 2"],
        "median": ["tax_arrears", "court_cases", "insured_change_1y"], "min": ["tax_arrears", "founded", "name", "grade"],
        "missing_share": ["tax_arrears", "district", "insured_change_1y * court_cases"], "pNN": ["tax_arrears", "insured_change_1y"],
        "sd": ["tax_arrears", "insured_change_1y"], "share": ["tax_arrears > 100", "listed"],
        "sum": ["tax_arrears", "court_cases", "listed", "insured_change_1y"],
    ]

    private static let calls = arguments.keys.sorted().flatMap { name in
        (arguments[name] ?? []).map { (name: name == "pNN" ? "p90" : name, argument: $0) }
    }

    @Test func `each aggregate has its arguments`() {
        #expect(Set(Self.arguments.keys) == Set(FunctionList.all.filter(\.isAggregate).map(\.name)))
    }

    @Test(arguments: 0..<calls.count) func `an aggregate of a group is that of its rows alone, and all is that of all rows`(index: Int)
        throws
    {
        let (name, argument) = Self.calls[index]
        let overAll = argument.isEmpty ? "\(name)(all)" : "\(name)(\(argument), all)"
        let whole = try TestCity.rows("enterprises | by : v = \(name)(\(argument))")[0][0]
        let groups = try TestCity.rows("enterprises | by grade: v = \(name)(\(argument)), w = \(overAll)")
        #expect(groups.count == 4)
        for group in groups {
            let condition = if case .text(let grade) = group[0] { "grade = \"\(grade)\"" } else { "grade is missing" }
            let alone = try TestCity.rows("enterprises | where \(condition) | by : v = \(name)(\(argument))")[0][0]
            #expect(group[1] == alone, "\(name)(\(argument)) \(condition)")
            #expect(group[2] == whole, "\(overAll)")
        }
    }

    @Test func `shares of groups come to the whole`() throws {
        let shares = try TestCity.rows("enterprises | by district: share(), part = share(all)")
        let sum = shares.reduce(0) { sum, row in if case .real(let share) = row[1] { sum + share } else { sum } }
        #expect(abs(sum - 1) < 1e-12)
        #expect(shares.allSatisfy { $0[2] == .real(1) })
    }
}
