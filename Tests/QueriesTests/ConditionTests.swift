import Columns
import Messages
import Outputs
import Queries
import TestSupport
import Testing

/// Three-valued logic in the language is two-valued predicates in the plan, and means the same.
@Suite struct ConditionTests {
    @Test(arguments: 0..<60) func `the engine keeps the rows that the plain meaning keeps`(seed: Int) throws {
        let relation = TestCity.enterprises(rows: 64, seed: UInt64(seed))
        let catalogue = TestCatalogue(relations: [relation])
        let reference = Reference(relation: relation)
        var syntax = RandomSyntax(seed: UInt64(seed))
        for _ in 0..<25 {
            let condition = syntax.condition()
            let source = Source(condition.printed)
            let compiled = try Compiler.condition(try QueryParser.expression(source), in: source, over: relation, catalogue: catalogue)
            let mask = try LocalEngine.mask(of: compiled, control: Control()).mask.array
            let expected = (0..<64).map { reference.truth(condition, $0) == .yes ? UInt8(1) : 0 }
            #expect(mask == expected, "seed \(seed): \(source.text)")
            if mask != expected { return }
        }
    }

    @Test func `what is true, what is false and what is missing are all rows`() throws {
        for condition in [
            "tax_arrears > 100", "grade < \"high\"", "listed", "name ~ \"科\"", "court_cases in (1, 2)", "not listed or court_cases = 1",
        ] {
            let counts = try ["\(condition)", "not (\(condition))", "(\(condition)) is missing"].map { text in
                try TestCity.run("enterprises | where \(text)").table.rowCount
            }
            #expect(counts.reduce(0, +) == 200, "\(condition): \(counts)")
        }
    }

    @Test func `a special code is missing to comparisons and seen by is special`() throws {
        let specials = try TestCity.run("enterprises | where tax_arrears is special").table.rowCount
        #expect(specials > 0)
        #expect(try TestCity.run("enterprises | where tax_arrears < 0").table.rowCount == 0)
        #expect(try TestCity.run("enterprises | where tax_arrears is special and tax_arrears is missing").table.rowCount == specials)
        #expect(try TestCity.run("enterprises | where code_of(tax_arrears) in (-8, -9)").table.rowCount == specials)
        #expect(try TestCity.run("enterprises | where tax_arrears is not special").table.rowCount == 200 - specials)
    }

    @Test func `a literal that is a special code is warned of`() throws {
        #expect(try TestCity.compile("enterprises | where tax_arrears = -9").notes.map(\.code) == ["special-literal"])
        #expect(try TestCity.compile("enterprises | where tax_arrears in (1, -8)").notes.map(\.code) == ["special-literal"])
        #expect(try TestCity.compile("enterprises | where tax_arrears = 9").notes.isEmpty)
        #expect(try TestCity.compile("enterprises | where code_of(tax_arrears) = -9").notes.isEmpty)
    }

    @Test func `decimals compare as they are written`() throws {
        let relation = TestRelation(name: "t", fields: [Field("x", .real)], columns: [.numbers([0.1, 0.2, 0.3, 0.7, nil])])
        let catalogue = TestCatalogue(relations: [relation])
        for (condition, count) in [
            ("x >= 0.3", 2), ("x > 0.3", 1), ("x = 0.7", 1), ("x <= 10%", 1), ("x < 0.1", 0), ("x != 0.2", 3), ("x between 0.2 and 0.3", 2),
        ] {
            #expect(try TestCity.run("t | where \(condition)", catalogue).table.rowCount == count, "\(condition)")
        }
    }

    @Test func `times compare with dates by their day`() throws {
        let all = try TestCity.run("enterprises | where seen is not missing").table.rowCount
        let before = try TestCity.run("enterprises | where seen < 2026-05-15").table.rowCount
        let since = try TestCity.run("enterprises | where 2026-05-15 <= seen").table.rowCount
        #expect(before + since == all)
        #expect(before > 0 && since > 0)
    }

    @Test func `flags are conditions by themselves`() throws {
        let listed = try TestCity.run("enterprises | where listed").table.rowCount
        for text in ["listed = 1", "listed = true", "listed != 0", "not (listed = false)", "1 = listed", "上市"] {
            #expect(try TestCity.run("enterprises | where \(text)").table.rowCount == listed, "\(text)")
        }
    }
}
