import Messages

/// What the program's own heads and metrics are called in Chinese; a tag's head has its own name instead.
///
/// No two heads share a Chinese name, so that each can be typed as well as read.
package enum HeadNames {
    /// The Chinese name of a head such as `bad_rate` or `bad_rate_before`; nil for a name that is not the program's own.
    package static func chinese(of name: String) -> String? {
        if let own = names[name] ?? percentile(name) { return own }
        for (suffix, prefix) in suffixes where name.hasSuffix(suffix) {
            return names[String(name.dropLast(suffix.count))].map { prefix + $0 }
        }
        return nil
    }

    /// `P5` of `p5`.
    private static func percentile(_ name: String) -> String? {
        guard name.first == "p", (2...3).contains(name.count), name.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        return name.uppercased()
    }

    /// A name that stands in a row instead of over a column.
    package static func cell(_ name: String) -> Cell {
        .phrase(Text(en: name, zh: chinese(of: name) ?? name))
    }

    /// What a suffix becomes in front of the name.
    private static let suffixes: [(String, String)] = [
        ("_before", "原"), ("_development", "开发"), ("_test", "测试"), ("_out_of_time", "跨期"), ("_against", "对照"),
    ]

    package static let names: [String: String] = counts.merging(scorecard, uniquingKeysWith: first).merging(data, uniquingKeysWith: first)
        .merging(statistics, uniquingKeysWith: first).merging(work, uniquingKeysWith: first)
        .merging(supervision, uniquingKeysWith: first)
        .merging(sources, uniquingKeysWith: first)
        .merging(relations, uniquingKeysWith: first)

    private static func first(_ a: String, _ b: String) -> String { a }

    private static let counts: [String: String] = [
        "n": "样本数", "share": "占比", "good": "好样本", "bad": "坏样本", "indeterminate": "不定样本", "unknown": "未知样本",
        "bad_rate": "坏样本率", "count": "计数", "missing": "缺失数", "missing_share": "缺失率", "zero_share": "零值率",
        "special_share": "特殊码率", "distinct": "不同值数", "rows": "行数", "rejected": "拒收行数", "vetoed": "否决数", "vetoed_bad_rate": "否决坏样本率",
        "moved": "变动户数", "missing_words": "缺失标记数",
        "outcomes": "有表现", "kept": "保留", "dropped": "剔除", "cumulative_share": "累计占比",
    ]

    private static let scorecard: [String: String] = [
        "score": "评分", "band": "等级", "from": "下限", "to": "上限", "bin": "分箱", "label": "取值", "points": "分值",
        "weight": "权重", "value": "值", "characteristic": "入模变量", "characteristics": "变量数", "trend": "趋势",
        "pd": "违约概率", "veto": "否决", "reasons": "主要扣分项", "part": "样本集", "outcome": "表现", "woe": "WOE", "iv": "IV",
        "version": "版本", "hash": "哈希", "bins": "箱数", "method": "方法", "intercept": "截距", "points_lost": "失分", "points_min": "最低分值",
        "points_max": "最高分值", "base": "基准分", "odds": "好坏比", "pdo": "PDO", "origin": "值来源", "mean_pd": "平均违约概率",
        "wanted": "目标", "reached": "实际达到",
    ]

    private static let data: [String: String] = [
        "id": "标识", "name": "名称", "fingerprint": "指纹", "snapshots": "快照数", "name_en": "英文名", "category": "类别", "department": "部门",
        "dimension": "维度",
        "type": "类型", "unit": "单位", "direction": "方向", "code": "信用代码", "district": "区县", "industry": "行业",
        "industry_name": "行业名称", "status": "状态", "founded": "成立日", "snapshot": "快照", "row": "行号", "date": "日期",
        "kind": "种类", "disposition": "处置", "tags": "标签数", "tag": "标签", "header": "原表头", "line": "原文行", "cycle": "更新周期", "as_of": "数据截至",
        "coverage": "覆盖率", "departments": "归口部门", "categories": "所涉类别", "group": "组别", "flag": "标记", "reason": "原因", "notes": "备注",
        "records": "记录数", "lines": "所在行", "found": "原文", "bar": "直方柱", "levels": "水平数", "measure": "对比量",
        "against": "对照组",
    ]

    private static let statistics: [String: String] = [
        "min": "最小值", "max": "最大值", "mean": "均值", "median": "中位数", "sd": "标准差", "sum": "求和", "p1": "P1", "p10": "P10", "p25": "P25",
        "p50": "P50", "p75": "P75", "p90": "P90", "p99": "P99", "auc": "AUC", "auc_low": "AUC下限", "auc_high": "AUC上限",
        "gini": "Gini", "ks": "KS", "ks_at": "KS分点", "brier": "Brier", "log_loss": "对数损失", "psi": "PSI", "psi_critical": "PSI临界值",
        "csi": "CSI",
        "coefficient": "系数", "standard_error": "标准误", "z": "z值", "p": "p值", "vif": "VIF", "lift": "提升度", "gain": "增益",
        "correlation": "相关系数", "iterations": "迭代次数", "converged": "收敛", "expected": "期望", "observed": "实际",
        "capture": "坏样本捕获率", "se": "标准误差", "term": "项", "low": "下界", "high": "上界", "aic": "AIC",
        "log_likelihood": "对数似然", "with": "相关变量", "mark": "界限", "within_noise": "随机波动内", "cluster": "相关簇", "q": "分位数",
        "cumulative_bad": "累计坏样本", "cumulative_good": "累计好样本",
        "condition": "条件", "cap": "封顶等级", "slope": "校准斜率", "line_intercept": "校准截距", "hosmer_lemeshow": "HL统计量",
        "hosmer_lemeshow_p": "HL检验p值",
    ]

    private static let work: [String: String] = [
        "step": "步骤", "time": "时间", "user": "用户", "purpose": "用途", "command": "命令", "because": "理由", "saved": "保存时间",
        "metric": "指标", "before": "之前", "after": "之后", "setting": "设置", "summary": "说明", "example": "示例", "key": "按键",
        "action": "作用", "file": "文件", "source": "来源", "field": "字段", "note": "提示", "decision": "结论", "description": "描述",
        "effect": "影响", "plan": "计划", "cell": "单元", "category_id": "类别标识", "statement": "语句", "topic": "主题",
        "number": "序号", "ok": "成功", "what": "内容", "word": "词条", "does": "功能", "values": "可选值", "open": "已打开", "column": "列",
        "now": "现值", "difference": "差值", "recorded": "记录值", "table": "表", "role": "角色", "why": "缘由",
        "claim": "断言", "verdict": "判定", "differences": "差异数", "cells_added": "新增单元格", "cells_removed": "移除单元格",
        "drifted": "偏差", "failed": "失败", "unrecorded": "未记录", "holds": "成立", "broken": "不成立", "cannot_tell": "无法判定",
        "cells_changed": "修改单元格", "cells_moved": "移动单元格", "values_changed": "变化数值", "circumstances_changed": "变化条件",
    ]
}
