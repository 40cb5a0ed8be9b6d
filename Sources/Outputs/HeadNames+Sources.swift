extension HeadNames {
    /// Of sources of data, of their quality, and of lists from outside.
    static let sources: [String: String] = [
        "covered": "覆盖户数", "coverage_change": "覆盖率变化", "bad_rate_with": "有数据坏样本率", "bad_rate_without": "无数据坏样本率", "lag": "滞后天数",
        "category_count": "类别数", "feeds": "所供标签", "freshest": "最新截至", "oldest": "最早截至",
        "gravity": "严重度", "look": "进一步查看", "findings": "发现数", "errors": "错误数", "losses": "缺损数", "doubts": "存疑数",
        "given_code": "所给代码", "given_name": "所给名称", "how": "匹配方式", "candidates": "候选数", "agrees": "名称相符", "same_as": "同于行",
        "matched": "匹配数", "share_matched": "匹配率", "enterprises": "企业数", "doubtful": "待核数", "unmatched": "未匹配数",
    ]
}
