extension HeadNames {
    /// Of relations between enterprises.
    static let relations: [String: String] = [
        "hop": "跳数", "relation": "关系", "via": "经由", "through": "共同点", "target": "对象", "source_name": "主体名称",
        "target_name": "对象名称", "source_kind": "主体类别", "target_kind": "对象类别", "amount": "金额", "since": "起始日", "until": "终止日",
        "holds_now": "当前有效", "is_defaulter": "失信", "layer": "层级", "control_share": "穿透持股", "is_ultimate": "最终持有人",
        "tie": "关联方式", "other_enterprises": "其他企业数", "represented": "任法定代表人数", "held": "持股企业数", "other_defaulters": "其中失信数",
        "circle_size": "担保圈户数", "hops_to_defaulter": "距失信主体跳数", "known": "有值数", "changed": "变动数",
        "taken": "采用数",
    ]
}
