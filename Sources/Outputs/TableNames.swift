/// What stands over a table where several are shown; the name itself is an identifier for machines.
package enum TableNames {
    /// In Chinese; nil for a table that is not the program's own.
    package static func chinese(of name: String) -> String? {
        names[name]
    }

    /// Of tables that are spoken of in cells.
    package static let vocabulary = Vocabulary(names)

    private static let names: [String: String] = [
        "bands": "等级", "binning": "分箱结果", "bins": "分箱", "card": "评分卡", "cards": "评分卡", "causes": "差异原因", "cells": "单元", "claim": "断言",
        "claims": "断言", "circumstances": "记录条件",
        "columns": "列", "cuts": "切点", "dataset": "数据集", "description": "说明", "drifts": "差异", "fit": "拟合", "gains": "增益",
        "groups": "分组", "hist": "直方图", "history": "历史", "journal": "日志", "keys": "按键", "moves": "等级迁移", "outcomes": "表现",
        "plan": "执行计划", "points": "分值", "rejected": "拒收行", "scaling": "刻度", "scores": "评分", "screen": "筛选", "clusters": "相关簇",
        "snapshots": "快照", "tag": "标签", "levels": "水平", "vetoes": "否决条件", "calibration": "校准", "profile": "企业", "split": "样本划分",
        "apart": "分歧最大", "behind": "穿透持有人", "beside": "旁系关联", "circle": "担保圈", "controllers": "共同控制人", "links": "关联", "way": "至失信主体路径",
        "case": "经过", "crosscheck": "名单比对", "dimensions": "维度", "dispositions": "处置", "districts": "区县",
        "enterprise": "企业", "events": "大事记", "funnel": "处置漏斗", "index": "风险指数", "industries": "行业", "marks": "预警线", "months": "月份",
        "on_all": "全部名单均在列", "paths": "去向", "ratings": "外部评价", "risk_points": "风险点", "rules": "规则", "sheets": "体检表",
        "supervision": "监管命令", "suspects": "疑似企业", "tuning": "预警线调整", "warnings": "预警", "watchlists": "监管名单",
        "trail": "轨迹", "data": "数据", "scorecard": "评分卡命令", "figure": "图形", "notebook": "笔记本",
        "session": "会话", "sources": "数据源",
        "stages": "阶段", "operators": "运算符", "functions": "函数", "aggregates": "聚合函数", "recovered": "恢复", "validation": "验证", "values": "数值",
        "cases": "示例", "relations": "关系", "doubtful": "待核名单", "linked": "名单匹配", "quality": "数据质量", "ways": "匹配方式",
    ]
}
