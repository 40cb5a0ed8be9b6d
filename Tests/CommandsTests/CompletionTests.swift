import Commands
import Testing

/// Completion knows cursor and context.
@Suite struct CompletionTests {
    private func texts(_ line: String) throws -> [String] {
        try TestSession.onCity().session.completions(in: line, at: line.utf8.count).candidates.map(\.text)
    }

    @Test func `a statement begins with a command or a source`() throws {
        #expect(try texts("ent") == ["enterprises"])
        #expect(try texts("sp") == ["split"])
        #expect(try texts("undo; sc") == ["scale", "scan", "scores", "screen"])
    }

    @Test func `only stages follow a pipe`() throws {
        #expect(
            try texts("enterprises | ") == [
                "by", "compare", "cross", "derive", "dist", "hist", "join", "plot", "sample", "save", "select", "sort", "top", "where",
            ])
        #expect(try texts("enterprises | wh") == ["where"])
    }

    @Test func `fields are those alive at the cursor, by their Chinese names too`() throws {
        #expect(try texts("enterprises | where court_j") == ["court_judgments_2y"])
        #expect(try texts("enterprises | where 欠税") == ["欠税金额"])
        #expect(try texts("enterprises | by district: n = count() | sort ").contains("n"))
        #expect(try !texts("enterprises | by district: n = count() | sort ").contains("tax_arrears"))
    }

    @Test func `levels complete in quotes`() throws {
        #expect(try texts("enterprises | where district = \"鹿") == ["\"鹿城区\""])
    }

    @Test func `each stage completes by its own syntax`() throws {
        #expect(try texts("enterprises | compare listed_company ag") == ["against"])
        #expect(try texts("enterprises | compare listed_company against re").contains("rest"))
        #expect(try texts("enterprises | compare district = \"鹿城区\" against district = \"龙湾") == ["\"龙湾区\""])
        #expect(try texts("enterprises | cross industry, status sh") == ["share"])
        #expect(Set(try texts("enterprises | cross industry, status share ")) == ["row", "column", "all"])
        #expect(try texts("enterprises | dist tax_arrears b").contains("by"))
        #expect(try texts("enterprises | join ") == ["snapshot"])
        #expect(try texts("enterprises | join snapshot previous ") == ["as"])
        #expect(try texts("enterprises | sample 20 ") == ["by", "seed", "|"])
    }

    @Test(arguments: ["explain ", "watch 2 ", "watch times=3 2 ", "whatif explain ", "let x = "])
    func `a query inside a statement completes like one of its own`(head: String) throws {
        #expect(try texts(head + "ent") == ["enterprises"])
        #expect(try texts(head + "enterprises | where district = \"鹿") == ["\"鹿城区\""])
    }

    @Test func `second words, tags and options of a command`() throws {
        #expect(try texts("card ") == ["export", "import", "new", "open", "save"])
        #expect(try texts("band q") == ["quantile"])
        #expect(try texts("add court_j") == ["court_judgments_2y"])
        #expect(try texts("bin all max") == ["max_bins="])
        #expect(try texts("describe 纳税信") == ["纳税信用等级"])
    }
}
