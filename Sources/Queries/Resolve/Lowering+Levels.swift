import Columns
import Messages
import Outputs

/// Levels: their labels are known, and only some have an order.
extension Lowering {
    mutating func levels(_ left: Typed, _ symbol: Comparison, _ right: Typed, _ labels: Labels?) -> Condition {
        let holdsWords = left.holdsWords || right.holdsWords
        let (left, right) = holdsWords ? (left.asWord(of: labels), right.asWord(of: labels)) : (left, right)
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
        return compared(left.scalar, symbol, right.scalar)
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
    fileprivate var holdsWords: Bool {
        if case .level(_, holdsWords: true) = type { true } else { false }
    }

    /// A word of the program as it reads in Chinese, such as 坏, is the word that the labels hold.
    fileprivate func asWord(of labels: Labels?) -> Typed {
        guard case .text(let text)? = constant, let labels, !labels.all.contains(text),
            let word = labels.all.first(where: { Word(rawValue: $0)?.text.zh == text })
        else { return self }
        return Typed(type, .constant(.text(word)), unit: unit, extent)
    }
}
