package import Messages

/// Why a record of a file of relations cannot be taken.
package enum RelationReject: Sendable, Hashable {
    case fieldCount(Int, expected: Int)
    case kind(String)
    case empty(String)
    /// A name or code of more than `RelationImport.mostBytesOfName`.
    case tooLong(String)
    case share(String)
    case amount(String)
    case date(String)
    case period
    case itself
    case ambiguous(String)

    package var text: Text {
        switch self {
        case .fieldCount(let count, let expected): Text(en: "\(count) fields, not \(expected)", zh: "有 \(count) 个字段，应为 \(expected) 个")
        case .kind(let word):
            Text(
                en: "`\(word.brief)` is no kind of relation: shareholder, legal_rep, guarantee, address",
                zh: "“\(word.brief)”不是关系类型：股东、法定代表人、担保、地址")
        case .empty(let column): Text(en: "`\(column)` is empty", zh: "`\(column)` 为空")
        case .tooLong(let column): Text(en: "`\(column)` is longer than 1 KB", zh: "`\(column)` 超过 1 KB")
        case .share(let word):
            Text(en: "`\(word.brief)` is no share from 0 to 1, or 0% to 100%", zh: "“\(word.brief)”不是 0 到 1 或 0% 到 100% 的比例")
        case .amount(let word): Text(en: "`\(word.brief)` is no amount", zh: "“\(word.brief)”不是金额")
        case .date(let word): Text(en: "`\(word.brief)` is no day such as 2026-06-30", zh: "“\(word.brief)”不是 2026-06-30 这样的日期")
        case .period: Text(en: "it ends before it begins", zh: "终止日期不晚于起始日期")
        case .itself: Text(en: "both ends are the same", zh: "主体与对象相同")
        case .ambiguous(let name):
            Text(en: "several enterprises are called `\(name.brief)`: give the code", zh: "有多家企业名为“\(name.brief)”：请填代码")
        }
    }
}
