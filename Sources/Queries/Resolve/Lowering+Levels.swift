import Columns
import Messages
import Outputs

/// Levels: their labels are known, and only some have an order.
extension Lowering {
    mutating func levels(_ left: Typed, _ symbol: Comparison, _ right: Typed, _ labels: Labels?) -> Condition {
        let words = left.vocabulary ?? right.vocabulary
        let (left, right) = (left.asWord(of: labels, words), right.asWord(of: labels, words))
        let isOrdering = symbol != .equal && symbol != .unequal
        if let labels, isOrdering, !labels.isOrdered {
            let name = left.slot.flatMap { scope == .groups ? nil : fields[$0].name } ?? ""
            report(
                "unordered-level", Text(en: "the levels of `\(name)` have no order", zh: "`\(name)` 的各级之间没有顺序"), left.extent,
                expected: Text(en: "`=`, `!=` or `in (...)`", zh: "`=`、`!=` 或 `in (...)`"))
            return .unknown
        }
        if case .level(let others, _) = right.type, isOrdering, others != labels {
            report(
                "unlike-types", Text(en: "two levels of different kinds have no order between them", zh: "不同类别的分级之间没有顺序"), right.extent)
            return .unknown
        }
        if let labels {
            let constants = [left, right].compactMap { side in side.constant.map { (side, $0) } }
            for (side, constant) in constants {
                guard case .text(let label) = constant, !labels.all.contains(label) else { continue }
                report(unknownLevel(label, labels, side.extent))
                return .unknown
            }
        }
        return labels == nil ? texts(left, symbol, right) : compared(left.scalar, symbol, right.scalar)
    }

    /// A text that is not among known labels may be typed as it is read, such as 拟合权重为负: both it and the word are meant.
    func texts(_ left: Typed, _ symbol: Comparison, _ right: Typed) -> Condition {
        let plain = compared(left.scalar, symbol, right.scalar)
        guard symbol == .equal || symbol == .unequal, case .text(let typed)? = right.constant, let vocabulary = left.vocabulary else {
            return plain
        }
        let words = vocabulary.texts(readAs: typed)
        guard !words.isEmpty else { return plain }
        let equal = Condition.any(([typed] + words).map { compared(left.scalar, .equal, .constant(.text($0))) })
        return symbol == .equal ? equal : equal.negated
    }

    /// The first of them, as they are typed.
    static func shown(_ labels: Labels) -> String {
        ListText.of(labels.all.map(TextLiteral.printed), limit: 12)
    }

    private func unknownLevel(_ label: String, _ labels: Labels, _ extent: Extent) -> Diagnostic {
        let shown = Self.shown(labels)
        let expected =
            labels.count > 0 ? Text(en: "one of \(shown)", zh: "\(shown) 之一") : Text(en: "nothing: no row has a level here", zh: "此处没有任何级别")
        let near = NearNames.near(label, in: labels.all)
        return Diagnostic(
            "unknown-level", Text(en: "there is no level \(TextLiteral.printed(label))", zh: "没有名为 \(TextLiteral.printed(label)) 的级别"),
            at: place(extent), expected: expected,
            nearNames: near.prefix(3).map(TextLiteral.printed))
    }
}

extension Typed {
    /// A word of the program as it reads in Chinese, such as 坏, is the word that the labels hold, where only one of them reads so.
    fileprivate func asWord(of labels: Labels?, _ words: Vocabulary?) -> Typed {
        guard case .text(let text)? = constant, let labels, !labels.all.contains(text), let words else { return self }
        let own = words.texts(readAs: text).filter(labels.all.contains)
        return own.count == 1 ? Typed(type, .constant(.text(own[0])), unit: unit, extent) : self
    }
}
