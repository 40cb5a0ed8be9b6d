import Columns
import Messages
import Supervision
import Taxonomy
import Testing

@Suite struct EnterpriseMatcherTests {
    /// Codes whose check characters are right, of the organisation codes 12345678 and so on.
    private static func code(_ serial: String, division: String = "330302") throws -> String {
        var bytes = Array("91\(division)\(serial)".utf8)
        bytes.append(try #require(EnterpriseCode.organisationCheckCharacter(of: Array(serial.utf8))))
        bytes.append(try #require(EnterpriseCode.checkCharacter(of: bytes)))
        return String(decoding: bytes, as: UTF8.self)
    }

    private let codes: [String]
    private let matcher: EnterpriseMatcher

    init() throws {
        let names = [
            "温州华达贸易有限公司", "瑞安市金泰阀门有限公司", "永嘉县恒丰阀门厂", "温州恒丰科技有限公司", "温州恒丰科技有限公司", "瑞安市宏盛鞋业有限公司", "永嘉县宏盛鞋业有限公司", nil, "温州长青化工机械设备有限公司",
        ]
        codes = try names.indices.map { try Self.code("1000000\($0)") }
        matcher = try EnterpriseMatcher(
            codes: .texts(codes), names: .texts(names), districts: ["鹿城区", "瑞安市", "永嘉县"], control: Control(threads: 2))
    }

    private func match(_ code: String, _ name: String) throws -> EnterpriseMatch {
        try matcher.match(code: code, name: name, control: Control())
    }

    @Test func `a code finds its enterprise in any way of writing, and says whether the name fits`() throws {
        let spread = codes[1].lowercased().map(String.init).joined(separator: " ")
        for given in [codes[1], codes[1].lowercased(), spread, "'\(codes[1])", "\u{FEFF}\(codes[1])"] {
            let found = try match(given, "")
            #expect(found.how == .code && found.row == 1 && found.namesAgree == nil, "\(given)")
        }
        #expect(try match(codes[1], "瑞安金泰阀门有限责任公司").namesAgree == true)
        #expect(try match(codes[1], "温州华达贸易有限公司").namesAgree == false)
        #expect(try match(codes[7], "温州华达贸易有限公司").namesAgree == nil)
    }

    @Test func `an organisation code finds the enterprise that holds it`() throws {
        let organisation = String(Array(codes[2])[8..<17])
        let dashed = organisation.prefix(8) + "-" + organisation.suffix(1)
        for given in [organisation, String(dashed)] {
            let found = try match(given, "")
            #expect(found.how == .organisation && found.row == 2)
        }
    }

    @Test(arguments: [
        ("温州华达贸易有限公司", EnterpriseMatch.How.name, 0), ("温州华达贸易（有限公司）", .normalised, 0), ("华达贸易有限责任公司", .normalised, 0),
        ("浙江华达贸易股份有限公司", .normalised, 0), ("华达贸易", .normalised, 0), ("瑞安金泰阀门有限公司", .normalised, 1),
    ])
    func `a name finds the one enterprise that nothing speaks against`(name: String, how: EnterpriseMatch.How, row: Int) throws {
        let found = try match("", name)
        #expect(found.how == how && found.row == row && found.candidates.isEmpty)
    }

    @Test(arguments: [
        ("温州恒丰科技有限公司", EnterpriseMatch.Doubt.sameName, [3, 4]), ("恒丰科技", .sameCore, [3, 4]), ("宏盛鞋业有限公司", .sameCore, [5, 6]),
        // One of them is called like this but for the place: another place is another enterprise.
        ("永嘉县金泰阀门有限公司", .otherForm, [1]), ("温州恒丰阀门有限公司", .otherForm, [2]), ("温州华发贸易有限公司", .oneEdit, [0]), ("长青化工机械", .beginsAlike, [8]),
    ])
    func `what is not certain is a doubt with its candidates`(name: String, doubt: EnterpriseMatch.Doubt, rows: [Int]) throws {
        let found = try match("", name)
        #expect(found.how == .doubtful && found.row == nil)
        #expect(found.candidates.map(\.row) == rows && found.candidates.allSatisfy { $0.doubt == doubt })
        #expect(found.candidateCount == rows.count)
    }

    @Test func `a valid code of somebody else makes a doubt of the name, a flawed one is told`() throws {
        let stranger = try Self.code("20000000")
        let other = try match(stranger, "温州华达贸易有限公司")
        #expect(other.how == .doubtful && other.candidates.map(\.doubt) == [.codeIsAnother])
        let flawed = try match("91330302123456789X", "温州华达贸易有限公司")
        #expect(flawed.how == .name && flawed.row == 0 && flawed.isCodeFlawed)
        #expect(try match(stranger, "").how == .none)
    }

    @Test(arguments: ["", "   ", "（）", "XYZ 公司", "某某不存在的企业名称", String(repeating: "长", count: 5_000), "\u{0}\u{200B}"])
    func `what nobody is called finds nothing`(name: String) throws {
        let found = try match("", name)
        #expect(found.how == .none && found.candidates.isEmpty)
    }

    @Test func `a dataset without names is matched by code alone, and one without rows not at all`() throws {
        let keys = try EnterpriseMatcher(codes: .texts(["A1", "B2"]), names: nil, districts: [], control: Control())
        #expect(try keys.match(code: "B2", name: "B2", control: Control()).row == 1)
        #expect(try keys.match(code: "", name: "A1", control: Control()).how == .none)
        let empty = try EnterpriseMatcher(codes: .texts([]), names: .texts([]), districts: [], control: Control())
        #expect(try empty.match(code: codes[0], name: "温州华达贸易有限公司", control: Control()).how == .none)
    }

    @Test func `the number of threads makes no difference`() throws {
        let names = (0..<20_000).map { "温州华达\($0 % 7_001)贸易有限公司" }
        let codes = (0..<20_000).map { "K\($0)" }
        let found = try [1, 3].map { threads in
            let matcher = try EnterpriseMatcher(
                codes: .texts(codes), names: .texts(names), districts: [], control: Control(threads: threads))
            return try ["华达12贸易", "温州华达7000贸易有限公司", "华达1x贸易"].map { try matcher.match(code: "", name: $0, control: Control()) }
        }
        #expect(found[0] == found[1])
    }

    @Test func `matching stops when it is told to`() {
        let cancellation = Cancellation()
        cancellation.cancel()
        let control = Control(cancellation: cancellation)
        #expect(throws: Cancelled.self) {
            try EnterpriseMatcher(codes: .texts(["A"]), names: .texts(["甲"]), districts: [], control: control)
        }
        #expect(throws: Cancelled.self) { try matcher.match(code: "", name: "绝无此名", control: control) }
    }
}
