import Messages
import Queries
import TestSupport
import Testing

@Suite struct PrinterTests {
    @Test(arguments: 0..<40) func `a printed expression parses to the same tree`(seed: Int) throws {
        var syntax = RandomSyntax(seed: UInt64(seed))
        for _ in 0..<50 {
            let expression = syntax.expression()
            let printed = expression.printed
            let parsed = try QueryParser.expression(Source(printed))
            #expect(parsed == expression, "seed \(seed): \(printed)")
            if parsed != expression { return }
        }
    }

    @Test(arguments: 0..<20) func `a printed query parses to the same tree`(seed: Int) throws {
        var syntax = RandomSyntax(seed: UInt64(1000 + seed))
        for _ in 0..<20 {
            let text = syntax.query()
            let query = try QueryParser.query(Source(text))
            #expect(try QueryParser.query(Source(query.printed)) == query, "seed \(seed): \(text)")
        }
    }

    @Test func `trees differ where their meaning does`() throws {
        func query(_ text: String) throws -> QuerySyntax { try QueryParser.query(Source(text)) }
        #expect(try query("a | where x = 1") == query("a |   where (x)  =  1"))
        #expect(try query("a | where x = 1") != query("a | where x = 2"))
        #expect(try query("a | top 1") != query("a | sort x"))
        #expect(try query("a | sort x") != query("a | sort x desc"))
    }
}
