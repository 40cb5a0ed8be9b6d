/// The endings by which a name says what form its bearer has; a form is called by one of its spellings.
enum LegalForms {
    /// An ending, and the form that it stands for.
    struct Ending: Sendable {
        let scalars: [Unicode.Scalar]
        let form: String
    }

    static let company = "公司"

    /// What may stand in brackets or at the end of a name and adds nothing to it.
    static let remarks = ["个体工商户", "个人独资", "个人独资企业"].map(scalars)

    /// Of branches: the name of the whole enterprise stands before them, and what stands between belongs to the name.
    static let branches = ["分公司", "分店", "分厂", "分部", "办事处", "营业部", "分行", "支行"].map { Ending(scalars: scalars($0), form: $0) }

    /// The longest that fits is the one.
    static let endings: [Ending] =
        named(company, ["股份有限公司", "集团股份有限公司", "集团有限公司", "集团有限责任公司", "有限责任公司", "有限公司", "集团公司", "总公司", "公司", "集团"])
        + named("合伙企业", ["合伙企业有限合伙", "合伙企业普通合伙", "合伙企业特殊普通合伙", "特殊普通合伙", "合伙企业", "有限合伙", "普通合伙"])
        + ["经营部", "服务部", "门市部", "经销部", "工作室", "事务所", "合作社", "商行", "商店", "便利店", "厂", "店"].flatMap { named($0, [$0]) }

    /// Those that stand inside the name of a branch.
    static let companies = endings.filter { $0.form == company && $0.scalars.count > 2 }.sorted { $0.scalars.count > $1.scalars.count }

    /// Whether a text looks like a name: it ends as one, and more than that stands before.
    ///
    /// - Parameter isSure: words that end in 公司 or 集团 alone, as the head of a column may, do not count.
    static func isLikelyName(_ text: String, isSure: Bool = false) -> Bool {
        let scalars = WrittenName(text).scalars
        return (branches + endings).contains { ending in
            let least = ending.scalars.count + (ending.scalars.count == 1 ? 4 : 2)
            let isShort = ending.form == company && !ending.scalars.contains("限")
            return scalars.count >= least && scalars.suffix(ending.scalars.count) == ending.scalars[...] && !(isSure && isShort)
        }
    }

    static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

    private static func named(_ form: String, _ spellings: [String]) -> [Ending] {
        spellings.map { Ending(scalars: scalars($0), form: form) }
    }
}
