import Messages

/// The fixed words of a sheet.
enum SheetWords {
    static let title = Text(en: "Enterprise credit health check", zh: "企业信用体检表")

    static let all: [String: Text] = [
        "asOf": Text(en: "as of", zh: "数据快照"), "identity": Text(en: "Identity", zh: "基本信息"),
        "standing": Text(en: "Score", zh: "信用评分"), "score": Text(en: "score", zh: "评分"), "band": Text(en: "band", zh: "等级"),
        "pd": Text(en: "probability of bad", zh: "违约概率"), "veto": Text(en: "veto", zh: "否决条件"),
        "dimensions": Text(en: "Dimensions", zh: "六维体检"), "dimension": Text(en: "dimension", zh: "维度"),
        "points": Text(en: "points", zh: "分值"), "best": Text(en: "best possible", zh: "满分"), "peers": Text(en: "peers", zh: "同业均值"),
        "before": Text(en: "before", zh: "上期"), "characteristics": Text(en: "characteristics", zh: "特征数"),
        "risk": Text(en: "Risk points", zh: "风险点"), "riskPoint": Text(en: "risk point", zh: "风险点"),
        "severity": Text(en: "severity", zh: "严重程度"), "finding": Text(en: "finding", zh: "描述"),
        "costliest": Text(en: "What costs most", zh: "主要扣分项"), "characteristic": Text(en: "characteristic", zh: "特征"),
        "value": Text(en: "value", zh: "取值"), "lost": Text(en: "lost", zh: "失分"), "source": Text(en: "source", zh: "来源"),
        "upTo": Text(en: "data up to", zh: "数据截至"), "ratings": Text(en: "Outside ratings", zh: "外部评价"),
        "history": Text(en: "History", zh: "历史"), "snapshot": Text(en: "snapshot", zh: "快照"), "events": Text(en: "Events", zh: "大事记"),
    ]

    static let own = Text(en: "enterprise", zh: "本企业")
    static let peers = Text(en: "peers", zh: "同业")
    static let before = Text(en: "before", zh: "上期")
    static let percentile = Text(en: "ahead of, in the city", zh: "领先全市企业")
    static let industryPercentile = Text(en: "ahead of, in the industry", zh: "领先同行业")
    static let districtPercentile = Text(en: "ahead of, in the district", zh: "领先同区县")
    static let otherDimension = Text(en: "other", zh: "其他")

    static func lines(shown: Int, of all: Int) -> Text {
        Text(
            en: "\(shown) of \(all) characteristics; `explain score CODE` shows all of them, adding up to the score.",
            zh: "共 \(all) 个特征，列出 \(shown) 个；全部特征及合计请用 explain score 代码。")
    }

    static func peers(_ peers: Text) -> Text {
        Text(en: "Peers are \(peers.en): the mean of their points.", zh: "同业均值：\(peers.zh)分值的平均。")
    }

    static func more(_ count: Int) -> Text {
        Text(en: "\(count) earlier events are not shown; `case CODE` tells all.", zh: "另有 \(count) 项较早事项未列出，请用 case 代码 查看。")
    }
}
