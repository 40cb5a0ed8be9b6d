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
            let again = try QueryParser.query(Source(query.printed))
            #expect(again == query && again.printed == query.printed, "seed \(seed): \(text)")
        }
    }

    /// Text is read once more as it was printed, so printing twice changes nothing, whatever was typed.
    @Test(arguments: 0..<20) func `what parses after mutation prints to the same tree`(seed: Int) throws {
        var syntax = RandomSyntax(seed: UInt64(3000 + seed))
        var read = 0
        for _ in 0..<60 {
            guard let query = try? QueryParser.query(Source(syntax.mutatedQuery())) else { continue }
            read += 1
            #expect(try QueryParser.query(Source(query.printed)) == query, "seed \(seed): \(query.printed)")
        }
        #expect(read > 5)
    }

    @Test func `trees differ where their meaning does`() throws {
        func query(_ text: String) throws -> QuerySyntax { try QueryParser.query(Source(text)) }
        #expect(try query("a | where x = 1") == query("a |   where (x)  =  1"))
        #expect(try query("a | where x = 1") != query("a | where x = 2"))
        #expect(try query("a | top 1") != query("a | sort x"))
        #expect(try query("a | sort x") != query("a | sort x desc"))
    }

    @Test(arguments: ["cross k, (x = 1)", "cross (k = 1 and y), l", "cross n = (k = 1), l", "cross n = k, (not x = 1)"])
    func `a comparison without a name does not become one when it is printed`(stage: String) throws {
        let query = try QueryParser.query(Source("a | " + stage))
        #expect(try QueryParser.query(Source(query.printed)) == query, "\(query.printed)")
    }
}
