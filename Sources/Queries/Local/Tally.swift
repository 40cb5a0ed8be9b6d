import Messages
import Outputs
import Synchronization

/// Counts values that do not exist, from any thread.
final class Tally: Sendable {
    private let divisions = Atomic<Int>(0)
    private let overflows = Atomic<Int>(0)
    private let undefined = Atomic<Int>(0)

    func add(divisions: Int = 0, overflows: Int = 0, undefined: Int = 0) {
        if divisions > 0 { self.divisions.wrappingAdd(divisions, ordering: .relaxed) }
        if overflows > 0 { self.overflows.wrappingAdd(overflows, ordering: .relaxed) }
        if undefined > 0 { self.undefined.wrappingAdd(undefined, ordering: .relaxed) }
    }

    var notes: [Note] {
        let counts: [(String, Text, Int)] = [
            (
                "division-by-zero", Text(en: "divided by zero: the result is missing", zh: "除数为零：结果记为缺失"),
                divisions.load(ordering: .relaxed)
            ),
            (
                "overflow", Text(en: "too large to be held: the result is missing", zh: "数值溢出：结果记为缺失"), overflows.load(ordering: .relaxed)
            ),
            (
                "undefined", Text(en: "a logarithm, root or power without a value: the result is missing", zh: "对数、开方或乘幂无定义：结果记为缺失"),
                undefined.load(ordering: .relaxed)
            ),
        ]
        return counts.compactMap { code, text, count in count > 0 ? Note(code, text, count: count) : nil }
    }
}
