import Datasets
import Messages
import Outputs
import Taxonomy

/// The taxonomy's own words, as they stand in cells and as they read in Chinese.
enum TaxonomyWords {
    static let types = Vocabulary(of: TagType.self, \.name)
    static let dimensions = Vocabulary(of: Dimension.self, \.text)
    static let directions = Vocabulary(of: Direction.self, \.text)
    /// How often a category is brought up to date.
    static let cycles = Vocabulary(["daily": "每日", "weekly": "每周", "monthly": "每月", "quarterly": "每季", "yearly": "每年"])
    /// Which kind of source a department is.
    static let groups = Vocabulary([
        "government": "政府部门", "city platform": "市级平台", "province": "省级", "nation": "国家级", "market": "市场机构",
        "private finance": "民间金融",
    ])
    /// What one unit of a tag is.
    static let units = Vocabulary([
        "CNY": "元", "times": "次", "items": "项", "bool": "是/否", "ratio": "比率", "level": "分级", "cases": "件", "persons": "人",
        "date": "日期", "months": "月", "days": "天", "points": "分", "m2": "平方米", "layers": "层", "hops": "步",
    ])
}

extension Dataset {
    /// The categories by their names.
    ///
    /// - Parameter separator: between the categories of one text.
    func categoryWords(separatedBy separator: String? = nil) -> Vocabulary {
        Vocabulary(Dictionary(categories.map { ($0.id, $0.name.zh) }) { first, _ in first }, separatedBy: separator)
    }

    /// The tags by their names.
    func tagWords(separatedBy separator: String? = nil) -> Vocabulary {
        Vocabulary(Dictionary(tags.map { ($0.id, $0.name.zh) }) { first, _ in first }, separatedBy: separator)
    }
}

extension Cell {
    /// A word of `words` that stands among others things: in English itself, in Chinese as it reads.
    static func word(_ word: String?, of words: Vocabulary) -> Cell {
        word.map { .phrase(Text(en: $0, zh: words.chinese(of: $0))) } ?? .missing
    }
}
