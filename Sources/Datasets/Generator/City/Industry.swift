/// A section of GB/T 4754-2017 as the synthetic city knows it; names of sections stand in Taxonomy.
struct Industry: Sendable {
    let letter: String
    /// Of all enterprises.
    let share: Double
    /// What it adds to the log odds of becoming bad.
    let effect: Double
    /// From which revenue (CNY) and how many employees on an enterprise is large, medium, small: the statistical rule of 2017.
    let size: SizeRule
    /// What its enterprises call their trade.
    let words: [String]

    struct SizeRule: Sendable {
        /// Large, medium, small; nil where the rule does not ask for it.
        let revenue: [Int64]?
        let employees: [Int64]?

        /// 0 large, 1 medium, 2 small, 3 micro: the best class of which both lower limits are met.
        func level(revenue: Int64, employees: Int64) -> Int {
            for level in 0..<3 {
                let hasRevenue = self.revenue.map { revenue >= $0[level] } ?? true
                let hasEmployees = self.employees.map { employees >= $0[level] } ?? true
                if hasRevenue && hasEmployees { return level }
            }
            return 3
        }
    }

    /// In the order of their letters.
    static let all = [
        Industry(
            letter: "A", share: 0.018, effect: -0.15, size: .revenue(20_000, 500, 50),
            words: ["农业开发", "水产养殖", "果蔬种植", "茶业", "生态农业", "林业开发"]),
        Industry(letter: "B", share: 0.001, effect: 0.30, size: .industry, words: ["矿业", "石料", "建材开采"]),
        Industry(
            letter: "C", share: 0.300, effect: 0.18, size: .industry,
            words: [
                "电气", "鞋业", "服饰", "阀门", "泵业", "汽车零部件", "眼镜", "塑料制品", "包装", "五金", "锁具", "皮革", "印业", "电子", "机械", "工艺品", "不锈钢制品", "电器",
                "食品", "针纺", "家具", "金属制品",
            ]),
        Industry(letter: "D", share: 0.003, effect: -0.40, size: .industry, words: ["新能源", "热电", "水务", "燃气"]),
        Industry(
            letter: "E", share: 0.055, effect: 0.42, size: .revenue(80_000, 6_000, 300),
            words: ["建设工程", "建筑", "装饰工程", "市政园林", "建筑劳务", "幕墙装饰", "机电安装"]),
        Industry(
            letter: "F", share: 0.345, effect: -0.20, size: .both(revenue: (40_000, 5_000, 500), employees: (200, 20, 5)),
            words: [
                "贸易", "商贸", "进出口", "供应链", "化妆品", "鞋材", "钢材", "建材", "电子商务", "医疗器械", "酒业", "纺织品", "百货", "汽车销售", "文具", "鞋帽",
            ]),
        Industry(
            letter: "G", share: 0.022, effect: 0.05, size: .both(revenue: (30_000, 3_000, 200), employees: (1_000, 300, 20)),
            words: ["物流", "货运", "运输", "仓储", "快递", "国际货运代理"]),
        Industry(
            letter: "H", share: 0.017, effect: 0.25, size: .both(revenue: (10_000, 2_000, 100), employees: (300, 100, 10)),
            words: ["餐饮管理", "酒店管理", "宾馆", "餐饮", "咖啡"]),
        Industry(
            letter: "I", share: 0.038, effect: -0.30, size: .both(revenue: (10_000, 1_000, 50), employees: (300, 100, 10)),
            words: ["网络科技", "信息技术", "软件", "数字科技", "智能科技", "大数据"]),
        Industry(letter: "J", share: 0.004, effect: 0.30, size: .others, words: ["小额贷款", "典当", "融资担保", "保险代理", "融资租赁"]),
        Industry(letter: "K", share: 0.025, effect: 0.50, size: .revenue(200_000, 1_000, 100), words: ["房地产开发", "置业", "物业管理", "房地产经纪"]),
        Industry(
            letter: "L", share: 0.085, effect: 0.20, size: .others,
            words: ["企业管理", "商务咨询", "广告", "人力资源", "会展服务", "文化传媒", "品牌策划", "投资管理", "汽车租赁"]),
        Industry(letter: "M", share: 0.035, effect: -0.35, size: .others, words: ["科技", "工程设计", "检测技术", "环保科技", "生物科技", "工程咨询"]),
        Industry(letter: "N", share: 0.004, effect: -0.20, size: .others, words: ["环境工程", "园林绿化", "保洁服务", "水利工程养护"]),
        Industry(letter: "O", share: 0.018, effect: 0.00, size: .others, words: ["家政服务", "汽车维修", "美容美发", "洗涤", "摄影"]),
        Industry(letter: "P", share: 0.009, effect: -0.35, size: .others, words: ["教育咨询", "培训", "教育科技", "托育"]),
        Industry(letter: "Q", share: 0.003, effect: -0.40, size: .others, words: ["医院管理", "养老服务", "口腔门诊部", "健康管理"]),
        Industry(letter: "R", share: 0.017, effect: 0.10, size: .others, words: ["文化传播", "体育发展", "影视", "健身", "网吧"]),
        Industry(letter: "S", share: 0.001, effect: -0.50, size: .others, words: ["社会服务", "商会服务"]),
    ]

    /// What those call their trade that live on the money of many.
    static let crowdWords = ["投资管理", "财富管理", "资产管理", "理财咨询", "金融信息服务", "股权投资", "民间融资信息服务"]
}

extension Industry.SizeRule {
    /// Limits of revenue in units of 10,000 CNY, as the rule states them.
    fileprivate static func both(revenue: (Int64, Int64, Int64), employees: (Int64, Int64, Int64)) -> Self {
        Self(
            revenue: [revenue.0, revenue.1, revenue.2].map { $0 * 10_000 }, employees: [employees.0, employees.1, employees.2])
    }

    fileprivate static func revenue(_ large: Int64, _ medium: Int64, _ small: Int64) -> Self {
        Self(revenue: [large, medium, small].map { $0 * 10_000 }, employees: nil)
    }

    fileprivate static let industry = both(revenue: (40_000, 2_000, 300), employees: (1_000, 300, 20))
    fileprivate static let others = Self(revenue: nil, employees: [300, 100, 10])
}
