import Messages
import Testing

@Suite struct NearNamesTests {
    @Test(arguments: [
        ("bnad", ["band", "name", "brand"], ["band"]), ("Tax", ["tax", "tux"], ["tax", "tux"]),
        ("欠税金", ["欠税金额", "参保人数"], ["欠税金额"]),
        ("court", ["court_cases", "count"], ["count", "court_cases"]), ("zzz", ["band", "name"], []), ("band", ["band"], []),
    ])
    func `the nearest come first, and nothing far`(name: String, candidates: [String], expected: [String]) {
        #expect(NearNames.near(name, in: candidates) == expected)
    }

    @Test func `at most three are named`() {
        #expect(NearNames.near("tag1", in: ["tag2", "tag3", "tag4", "tag5"]).count == 3)
    }
}

@Suite struct PlaceTests {
    @Test func `lines and columns count scalars from one`() {
        let place = Place(Source("一二\n三 bnad 四", firstLine: 10), 11..<15)
        #expect(place.line == 11)
        #expect(place.column == 3)
        #expect(place.length == 4)
        #expect(place.lineText == "三 bnad 四")
    }

    @Test func `bounds beyond the text end with it`() {
        let place = Place(Source("ab"), 5..<9)
        #expect(place.range == 2..<2)
        #expect(place.column == 3)
    }
}
