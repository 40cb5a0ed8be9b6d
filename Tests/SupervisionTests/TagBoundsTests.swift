import Columns
import Messages
import Taxonomy
import Testing

@testable import Supervision

@Suite struct TagBoundsTests {
    private func bounds(_ id: String, day: String = "2025-06-30") throws -> TagBounds {
        let facts = try #require(try TaxonomyTables.own().facts(ofTag: id))
        return TagBounds(facts.tag, facts: facts, day: Day(iso: day))
    }

    private func broken(_ bounds: TagBounds, _ values: [Double?]) -> Int {
        bounds.broken(TagNumbers(.numbers(values)))
    }

    @Test(
        arguments: [
            ("court_cases_defendant_2y", [-1, 0, 3, nil, 2.5], 2), ("shareholder_count", [0, 1, 2], 1),
            ("zero_filing_months_12m", [0, 12, 13], 1),
            ("tax_arrears", [-0.01, 0, 1e12], 1), ("abnormal_duration", [-1, 36, 1_801], 2),
            // A share, a share that may exceed 1, a change with its limits, a score with its range, a ratio without limits.
            ("equity_pledged_ratio", [-0.1, 0, 1, 1.01], 2), ("debt_asset_ratio", [-0.1, 1.8], 1),
            ("export_change_1y", [-1.01, -1, 9, 9.1], 2),
            ("zj_credit_score", [399, 400, 1_000, 1_001], 2), ("tax_burden_gap", [-5, 5], 0), ("platform_rating", [4.5], 0),
            // The city's longest tail is no law.
            ("guarantee_circle_size", [301], 0),
        ] as [(String, [Double?], Int)])
    func `values outside what the taxonomy says cannot be`(id: String, values: [Double?], wanted: Int) throws {
        #expect(try broken(bounds(id), values) == wanted)
    }

    @Test func `a date lies between 1900 and the snapshot, and within its tag's months`() throws {
        func dates(_ texts: [String]) -> TagNumbers { TagNumbers(.dates(texts.map { Day(iso: $0) })) }
        let establishment = try bounds("establishment_date")
        #expect(establishment.broken(dates(["1899-12-31", "1900-01-01", "2025-06-30", "2025-07-01"])) == 2)
        // 36 months, with a month of slack.
        let penalty = try bounds("last_penalty_date")
        #expect(penalty.broken(dates(["2022-06-30", "2022-06-01", "2022-05-01", "2019-01-01"])) == 2)
        #expect(establishment.look("establishment_date", isDate: true, identity: "code").contains("establishment_date > 2025-06-30"))
    }

    @Test func `a tag of nobody's taxonomy is judged by its type alone`() {
        func bounds(_ type: TagType) -> TagBounds { TagBounds(Tag(id: "x", name: .verbatim("x"), type: type), facts: nil, day: nil) }
        #expect(broken(bounds(.number), [-1e9, 1e9]) == 0 && broken(bounds(.ratio), [-5, 5]) == 0)
        #expect(broken(bounds(.count), [-1, 0.5]) == 1 && broken(bounds(.amount), [-1]) == 1 && broken(bounds(.level), [-1]) == 0)
    }

    @Test func `special codes and missing values are never impossible`() throws {
        let column = Column.numbers([-9, 5, nil, -8], specials: [-9, -8])
        #expect(try bounds("court_cases_defendant_2y").broken(TagNumbers(column)) == 0)
        #expect(try bounds("tax_arrears").broken(TagNumbers(.reals([-9, .nan, -1], specials: [-9]))) == 1)
    }
}
