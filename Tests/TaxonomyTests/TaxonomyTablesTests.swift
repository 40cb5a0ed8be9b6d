import Columns
import Messages
import Taxonomy
import TestSupport
import Testing

@Suite struct TaxonomyTablesTests {
    @Test func `the own tables hold 32 categories, 65 sources and 237 tags`() throws {
        let tables = try TaxonomyTables.own()
        #expect(tables.categories.count == 32)
        #expect(tables.departments.count == 65)
        #expect(tables.departments.count { $0.group == "government" } == 56)
        #expect(tables.tags.count == 237)
        #expect(Set(tables.tags.map(\.tag.id)).count == 237)
        #expect(Set(tables.tags.map(\.tag.name.zh)).count == 237)
        #expect(Set(tables.tags.map(\.tag.category)).count == 32)
    }

    @Test func `each department feeds categories that there are, and each tag's department is one`() throws {
        let tables = try TaxonomyTables.own()
        let categories = Set(tables.categories.map(\.id))
        for department in tables.departments {
            #expect(!department.categories.isEmpty)
            #expect(department.categories.allSatisfy(categories.contains), "\(department.id)")
        }
        let names = Set(tables.departments.map(\.name.zh))
        #expect(tables.categories.allSatisfy { names.contains($0.department) })
    }

    @Test func `a tag comes with its facts`() throws {
        let facts = try #require(try TaxonomyTables.own().facts(ofTag: "court_judgments_2y"))
        #expect(facts.tag.name == Text(en: "Judgments against the enterprise in 2 years", zh: "近2年判决承担责任案件数"))
        #expect(facts.tag.type == .count && facts.tag.dimension == .litigation && facts.tag.direction == .higherWorse)
        #expect(facts.tag.category == "litigation" && facts.tag.department == "中级人民法院" && facts.tag.unit == "cases")
        #expect(facts.zeroShare == 0.953 && facts.missingShare == 0)
        #expect(facts.distribution == .geometric(p: 0.6))
        #expect(facts.notes.tier == 1 && facts.notes.atMost == "court_cases_defendant_2y")
        let loads = [FactorLoad(.distress, 0.65), FactorLoad(.size, 0.15), FactorLoad(.entanglement, 0.15)]
        #expect(facts.notes.loads == loads)
        #expect(facts.decimals == 0 && !facts.tag.isBenchmark)
    }

    @Test func `levels keep their order and say whether it means something`() throws {
        let tables = try TaxonomyTables.own()
        #expect(tables.facts(ofTag: "loan_class")?.tag.levels == Labels(["正常", "关注", "次级", "可疑", "损失"], isOrdered: true))
        #expect(tables.facts(ofTag: "enterprise_type")?.tag.levels?.isOrdered == false)
        #expect(tables.facts(ofTag: "tax_arrears")?.tag.levels == nil)
    }

    @Test func `six outside ratings are benchmarks and no others`() throws {
        let marks = try TaxonomyTables.own().tags.filter(\.tag.isBenchmark).map(\.tag.category)
        #expect(marks == Array(repeating: "public_rating", count: 6))
    }

    @Test func `a tag stands in a later group than all that it depends on`() throws {
        let tables = try TaxonomyTables.own()
        var group: [Int: Int] = [:]
        for (number, wave) in tables.waves.enumerated() {
            for tag in wave { group[tag] = number }
        }
        #expect(group.count == 237)
        for (place, facts) in tables.tags.enumerated() {
            for name in facts.notes.dependencies {
                let other = try #require(tables.indexOfTag[name])
                #expect(group[other, default: 99] < group[place, default: 0], "\(facts.tag.id) needs \(name)")
            }
        }
    }

    @Test func `the sections of GB/T 4754 run from A to S`() {
        #expect(IndustrySection.all.map(\.letter).joined() == "ABCDEFGHIJKLMNOPQRS")
        #expect(IndustrySection.name(of: "C")?.zh == "制造业")
        #expect(IndustrySection.name(of: "T") == nil)
    }
}
