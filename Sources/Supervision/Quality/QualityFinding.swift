package import Messages

/// One thing that looks wrong with the data of a snapshot.
package struct QualityFinding: Sendable, Hashable {
    /// How much a finding weighs: what cannot be right, what got lost, what somebody should look at.
    package enum Gravity: String, Sendable, Hashable, CaseIterable, Comparable {
        case error, loss, doubt

        package static func < (a: Gravity, b: Gravity) -> Bool { a.rank < b.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

        package var text: Text {
            switch self {
            case .error: Text(en: rawValue, zh: "错误")
            case .loss: Text(en: rawValue, zh: "缺损")
            case .doubt: Text(en: rawValue, zh: "存疑")
            }
        }
    }

    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case badCode = "bad-code"
        /// One organisation code in two keys.
        case duplicateCode = "duplicate-code"
        case impossible, contradictory
        case silentDistrict = "silent-district"
        case empty
        case missingJump = "missing-jump"
        case stale, drift, constant
        /// One name under two codes.
        case duplicateName = "duplicate-name"

        package var gravity: Gravity {
            switch self {
            case .badCode, .duplicateCode, .impossible, .contradictory: .error
            case .silentDistrict, .empty, .missingJump, .stale: .loss
            case .drift, .constant, .duplicateName: .doubt
            }
        }

        package var text: Text {
            switch self {
            case .badCode: Text(en: rawValue, zh: "代码有误")
            case .duplicateCode: Text(en: rawValue, zh: "代码重复")
            case .impossible: Text(en: rawValue, zh: "不可能取值")
            case .contradictory: Text(en: rawValue, zh: "相互矛盾")
            case .silentDistrict: Text(en: rawValue, zh: "区县断供")
            case .empty: Text(en: rawValue, zh: "全部缺失")
            case .missingJump: Text(en: rawValue, zh: "缺失率突变")
            case .stale: Text(en: rawValue, zh: "更新逾期")
            case .drift: Text(en: rawValue, zh: "分布漂移")
            case .constant: Text(en: rawValue, zh: "取值恒定")
            case .duplicateName: Text(en: rawValue, zh: "名称重复")
            }
        }
    }

    package let kind: Kind
    /// The identifier of the tag that it is about; nil of a category or of codes.
    package var tag: String?
    package var category: String?
    package var district: String?
    /// Enterprises concerned.
    package let count: Int
    /// Of how many it is `count`.
    package let among: Int
    /// Shares that are compared; nil where nothing is.
    package var before: Double?
    package var now: Double?
    /// The population stability index, of a drift.
    package var psi: Double?
    package let what: Text
    /// A statement that shows more; nil where there is none.
    package var look: String?

    package init(_ kind: Kind, count: Int, among: Int, _ what: Text, look: String? = nil) {
        self.kind = kind
        self.count = count
        self.among = among
        self.what = what
        self.look = look
    }

    /// 0 to 1; nil of nothing.
    package var share: Double? { among == 0 ? nil : Double(count) / Double(among) }
}

extension [QualityFinding] {
    /// The worst first: by gravity, then by the enterprises concerned, then in the order given.
    package var worstFirst: [QualityFinding] {
        enumerated().sorted { a, b in
            (a.element.kind.gravity, b.element.count, a.offset) < (b.element.kind.gravity, a.element.count, b.offset)
        }.map(\.element)
    }
}
