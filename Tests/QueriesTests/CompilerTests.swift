import Columns
import Messages
import Outputs
import Queries
import TestSupport
import Testing

@Suite struct CompilerTests {
    @Test(arguments: [
        ("⟦enterprise⟧ | top 1", "unknown-source", ["enterprises"]), ("⟦department⟧", "unknown-source", []),
        ("enterprises | where ⟦bnad⟧ = 1", "unknown-name", []), ("enterprises | where ⟦tax_arears⟧ > 1", "unknown-name", ["tax_arrears"]),
        ("enterprises | where ⟦Listed⟧", "unknown-name", ["listed"]), ("enterprises | where ⟦区具⟧ = \"x\"", "unknown-name", ["区县"]),
        ("enterprises | where ⟦pd⟧ > 1", "no-card", []), ("enterprises | where ⟦previous.court_cases⟧ > 1", "no-snapshots", []),
        ("enterprises | where district = ⟦\"鹿城\"⟧", "unknown-level", ["\"鹿城区\""]),
        ("enterprises | where ⟦district⟧ > \"鹿城区\"", "unordered-level", []),
        ("enterprises | where court_cases = ⟦\"3\"⟧", "unlike-types", []),
        ("enterprises | where founded > ⟦\"2020-01-01\"⟧", "unlike-types", []),
        ("enterprises | where ⟦court_cases⟧", "needs-condition", []),
        ("enterprises | where ⟦district⟧ + 1 > 2", "unlike-types", []), ("enterprises | where founded = ⟦2020⟧", "unlike-types", []),
        ("enterprises | where ⟦bad_rate()⟧ > 1", "aggregate-outside-by", []), ("enterprises | by ⟦count()⟧", "aggregate-outside-by", []),
        ("enterprises | by district: mean(⟦mean(court_cases)⟧)", "nested-aggregate", []),
        ("enterprises | by district: x = ⟦court_cases⟧", "needs-aggregate", []),
        ("enterprises | by district: ⟦count() * 2⟧", "unnamed-expression", []),
        ("enterprises | by district: mean(court_cases), ⟦mean(court_cases)⟧", "doubled-name", []),
        ("enterprises | select ⟦court_cases + 1⟧", "unnamed-expression", []), ("enterprises | derive ⟦code⟧ = 1", "doubled-name", []),
        ("enterprises | where ⟦avg⟧(court_cases) > 1", "unknown-function", []), ("enterprises | where ⟦abs()⟧ > 1", "wrong-arguments", []),
        ("enterprises | where ⟦abs(court_cases, all)⟧ > 1", "wrong-arguments", []),
        ("enterprises | where name ~ ⟦\"(\"⟧", "bad-pattern", []),
        ("enterprises | where name ~ ⟦\"(a)\\\\1\"⟧", "bad-pattern", []), ("enterprises | where name ~ ⟦code⟧", "needs-literal", []),
        ("enterprises | save x.csv | ⟦top⟧ 3", "sink-not-last", []), ("enterprises | ⟦plot⟧", "nothing-to-plot", []),
        ("enterprises | by ⟦bad_rate()⟧", "aggregate-outside-by", []), ("tags | by category: ⟦bad_rate()⟧", "no-outcome", []),
        ("enterprises | hist ⟦district⟧", "unlike-types", []), ("enterprises | by district = ⟦\"鹿城区\"⟧", "constant-key", []),
        ("enterprises | by district: n = count() | where ⟦court_cases⟧ > 1", "unknown-name", []),
        ("enterprises | where ⟦court_cases + 1⟧ is special", "needs-field", []),
        ("enterprises | where if(listed, 1, ⟦\"x\"⟧) = 1", "unlike-types", []),
        ("enterprises | by : count(⟦court_cases > 1⟧)", "unlike-types", []), ("enterprises | by : max(⟦district⟧)", "unordered-level", []),
        ("enterprises | derive d = founded + ⟦0.5⟧", "unlike-types", []), ("enterprises | derive d = ⟦founded * 2⟧", "unlike-types", []),
        ("enterprises | ⟦hist court_cases log bins 5⟧", "bad-option", []),
        ("enterprises | hist court_cases by ⟦n⟧ = district", "doubled-name", []),
        ("enterprises | hist court_cases | select n | ⟦plot⟧", "nothing-to-plot", []),
        ("enterprises | where ⟦was.score⟧ > 1", "unknown-name", []),
        ("enterprises | where code = ⟦91330⟧", "unlike-types", []),
    ])
    func `an error stands at its place and names what is near`(text: String, code: String, near: [String]) throws {
        let marked = MarkedText(text)
        let found = TestCity.errors(marked.text)
        try #require(found.count == 1, "\(found)")
        #expect(found[0].code == code)
        #expect(found[0].place?.range == marked.range)
        if !near.isEmpty { #expect(found[0].nearNames == near) }
    }

    @Test func `all errors come together`() {
        let found = TestCity.errors("enterprises | where bnad = 1 and district = \"x\" | sort nothing | by grade: avg(court_cases)")
        #expect(found.map(\.code) == ["unknown-name", "unknown-level", "unknown-name", "unknown-function"])
    }

    @Test func `a hint says what can be done`() {
        func hint(_ text: String) -> String { TestCity.errors(text).first?.hint?.en ?? "" }
        #expect(hint("enterprises | where district = xyz").contains("`\"xyz\"`"))
        #expect(hint("enterprises | where code = 91330").contains("`\"91330\"`"))
        #expect(hint("enterprises | where code = 00721").contains("`\"00721\"`"))
        #expect(hint("enterprises | where court_cases = missing").contains("is missing"))
        #expect(hint("enterprises | where court_cases != null").contains("is missing"))
        #expect(hint("enterprises | where outcome = 1").contains("\"good\""))
        #expect(hint("enterprises | sort xyz").contains("select *"))
        #expect(hint("enterprises | by district | where court_cases > 1").contains("district, n"))
        #expect(hint("enterprises | select * | sort xyz").hasSuffix(", ... +1"))
        #expect(hint("enterprises | where mean > 1").contains("mean(...)"))
        #expect(hint("enterprises | by n = count()").contains("by KEY: count()"))
        #expect(hint("enterprises | by count(): district").contains("by KEY"))
        #expect(hint("enterprises | where court_cases").contains("> 0"))
        #expect(hint("enterprises | where avg(court_cases) > 1").contains("mean(x)"))
        #expect(hint("enterprises | where founded = \"2020-01-01\"").contains("`2020-01-01`"))
    }

    @Test(arguments: [
        "by district = \"鹿城区\"", "cross district, grade = \"low\"", "cross grade = \"low\", district",
        "hist court_cases by grade = \"low\"",
        "dist court_cases by grade = \"low\"", "sample 3 by grade = \"low\"", "by (grade = \"low\")",
        "select (grade = \"low\" and listed)",
    ])
    func `where a comparison was taken for a name, the hint is one that works`(stage: String) throws {
        let hint = try #require(TestCity.errors("enterprises | \(stage)").first?.hint?.en)
        let form = try #require(hint.split(separator: "`").last.map(String.init))
        #expect(form.hasPrefix("NAME = (") && form.hasSuffix(")"), "\(hint)")
        #expect(try TestCity.run("enterprises | by \(form)").table.columns.map(\.name) == ["NAME", "n"])
    }

    @Test func `a stage of another language is named as it is called here`() {
        func found(_ text: String) -> Diagnostic? { TestCity.errors(text).first }
        #expect(found("enterprises | limit 5")?.hint?.en == "| top 10")
        #expect(found("enterprises | filter listed")?.hint?.en == "| where CONDITION")
        #expect(found("enterprises | GROUP by grade")?.hint?.en == "| by KEY")
        #expect(found("enterprises | tpo 5")?.nearNames == ["top"])
    }

    @Test func `a field is suggested once, whatever its names`() {
        let fields = [Field("auc", .integer, chineseName: "AUC", aliases: ["Auc"]), Field("aux", .integer)]
        let relation = TestRelation(name: "t", fields: fields, columns: [.integers([1]), .integers([2])])
        #expect(TestCity.errors("t | where auC = 1", TestCatalogue(relations: [relation])).first?.nearNames == ["auc", "aux"])
    }

    @Test func `what an error suggests is valid when typed`() throws {
        let strange = TestRelation(name: "t", fields: [Field("col_1", .integer, aliases: ["注册资本(认缴)"])], columns: [.integers([1])])
        let catalogue = TestCatalogue(relations: [strange])
        let near = TestCity.errors("t | where `注册资本(认交)` = 1", catalogue)[0].nearNames
        #expect(near == ["`注册资本(认缴)`"])
        #expect(TestCity.errors("t | where \(near[0]) = 1", catalogue).isEmpty)
    }

    @Test func `a field is found by identifier, Chinese name and header`() throws {
        for name in ["tax_arrears", "欠税余额", "`欠税(元)`"] {
            #expect(try TestCity.run("enterprises | by : mean(\(name))").table.columns.map(\.name) == ["mean_tax_arrears"])
        }
        #expect(try TestCity.run("enterprises | select points.欠税余额").table.columns.map(\.name) == ["points_tax_arrears"])
    }

    @Test func `a name of two fields is an error that lists them, a built-in one wins`() throws {
        func fields(_ isBuiltIn: Bool) -> TestCatalogue {
            let fields = [Field("a", .integer, chineseName: "数"), Field("b", .integer, chineseName: "数", isBuiltIn: isBuiltIn)]
            return TestCatalogue(relations: [TestRelation(name: "t", fields: fields, columns: [.integers([1]), .integers([2])])])
        }
        #expect(TestCity.errors("t | where 数 = 1", fields(false)).first?.nearNames == ["a", "b"])
        #expect(try TestCity.rows("t | select 数", fields(true)) == [[.integer(2)]])
    }

    @Test func `a query without select shows the default fields and those it names`() throws {
        func names(_ text: String) throws -> [String] { try TestCity.run(text).table.columns.map(\.name) }
        #expect(try names("enterprises") == ["code", "name", "district"])
        #expect(
            try names("enterprises | where court_cases > 1 | sort 欠税余额, code") == [
                "code", "name", "district", "court_cases", "tax_arrears",
            ])
        #expect(try names("enterprises | derive x = court_cases * 2 | top 1") == ["code", "name", "district", "court_cases", "x"])
        #expect(try names("enterprises | where court_cases > 1 | select *").count == 13)
        #expect(try names("enterprises | select code") == ["code"])
        #expect(try names("tags | where iv > 0") == ["id", "iv", "category"])
        #expect(try names("enterprises | where points.tax_arrears > 1").last == "points_tax_arrears")
    }

    @Test func `derived columns are named after their aggregate`() throws {
        let table = try TestCity.run(
            "enterprises | by 区县, g = grade: count(), bad_rate(), p90(欠税余额), share(listed), mean(points.tax_arrears), distinct(name)"
        ).table
        #expect(
            table.columns.map(\.name) == [
                "district", "g", "count", "bad_rate", "p90_tax_arrears", "share_listed", "mean_points_tax_arrears", "distinct_name",
            ])
        #expect(table.columns.map(\.isKey) == [true, true, false, false, false, false, false, false])
        #expect(table.columns[0].chineseName == "区县")
        #expect(table.columns[2].unit == .rows)
        #expect(table.columns[3].unit == .share)
        #expect(table.columns[4].unit == .cny)
    }

    @Test func `a let name stands for its query`() throws {
        var catalogue = TestCity.catalogue
        catalogue.definitions["risky"] = try QueryParser.query(Source("enterprises | where court_cases > 3"))
        catalogue.definitions["mine"] = try QueryParser.query(Source("risky | where listed"))
        catalogue.definitions["self"] = try QueryParser.query(Source("self | top 1"))
        #expect(
            try TestCity.rows("mine | by district: n = count(), bad_rate()", catalogue)
                == TestCity.rows("enterprises | where court_cases > 3 and listed | by district: n = count(), bad_rate()"))
        #expect(TestCity.errors("self", catalogue).map(\.code) == ["endless-let"])
        for number in 1...65 {
            catalogue.definitions["n\(number)"] = try QueryParser.query(
                Source("\(number == 1 ? "risky" : "n\(number - 1)") | where listed"))
        }
        #expect(TestCity.errors("n60 | top 1", catalogue).isEmpty)
        #expect(TestCity.errors("n65 | top 1", catalogue).map(\.code) == ["deep-let"])
    }

    @Test func `sinks are data`() throws {
        let query = try TestCity.compile("enterprises | hist court_cases | plot | save x.svg")
        #expect(query.sinks.count == 2)
        #expect(query.histogram?.label == Text(en: "court_cases", zh: "涉诉案件"))
        guard case .save(let path, let isSafe, let place) = query.sinks[1] else {
            Issue.record("no save")
            return
        }
        #expect(path == "x.svg")
        #expect(!isSafe)
        #expect(place.column == 41)
    }

    @Test func `stages behind a command take its table`() throws {
        let table = Table(
            "bins", columns: [TableColumn("bin", .level), TableColumn("n", .integer)],
            rows: [[.word(.missing), .integer(3)], [.text("a"), .integer(5)], [.missing, .special(-9)]])
        let source = Source("bins x | where n > 3 | plot")
        let tail = try QueryParser.parseTail(source, 7..<source.text.utf8.count)
        let compiled = try Compiler.compile(tail, over: table, catalogue: TestCity.catalogue)
        let result = try LocalEngine().run(compiled.plan, control: Control()).table
        #expect(result.row(0) == [.text("a"), .integer(5)])
        #expect(result.rowCount == 1)
        let all = try Compiler.compile(try QueryParser.parseTail(Source("| sort n desc")), over: table, catalogue: TestCity.catalogue)
        let sorted = try LocalEngine().run(all.plan, control: Control()).table
        #expect((0..<3).map(sorted.row) == [[.text("a"), .integer(5)], [.word(.missing), .integer(3)], [.missing, .special(-9)]])
    }

    @Test func `the plan explains itself`() throws {
        let plan = try TestCity.compile(
            "enterprises | where court_cases > 3 | where listed | by district: bad_rate(), p90(tax_arrears) | sort bad_rate desc | top 2"
        ).plan
        #expect(plan.description.map(\.step) == ["scan", "filter", "aggregate", "pick", "sort", "limit"])
        #expect(plan.description[0].what == "enterprises, 200 rows: district, tax_arrears, court_cases, listed, outcome")
        #expect(plan.description[1].what == "(court_cases > 3 and listed = true)")
        #expect(plan.description[2].what.contains("quantile(tax_arrears, 0.9)"))
    }
}
