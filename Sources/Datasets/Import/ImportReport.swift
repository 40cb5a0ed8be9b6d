import Messages
package import Outputs
package import Taxonomy

/// What an import found: each column with its type and why, each rejected record with its line.
package struct ImportReport: Sendable {
    /// What is to be known of a column before it is used.
    package enum Flag: String, Sendable, Hashable, CaseIterable {
        case constant
        case allMissing = "all_missing"
        case idLike = "id_like"
        case suspectedLeak = "suspected_leak"

        var text: Text {
            switch self {
            case .constant: Text(en: rawValue, zh: "取值单一")
            case .allMissing: Text(en: rawValue, zh: "全部缺失")
            case .idLike: Text(en: rawValue, zh: "像编号")
            case .suspectedLeak: Text(en: rawValue, zh: "疑似泄漏")
            }
        }
    }

    /// What became of a column.
    package enum Role: String, Sendable, Hashable, CaseIterable {
        case tag, key, name, target

        var text: Text {
            switch self {
            case .tag: Text(en: rawValue, zh: "标签")
            case .key: Text(en: rawValue, zh: "主键")
            case .name: Text(en: rawValue, zh: "企业名称")
            case .target: Text(en: rawValue, zh: "目标")
            }
        }
    }

    package struct ColumnReport: Sendable, Hashable {
        package let header: String
        package let role: Role
        /// The field of `enterprises` that it is, alone or besides being a tag.
        package let field: String?
        /// The tag's identifier; the header's own for a key, name or target.
        package let id: String
        /// Nil for a key, name or target.
        package let type: TagType?
        /// Why it has this type, a stable code such as `zero-one`.
        package let why: String
        /// The line that decided it, where there is one.
        package let line: Int?
        package let missing: Int
        /// Of the missing ones those that were words such as NA.
        package let missingWords: Int
        /// Different values.
        package let distinct: Int?
        package let minimum: Double?
        package let maximum: Double?
        /// Whether all its numbers are whole.
        package let isWhole: Bool
        package let flag: Flag?

        package init(
            header: String, role: Role, field: String?, id: String, type: TagType?, why: String, line: Int?, missing: Int,
            missingWords: Int, distinct: Int?, minimum: Double?, maximum: Double?, isWhole: Bool, flag: Flag?
        ) {
            self.header = header
            self.role = role
            self.field = field
            self.id = id
            self.type = type
            self.why = why
            self.line = line
            self.missing = missing
            self.missingWords = missingWords
            self.distinct = distinct
            self.minimum = minimum
            self.maximum = maximum
            self.isWhole = isWhole
            self.flag = flag
        }
    }

    /// A record that was not taken.
    package struct Rejected: Sendable, Hashable {
        package enum Reason: String, Sendable, Hashable, CaseIterable {
            case fieldCount = "field-count"
            case afterQuote = "after-quote"
            case badValue = "bad-value"
            case missingKey = "missing-key"
            case badCode = "bad-uscc"
            case duplicateKey = "duplicate-key"

            var text: Text {
                switch self {
                case .fieldCount: Text(en: rawValue, zh: "列数不符")
                case .afterQuote: Text(en: rawValue, zh: "引号后有多余字符")
                case .badValue: Text(en: rawValue, zh: "值不合类型")
                case .missingKey: Text(en: rawValue, zh: "缺少主键")
                case .badCode: Text(en: rawValue, zh: "信用代码有误")
                case .duplicateKey: Text(en: rawValue, zh: "主键重复")
                }
            }
        }

        /// Of the file, from 1: where the record begins.
        package let line: Int
        package let reason: Reason
        /// The header of the column, where one is to blame.
        package let column: String?
        /// What stands in it, of a `badValue`.
        package let value: String?

        package init(line: Int, reason: Reason, column: String?, value: String? = nil) {
            self.line = line
            self.reason = reason
            self.column = column
            self.value = value
        }
    }

    package let dataset: String
    package let snapshot: Snapshot
    package let columns: [ColumnReport]
    package let rejected: [Rejected]
    /// Where the rejected records are, with line and reason; nil where there are none.
    package let rejectsFile: WrittenFile?
    /// Rows of each outcome; nil without a target.
    package let good: Int?
    package let bad: Int?
    package let notes: [Note]

    package init(
        dataset: String, snapshot: Snapshot, columns: [ColumnReport], rejected: [Rejected], rejectsFile: WrittenFile?, good: Int?,
        bad: Int?, notes: [Note]
    ) {
        self.dataset = dataset
        self.snapshot = snapshot
        self.columns = columns
        self.rejected = rejected
        self.rejectsFile = rejectsFile
        self.good = good
        self.bad = bad
        self.notes = notes
    }
}
