import Columns
import Datasets
import Messages
import Taxonomy
import Testing

@testable import Supervision

@Suite struct CodeReviewTests {
    private func code(_ serial: String, division: String = "330302", check: UInt8? = nil) throws -> String {
        var bytes = Array("91\(division)\(serial)".utf8)
        bytes.append(try check ?? #require(EnterpriseCode.organisationCheckCharacter(of: Array(serial.utf8))))
        bytes.append(try #require(EnterpriseCode.checkCharacter(of: bytes)))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func review(_ codes: [String], _ names: [String?]? = nil) throws -> CodeReview {
        try CodeReview(codes: .texts(codes), names: names.map { .texts($0) }, control: Control())
    }

    @Test func `codes with a wrong check character, and organisations with two codes, are found`() throws {
        let good = try (0..<6).map { try code("2000000\($0)") }
        let flawed = good[0].dropLast() + (good[0].last == "0" ? "1" : "0")
        let odd = try code("30000000", check: UInt8(ascii: "Y"))
        let other = try code("20000001", division: "330381")
        let found = try review(good + [String(flawed), odd, other])
        #expect(found.keysAreCodes)
        #expect(found.findings.map(\.kind) == [.badCode, .badCode, .duplicateCode] && found.findings.map(\.count) == [1, 1, 2])
        #expect(found.cases.map(\.row) == [6, 7, 1, 8])
    }

    @Test func `keys that are no codes are left alone`() throws {
        let found = try review(["1", "2", "3"])
        #expect(!found.keysAreCodes && found.findings.isEmpty && found.cases.isEmpty)
        #expect(try review([]).findings.isEmpty)
    }

    @Test func `a name under several codes is a doubt, a lacking one is none`() throws {
        let found = try review(["1", "2", "3", "4", "5"], ["甲", "乙", "甲", nil, nil])
        #expect(found.findings.map(\.kind) == [.duplicateName] && found.findings[0].count == 2)
        #expect(found.findings[0].kind.gravity == .doubt && found.cases.map(\.row) == [0, 2])
    }

    @Test func `data that end too long ago, or did not move, are stale`() {
        func stale(_ cycle: String, _ asOf: String, _ before: String? = nil) -> [QualityFinding.Kind] {
            StaleCategories(
                categories: [Category(id: "c", name: .verbatim("c"), department: "d", cycle: cycle)],
                asOf: ["c": Day(iso: asOf) ?? Day(number: 0)],
                asOfBefore: before.flatMap { Day(iso: $0) }.map { ["c": $0] } ?? [:], day: Day(iso: "2025-06-30"),
                dayBefore: Day(iso: "2024-06-30")
            ).findings(rows: 10).map(\.kind)
        }
        #expect(stale("daily", "2025-06-28").isEmpty && stale("daily", "2025-06-20") == [.stale])
        #expect(stale("yearly", "2024-04-01", "2024-04-01") == [.stale] && stale("yearly", "2024-12-31", "2023-12-31").isEmpty)
        #expect(stale("monthly", "2025-07-01") == [.impossible])
    }

    @Test func `the worst comes first`() {
        func finding(_ kind: QualityFinding.Kind, _ count: Int) -> QualityFinding {
            QualityFinding(kind, count: count, among: 100, .verbatim(""))
        }
        let sorted = [
            finding(.drift, 90), finding(.stale, 5), finding(.impossible, 1), finding(.missingJump, 9), finding(.contradictory, 3),
        ]
        .worstFirst
        #expect(sorted.map(\.kind) == [.contradictory, .impossible, .missingJump, .stale, .drift])
        #expect(QualityFinding(.drift, count: 0, among: 0, .verbatim("")).share == nil)
    }
}
