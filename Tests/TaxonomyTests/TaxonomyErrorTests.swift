import Messages
import Taxonomy
import TestSupport
import Testing

@Suite struct TaxonomyErrorTests {
    private static let departments = "id,name_zh,name_en,source_group,categories\ncourt,法院,Court,government,litigation\n"
    private static let categories = "id,name_zh,name_en,department_zh,update_cycle\nlitigation,诉讼,Litigation,法院,weekly\n"
    private static let header =
        "id,name_zh,name_en,category_id,category_zh,department_zh,dimension,type,unit,direction,zero_share,missing_share,"
        + "distribution,param1,param2,notes\n"

    /// What reading the tags says, after a good first tag `cases`.
    private func problems(_ records: String, header: String = Self.header, categories: String = Self.categories) -> [Diagnostic] {
        let good = "cases,案件数,Cases,litigation,诉讼,法院,litigation,count,cases,higher_worse,0.9,0,geom,0.5,,tier(1)\n"
        do {
            _ = try TaxonomyTables(
                categories: Source(categories, file: "categories.csv"), departments: Source(Self.departments, file: "departments.csv"),
                tags: Source(header + good + records, file: "tags.csv"))
            return []
        } catch {
            return Diagnostics.of(error)
        }
    }

    private func record(
        id: String = "x", category: String = "litigation", type: String = "count", shares: String = "0.9,0",
        distribution: String = "geom,0.5,", notes: String = "tier(1)"
    ) -> String {
        "\(id),标签,X,\(category),诉讼,法院,litigation,\(type),cases,none,\(shares),\(distribution),\(notes)\n"
    }

    @Test func `a good table has no problems`() {
        #expect(problems(record()).isEmpty)
    }

    @Test func `each kind of mistake has its code and its place`() {
        let cases: [(record: String, code: String, marked: String)] = [
            (record(category: "litigaton"), "unknown-name", "litigaton"),
            (record(type: "number of"), "unknown-name", "number of"),
            (record(shares: "1.2,0"), "taxonomy-share", "1.2"),
            (record(shares: "0,many"), "taxonomy-share", "many"),
            (record(distribution: "gamma,1,2"), "unknown-name", "gamma"),
            (record(distribution: "lognormal,-5,1"), "taxonomy-number", "-5"),
            (record(type: "level", distribution: "levels,A|B,0.5|0.4"), "taxonomy-levels", "0.5|0.4"),
            (record(notes: "tier(3)"), "taxonomy-note", "tier(3)"),
            (record(notes: "tier(1); lood(D=1)"), "taxonomy-note", "lood(D=1)"),
            (record(notes: "tier(1); load(X=0.5)"), "taxonomy-note", "load(X=0.5)"),
            (record(notes: "load(D=0.8 S=0.7)"), "taxonomy-note", "load(D=0.8 S=0.7)"),
            (record(notes: "tier(1); cap far"), "taxonomy-note", "cap far"),
            (record(notes: "derived(a plus b)"), "taxonomy-note", "derived(a plus b)"),
            (record(notes: "le(casses)"), "unknown-name", "le(casses)"),
            (record(id: "cases"), "taxonomy-double", "cases"),
        ]
        for (record, code, marked) in cases {
            let found = problems(record)
            #expect(found.map(\.code) == [code], "\(record)")
            let place = found.first?.place
            #expect(place?.source.file == "tags.csv" && place?.line == 3, "\(record)")
            let text = place.map { String(decoding: Array($0.source.text.utf8)[$0.range], as: UTF8.self) }
            #expect(text == marked, "\(record)")
        }
    }

    @Test func `near names are told`() {
        #expect(problems(record(category: "litigaton")).first?.nearNames == ["litigation"])
        #expect(problems(record(notes: "le(casses)")).first?.nearNames == ["cases"])
        #expect(problems(record(notes: "lood(D=1)")).first?.nearNames == ["load"])
    }

    @Test func `all mistakes of a table come together`() {
        #expect(
            problems(record(shares: "2,3") + record(id: "y", type: "sum")).map(\.code) == [
                "taxonomy-share", "taxonomy-share", "unknown-name",
            ])
    }

    @Test func `tags that wait for each other are named`() {
        let found = problems(record(id: "a", notes: "le(b)") + record(id: "b", notes: "zero_if(a=0)"))
        #expect(found.map(\.code) == ["taxonomy-circle"])
        #expect(found.first?.message.en.contains("a, b") == true)
    }

    @Test func `a lacking column, a short record and a bad cycle are told`() {
        #expect(problems("", header: Self.header.replacing("direction,", with: "")).map(\.code) == ["taxonomy-column", "taxonomy-record"])
        #expect(problems("x,y\n").map(\.code) == ["taxonomy-record"])
        #expect(problems("", categories: Self.categories.replacing("weekly", with: "dally")).first?.nearNames == ["daily"])
    }

    @Test func `a quoted field may hold commas and quotes`() throws {
        let quoted = record(notes: "\"tier(2); large, \"\"very\"\" large\"")
        #expect(problems(quoted).isEmpty)
    }
}
