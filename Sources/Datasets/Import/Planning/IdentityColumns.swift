import Taxonomy

/// Which columns of a file fill the fields of `enterprises`: told by an option, by an earlier import of the dataset, or by their headers.
///
/// The name's column is that and nothing else; the others stay tags, which a card can hold.
enum IdentityColumns {
    /// Why a column fills a field.
    enum Reason: Sendable {
        case option, earlier, header
    }

    static let fields: [IdentityField] = [.name, .district, .industry, .status, .founded]

    /// Marks the columns, at most one a field.
    ///
    /// - Parameter isTag: whether the dataset has a tag of that header: it does not become the name.
    static func mark(_ plan: inout ImportPlan, _ known: RoleHeaders, isTag: (String) -> Bool) {
        for index in plan.columns.indices { plan.columns[index].leaveIdentity() }
        for field in fields {
            guard let (index, reason) = find(field, plan, known, isTag: isTag) else { continue }
            plan.columns[index].fill(field, reason)
        }
    }

    /// What the values must be where the column is told by an option; nil of the name, which is no tag.
    static func type(of field: IdentityField) -> TagType? {
        switch field {
        case .district, .industry, .status: .level
        case .founded: .date
        case .row, .code, .name: nil
        }
    }

    // MARK: -

    private static func find(
        _ field: IdentityField, _ plan: ImportPlan, _ known: RoleHeaders, isTag: (String) -> Bool
    ) -> (index: Int, reason: Reason)? {
        if let told = plan.options.identity[field] { return plan.headers.firstIndex(of: told).map { ($0, .option) } }
        let isFree = { (index: Int) in
            plan.columns[index].role == .tag && plan.columns[index].field == nil && (field != .name || !isTag(plan.headers[index]))
        }
        let free = plan.headers.indices.filter(isFree)
        if let earlier = known.fields[field], let index = free.first(where: { plan.headers[$0] == earlier }) { return (index, .earlier) }
        // What is about other things than enterprises with a USCC may mean something else by these words.
        guard plan.keysAreCodes else { return nil }
        let words = [field.rawValue] + headers(of: field)
        let found = words.lazy.compactMap { word in free.first { plainHeader(plan.headers[$0]) == word } }.first
        return found.map { ($0, .header) }
    }

    /// What such columns are called, besides the field's own name; the likeliest first.
    private static func headers(of field: IdentityField) -> [String] {
        switch field {
        case .name: ["企业名称", "公司名称", "单位名称", "enterprise_name", "company_name"]
        case .district: ["区县", "所属区县", "所在区县", "行政区划", "所属地区"]
        case .industry: ["行业", "所属行业", "行业门类", "行业类型"]
        case .status: ["登记状态", "状态", "企业状态", "经营状态", "registration_status"]
        case .founded: ["成立日期", "注册日期", "成立时间", "establishment_date", "founded_date"]
        case .row, .code: []
        }
    }

    private static func plainHeader(_ header: String) -> String? {
        HeaderNames.sanitised(header)?.lowercased()
    }
}
