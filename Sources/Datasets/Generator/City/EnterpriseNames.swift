import Messages

/// Plausible names: place, trade word, industry word, legal form. Some occur twice, as in life; a few hold rare characters.
struct EnterpriseNames: Sendable {
    private let place: CounterRandom
    private let first: CounterRandom
    private let second: CounterRandom
    private let third: CounterRandom
    private let industryWord: CounterRandom
    private let form: CounterRandom

    init(seed: UInt64) {
        func draw(_ part: String) -> CounterRandom { CounterRandom(seed: seed, purpose: "name \(part)") }
        place = draw("place")
        first = draw("first")
        second = draw("second")
        third = draw("third")
        industryWord = draw("industry")
        form = draw("form")
    }

    /// `type` is a level of the tag `enterprise_type`; `isCrowd` is for those that live on the money of many.
    func name(of enterprise: Int, district: District, industry: Industry, type: String, isCrowd: Bool) -> String {
        let words = isCrowd ? Industry.crowdWords : industry.words
        let trade = words[industryWord.integer(below: words.count, enterprise)]
        return placeName(enterprise, district) + tradeName(enterprise) + trade + legalForm(enterprise, type, district, industry)
    }

    private func placeName(_ enterprise: Int, _ district: District) -> String {
        // A district of a city stands under the city's name, a county or a city of its own may stand alone.
        if district.name.hasSuffix("区") {
            return place.integer(below: 10, enterprise) < 7 ? "温州" : "温州市\(district.name)"
        }
        return place.integer(below: 10, enterprise) < 8 ? district.name : "温州"
    }

    private func tradeName(_ enterprise: Int) -> String {
        let a = Self.firsts[first.integer(below: Self.firsts.count, enterprise)]
        let b = Self.seconds[second.integer(below: Self.seconds.count, enterprise)]
        let dice = third.integer(below: 2000, enterprise)
        if dice < Self.rare.count { return a + Self.rare[dice] }
        return dice < 500 ? a + b + Self.thirds[dice % Self.thirds.count] : a + b
    }

    private func legalForm(_ enterprise: Int, _ type: String, _ district: District, _ industry: Industry) -> String {
        let dice = form.integer(below: 10, enterprise)
        let isWorkshop = ["A", "B", "C", "D"].contains(industry.letter)
        switch type {
        case "股份有限公司": return "股份有限公司"
        case "个人独资企业": return isWorkshop ? "厂" : dice < 5 ? "经营部" : dice < 8 ? "服务部" : "工作室"
        case "合伙企业": return dice < 6 ? "合伙企业（有限合伙）" : "合伙企业（普通合伙）"
        case "集体企业", "国有企业": return isWorkshop && dice < 5 ? "厂" : "总公司"
        case "分支机构": return dice < 7 ? "有限公司\(district.name.dropLast())分公司" : "有限公司分公司"
        default: return "有限公司"
        }
    }

    private static let firsts = "华瑞鑫恒宏永盛泰正中大天金东新浙瓯海嘉亿万富润德诚信博创凯利康立明久隆丰安顺吉祥宝龙飞腾达远旭晨欣佳美优越卓锦乾坤益和谐长青".map(String.init)
    private static let seconds = "达盛源泰丰隆昌茂兴发顺通旺福祥瑞康健安宁和平洋辉耀光明亮星辰宇航翔腾跃鹏程锋锐力特尔美佳雅丽洁净诺信诚义德仁邦国华夏汉唐".map(String.init)
    private static let thirds = "斯特尔克达利莱美科邦".map(String.init)
    /// Two lie outside the reach of many fonts: U+4DAE, and U+20BB7 beyond the basic plane.
    private static let rare = ["䶮", "𠮷", "喆", "犇", "淼", "垚", "镕", "玥", "鑫燚"]
}
