import Columns
import Messages
import Taxonomy
import Testing

@testable import Supervision

@Suite struct TagRuleTests {
    private func rules(_ id: String) throws -> [TagRule] {
        TagRule.of(try #require(try TaxonomyTables.own().facts(ofTag: id)))
    }

    private func broken(_ rule: TagRule, _ x: [Double?], _ others: [Double?]..., day: String = "2025-06-30") -> Int {
        rule.broken(TagNumbers(.numbers(x)), others.map { TagNumbers(.numbers($0)) }, day: Day(iso: day))
    }

    @Test func `the taxonomy's conditions become rules`() throws {
        func kinds(_ id: String) throws -> [TagRule.Kind] { try rules(id).map(\.kind) }
        #expect(try kinds("admin_penalties_1y") == [.atMost])
        #expect(try kinds("penalty_departments_3y") == [.atMost, .zeroWhereZero])
        #expect(try kinds("abnormal_listings_3y") == [.oneWhereOne])
        #expect(try kinds("creditor_claim_notice") == [.atLeast])
        // True of 85% only.
        #expect(try kinds("consumption_restricted").isEmpty)
        #expect(try kinds("lost_case_ratio") == [.missingWhereZero, .ratio(to: "court_cases_defendant_2y", isClipped: false)])
        #expect(try kinds("paid_in_ratio") == [.missingWhereMissing, .ratio(to: "registered_capital", isClipped: true)])
        #expect(try kinds("last_penalty_date") == [.missingWhereZero, .withinAYear, .beforeAYear])
        #expect(try kinds("loan_balance") == [.partOf])
    }

    @Test func `every rule speaks of tags that there are`() throws {
        let tables = try TaxonomyTables.own()
        for rule in tables.tags.flatMap(TagRule.of) { #expect(rule.others.allSatisfy { tables.facts(ofTag: $0) != nil }) }
    }

    @Test func `rows that break a rule are counted, missing ones break none`() {
        func rule(_ kind: TagRule.Kind) -> TagRule { TagRule(kind: kind, tag: "a", other: "b") }
        #expect(broken(rule(.atMost), [1, 2, 3, nil], [1, 1, nil, 0]) == 1)
        #expect(broken(rule(.oneWhereOne), [0, 1, 0, nil], [1, 1, 0, 1]) == 1)
        #expect(broken(rule(.atLeast), [0, 1, 0], [1, 1, 0]) == 1)
        #expect(broken(rule(.zeroWhereZero), [5, 0, 5, nil, -5], [0, 0, 1, 0, 0]) == 2)
        #expect(broken(rule(.missingWhereZero), [5, nil, 0], [0, 0, 1]) == 1)
        #expect(broken(rule(.missingWhereMissing), [5, nil, 0], [nil, nil, 1]) == 1)
    }

    @Test func `a ratio follows from its parts, as far as four decimals go`() {
        let plain = TagRule(kind: .ratio(to: "c", isClipped: false), tag: "a", other: "b")
        let clipped = TagRule(kind: .ratio(to: "c", isClipped: true), tag: "a", other: "b")
        let (a, b, c): ([Double?], [Double?], [Double?]) = ([0.3333, 0.5, 2, 0.25, nil], [1, 1, 4, 1, 1], [3, 3, 2, nil, 3])
        #expect(broken(plain, a, b, c) == 1)
        #expect(broken(clipped, a, b, c) == 2)
    }

    @Test func `a date goes with the count of its year`() {
        func dates(_ texts: [String?]) -> TagNumbers { TagNumbers(.dates(texts.map { $0.flatMap { Day(iso: $0) } })) }
        let counts = TagNumbers(.integers([1, 1, 0, 0, 1, 0]))
        let days = dates(["2025-01-01", "2023-01-01", "2023-01-01", "2025-01-01", nil, nil])
        func broken(_ kind: TagRule.Kind, day: String? = "2025-06-30") -> Int {
            TagRule(kind: kind, tag: "a", other: "b").broken(days, [counts], day: day.flatMap { Day(iso: $0) })
        }
        #expect(broken(.withinAYear) == 1 && broken(.beforeAYear) == 1 && broken(.beforeAYear, day: nil) == 0)
        // A date that is the founding itself tells of no event.
        let rule = TagRule(kind: .beforeAYear, tag: "a", other: "b")
        #expect(rule.broken(days, [counts, dates([nil, nil, nil, "2025-01-01", nil, nil])], day: Day(iso: "2025-06-30")) == 0)
    }

    @Test func `a part lies below its whole, where there is one`() {
        #expect(broken(TagRule(kind: .partOf, tag: "a", other: "b"), [1, 2, 3, nil], [0, 1, 3, 1]) == 1)
    }

    @Test func `flags are compared with 1 and 0, for they have no order`() throws {
        let rule = try #require(try rules("lost_contact").first)
        #expect(
            rule.look(day: nil, identity: "code, name") { _ in true }
                == "enterprises | where lost_contact = 1 and abnormal_listed = 0 | select code, name, lost_contact, abnormal_listed")
    }
}
