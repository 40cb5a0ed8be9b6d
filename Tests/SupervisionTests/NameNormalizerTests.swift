import Supervision
import Testing

@Suite struct NameNormalizerTests {
    private let normalizer = NameNormalizer(districts: ["鹿城区", "瑞安市", "永嘉县", "龙港市"])

    @Test(
        arguments: [
            // name, core, district, form
            ("温州华达贸易有限公司", "华达贸易", nil, "公司"),
            ("浙江省温州市鹿城区华达贸易有限责任公司", "华达贸易", "鹿城区", "公司"),
            ("瑞安市华达贸易股份有限公司", "华达贸易", "瑞安市", "公司"),
            ("瑞安华达贸易集团有限公司", "华达贸易", "瑞安市", "公司"),
            ("华达（温州）贸易有限公司", "华达贸易", nil, "公司"),
            ("华达(瑞安)贸易有限公司", "华达贸易", "瑞安市", "公司"),
            ("永嘉县华达阀门厂", "华达阀门", "永嘉县", "厂"),
            ("龙港华达经营部（个体工商户）", "华达", "龙港市", "经营部"),
            ("温州华达投资合伙企业（有限合伙）", "华达投资", nil, "合伙企业"),
            ("温州华达贸易有限公司瓯海分公司", "华达贸易瓯海分公司", nil, "分公司"),
            ("华达贸易", "华达贸易", nil, nil),
            // Too little would be left.
            ("温州酒厂", "温州酒", nil, "厂"),
            ("瑞安有限公司", "瑞安", nil, "公司"),
            ("", "", nil, nil),
        ] as [(String, String, String?, String?)])
    func `a name falls into what tells it apart, its place and its form`(name: String, core: String, district: String?, form: String?) {
        let normalized = normalizer.normalized(name)
        #expect(normalized.core == core)
        #expect(normalized.district == district)
        #expect(normalized.form == form)
    }

    @Test(arguments: [
        "温州ＡＢＣ科技有限公司", "温州abc科技有限公司", " 温州 ABC 科技 有限公司 ", "温州·ABC（科技）有限公司", "温州ABC［科技］有限公司", "温州\u{200B}ABC—科技有限公司", "“温州ABC科技”有限公司",
        "温州ABC\u{3000}科技\t有限公司",
    ])
    func `width, case, brackets, blanks and signs make no difference`(name: String) {
        #expect(normalizer.normalized(name).plain == "温州ABC科技有限公司")
    }

    @Test func `another place or form speaks against two names being one, a lacking one does not`() {
        let plain = normalizer.normalized("温州华达贸易有限公司")
        #expect(plain.fits(normalizer.normalized("瑞安市华达贸易有限责任公司")))
        #expect(plain.fits(normalizer.normalized("华达贸易")))
        #expect(!plain.fits(normalizer.normalized("温州华达贸易商行")))
        #expect(!normalizer.normalized("鹿城区华达贸易有限公司").fits(normalizer.normalized("瑞安市华达贸易有限公司")))
    }
}
