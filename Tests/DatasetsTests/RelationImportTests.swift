import Columns
import Files
import Messages
import TestSupport
import Testing

@testable import Datasets

/// Relations from CSV files: enterprises E0 to E9, of which each two share a name (企业0 is E0 and E1).
@Suite struct RelationImportTests {
    private func read(_ text: String, replaces: Bool = false, into dataset: Dataset? = nil) throws -> RelationImport {
        try read(bytes: Array(text.utf8), replaces: replaces, into: dataset)
    }

    private func read(bytes: [UInt8], replaces: Bool = false, into dataset: Dataset? = nil) throws -> RelationImport {
        let file = try Locations.temporaryFolder() + "/relations.csv"
        try AtomicFile.write(bytes, to: file)
        return try RelationImport(file, for: dataset ?? TestCity.open(TestCity.made(10)), replaces: replaces, control: Control())
    }

    @Test func `each kind is taken, in English and in Chinese`() throws {
        let english = try read(
            """
            kind,source,target,share,amount,since,until
            shareholder,陈伟,E1,35%,,2020-01-01,
            legal_rep,陈伟,E1,,,,
            guarantee,E1,E2,,300万,2024-03-01,2026-03-01
            address,E1,鹿城区车站大道1号,,,,
            """)
        #expect(english.taken == [.shareholder: 1, .legalRepresentative: 1, .guarantee: 1, .address: 1])
        #expect(english.newParties == [Party(.person, name: "陈伟"), Party(.address, name: "鹿城区车站大道1号")])
        let chinese = try read("关系类型,主体,对象,持股比例,起始日期\n股东,外地投资有限公司,E1,0.4,2020/1/5\n法定代表人,王芳,E2,,\n担保,E2,E3,,2024年3月1日\n")
        #expect(chinese.total == 3 && chinese.rejected.isEmpty)
        #expect(chinese.newParties.map(\.kind) == [.company, .person])
    }

    @Test func `a name of more than a kilobyte is no name`() throws {
        let long = String(repeating: "长", count: 400)
        let found = try read("kind,source,target\nshareholder,\(long),E1\naddress,E1,\(long.dropLast(60))\n")
        #expect(found.rejected == [.init(line: 2, reason: .tooLong("source"))] && found.total == 1)
    }

    @Test func `bad records are counted, with their lines and reasons`() throws {
        let found = try read(
            """
            kind,source,target,share,since,until
            shareholder,甲,E1,0.5,,
            friend,甲,E1,,,
            shareholder,,E1,,,
            shareholder,"乙
            丙",E1,35,,
            shareholder,甲,E1,0.5,2026-02-30,
            guarantee,E1,E1,,,
            guarantee,E1,E2,,2026-01-01,2025-01-01
            guarantee,E1
            guarantee,E1,企业2,,,
            shareholder,甲,E1,0.5,,
            """)
        #expect(found.records == 10 && found.total == 1 && found.duplicates == 1)
        #expect(
            found.rejected == [
                .init(line: 3, reason: .kind("friend")), .init(line: 4, reason: .empty("source")), .init(line: 5, reason: .share("35")),
                .init(line: 7, reason: .date("2026-02-30")), .init(line: 8, reason: .itself), .init(line: 9, reason: .period),
                .init(line: 10, reason: .fieldCount(2, expected: 6)), .init(line: 11, reason: .ambiguous("企业2")),
            ])
        #expect(found.rejected.allSatisfy { !$0.reason.text.en.isEmpty && !$0.reason.text.zh.isEmpty })
    }

    @Test func `a code of no enterprise is an outside company, and said`() throws {
        let found = try read("kind,source,target\nguarantee,91330300MA2ABCDE12,E1\nguarantee,91330300MA2ABCDE12,E2\n")
        #expect(found.unknownCodes == 1 && found.newParties.count == 1)
        #expect(found.newParties[0].kind == .company && found.newParties[0].code == "91330300MA2ABCDE12")
    }

    @Test func `numbers that must be rounded are counted`() throws {
        let found = try read("kind,source,target,share,amount\nshareholder,甲,E1,0.33333,\nguarantee,E1,E2,,1234.56\n")
        #expect(found.roundedShares == 1 && found.roundedAmounts == 1)
        #expect(try read("类型,主体,对象,金额,起始日期\n担保,E1,E2,３００万,２０２５年１月２日\n").rejected.isEmpty)
        #expect(RelationValue.amount("1.5亿")?.amount == 150_000_000)
        for bad in ["-1", "1e5", "nan", "inf", "0x10", "--", "1.2.3", "", "9999999999999999999999"] {
            #expect(RelationValue.amount(bad) == nil, "\(bad)")
            #expect(RelationValue.share(bad) == nil, "\(bad)")
        }
        for bad in ["2026-13-01", "20260631", "26-1-1", "2026-1", "明天", "", "9999999-1-1"] {
            #expect(Day(written: bad) == nil, "\(bad)")
        }
        #expect(Day(written: "2026年6月30日") == Day(written: "20260630"))
    }

    @Test func `a file in GB18030, with semicolons, or of lone returns is read`() throws {
        // 类型;主体;对象 CR 担保;E1;E2 CR 股东;陈伟;E1
        let gb: [UInt8] =
            [0xC0, 0xE0, 0xD0, 0xCD, 0x3B, 0xD6, 0xF7, 0xCC, 0xE5, 0x3B, 0xB6, 0xD4, 0xCF, 0xF3, 0x0D, 0xB5, 0xA3, 0xB1, 0xA3]
            + Array(";E1;E2\r".utf8) + [0xB9, 0xC9, 0xB6, 0xAB, 0x3B, 0xB3, 0xC2, 0xCE, 0xB0] + Array(";E1\r".utf8)
        let found = try read(bytes: gb)
        #expect(found.total == 2 && found.encoding == .gb18030)
        #expect(found.newParties == [Party(.person, name: "陈伟")])
    }

    @Test func `a file that cannot be one of relations is refused`() throws {
        func code(_ text: String) -> String? { #expect(throws: Diagnostic.self) { try read(text) }?.code }
        #expect(code("") == "empty-file")
        #expect(code("a,b,c\n1,2,3\n") == "unknown-column")
        #expect(code("kind,source,target,关系\nx,y,z,w\n") == "column-twice")
        #expect(code("kind,source,target\nguarantee,\"E1,E2\n") == "unclosed-quote")
    }

    @Test func `an import adds to what is there, or takes its place, whole`() throws {
        let path = try TestCity.made(10)
        let entry = JournalEntry(time: "t", user: "u", command: "relation import", kind: .change)
        let first = try TestCity.open(path)
        try read("kind,source,target\nguarantee,E1,E2\nshareholder,甲,E1\n", into: first).write(
            into: first, entry: entry, control: Control())
        let second = try TestCity.open(path)
        let more = try read("kind,source,target\nguarantee,E1,E2\nguarantee,E2,E3\nlegal_rep,甲,E3\n", into: second)
        #expect(more.duplicates == 1 && more.total == 2 && more.newParties.isEmpty)
        try more.write(into: second, entry: entry, control: Control())
        let third = try TestCity.open(path)
        #expect(try third.relationCount == 4 && third.parties(control: Control()).count == 1)
        let before = try third.fingerprint
        try read("kind,source,target\nguarantee,乙公司,E3\n", replaces: true, into: third).write(into: third, entry: entry, control: Control())
        let fourth = try TestCity.open(path)
        #expect(try fourth.relationCount == 1 && fourth.parties(control: Control()).map(\.name) == ["乙公司"])
        #expect(try fourth.fingerprint != before && fourth.journal().count == 3)
    }

    @Test(arguments: 1...60) func `any bytes are read or refused, never worse`(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var bytes = Array(
            "kind,source,target,share,amount,since,until\nguarantee,E1,E2,0.5,\"3,000\",2024-01-01,2025-01-01\n股东,陈伟,E3,35%,,,\n".utf8)
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            default: bytes.remove(at: place)
            }
        }
        do {
            let found = try read(bytes: bytes)
            #expect(found.total + found.duplicates + found.rejected.count == found.records)
        } catch let error as Diagnostic {
            #expect(!error.message.zh.isEmpty)
        }
    }
}
