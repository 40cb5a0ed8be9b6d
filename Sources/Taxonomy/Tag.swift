package import Columns
package import Messages

/// The risk dimension that a tag serves.
package enum Dimension: String, Sendable, Hashable, CaseIterable {
    case basic, asset, operation, litigation, sentiment, association

    package var text: Text {
        switch self {
        case .basic: Text(en: rawValue, zh: "基本")
        case .asset: Text(en: rawValue, zh: "资产")
        case .operation: Text(en: rawValue, zh: "经营")
        case .litigation: Text(en: rawValue, zh: "诉讼")
        case .sentiment: Text(en: rawValue, zh: "舆情")
        case .association: Text(en: rawValue, zh: "关联")
        }
    }
}

/// What kind of value a tag holds.
package enum TagType: String, Sendable, Hashable, CaseIterable {
    case count, amount, ratio, flag, level, date, age
    /// An imported column of numbers of which nothing more is known.
    case number
    /// Free text, which is never a characteristic.
    case text

    package var name: Text {
        switch self {
        case .count: Text(en: rawValue, zh: "计数")
        case .amount: Text(en: rawValue, zh: "金额")
        case .ratio: Text(en: rawValue, zh: "比率")
        case .flag: Text(en: rawValue, zh: "是/否")
        case .level: Text(en: rawValue, zh: "分级")
        case .date: Text(en: rawValue, zh: "日期")
        case .age: Text(en: rawValue, zh: "时长")
        case .number: Text(en: rawValue, zh: "数值")
        case .text: Text(en: rawValue, zh: "文本")
        }
    }
}

/// What an expert expects of risk as the value rises; of levels, as the level gets later.
package enum Direction: String, Sendable, Hashable, CaseIterable {
    case higherWorse = "higher_worse"
    case higherBetter = "higher_better"
    case midBetter = "mid_better"
    case none

    package var text: Text {
        switch self {
        case .higherWorse: Text(en: rawValue, zh: "越高越差")
        case .higherBetter: Text(en: rawValue, zh: "越高越好")
        case .midBetter: Text(en: rawValue, zh: "居中为好")
        case .none: Text(en: rawValue, zh: "无方向")
        }
    }
}

/// One typed property of an enterprise.
package struct Tag: Sendable, Hashable {
    /// What is typed: an identifier.
    package let id: String
    package let name: Text
    /// The column's header in the file it came from, where that is another than `id`.
    package let header: String?
    /// The category's identifier; nil for an imported column.
    package let category: String?
    /// The department's Chinese name.
    package let department: String?
    package let dimension: Dimension?
    package let type: TagType
    /// What one unit is, as the taxonomy says: `CNY`, `times`, `months`, ...
    package let unit: String?
    package let direction: Direction
    /// The levels in their order, where the order means something (`isOrdered`), else in order of first appearance.
    package let levels: Labels?
    /// Values that stand for a reason, never for a quantity.
    package let specials: [Double]
    /// An outside rating, which no scorecard may use.
    package let isBenchmark: Bool

    package init(
        id: String, name: Text, header: String? = nil, category: String? = nil, department: String? = nil, dimension: Dimension? = nil,
        type: TagType, unit: String? = nil, direction: Direction = .none, levels: Labels? = nil, specials: [Double] = [],
        isBenchmark: Bool = false
    ) {
        self.id = id
        self.name = name
        self.header = header
        self.category = category
        self.department = department
        self.dimension = dimension
        self.type = type
        self.unit = unit
        self.direction = direction
        self.levels = levels
        self.specials = specials
        self.isBenchmark = isBenchmark
    }
}
