extension HeadNames {
    /// Of warnings and what follows them.
    static let supervision: [String: String] = [
        "module": "模块", "again": "此前已登记", "index": "风险指数", "colour": "预警色", "risk_points": "风险点", "risk_point_count": "风险点数",
        "severity": "严重程度",
        "addressee": "送达对象", "rule": "规则", "phrase": "措辞", "measures": "处置建议", "suspects": "疑似户数", "suspect_share": "疑似占比",
        "scanned": "扫描户数", "rules": "规则数", "finding": "发现", "rank": "名次", "until": "截止日", "since": "起始日",
        "list": "名单", "matched": "已匹配", "entries": "条目数", "listed": "在列户数", "both": "重合户数",
        "precision": "精确率", "recall": "召回率", "on_all": "全部在列户数", "public_risk": "涉众风险指数", "enterprise_risk": "企业风险指数",
        "of": "占比基数", "share_of_scanned": "占扫描户数", "share_of_suspected": "占疑似户数", "median_days": "天数中位数",
        "longest_days": "最长天数", "path": "去向", "month": "月份", "suspected": "疑似", "cross_checked": "比对命中", "confirmed": "核实",
        "handled": "处置完毕", "enforced": "依法查处", "rectified": "整改完成", "helped": "纾困帮扶", "cleared": "排除风险",
        "detail": "详情", "days_to_warning": "至预警天数", "days_to_disposition": "至处置天数", "rating": "外部评价", "grade": "评价级别",
        "compared": "可比户数", "rank_correlation": "秩相关系数", "place": "本卡位次", "rating_place": "评价位次", "warned": "预警户数", "hits": "命中户数",
        "lead_median": "提前天数中位数", "lead_p25": "提前天数P25", "lead_p75": "提前天数P75", "judged": "参评户数", "events": "发生户数",
        "base_rate": "基准率", "peer_mean": "同业均值", "sheets": "体检表数", "percentile": "全市百分位", "percentile_industry": "行业百分位",
        "percentile_district": "区县百分位", "new_per_month": "每月新增户数", "capacity": "走访能力",
    ]
}
