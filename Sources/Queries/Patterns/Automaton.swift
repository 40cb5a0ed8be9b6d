import Messages

/// A regular expression as a nondeterministic automaton, walked in step with the text (Thompson, "Regular expression search
/// algorithm", CACM 11 (6), 1968): all states at once, so that no pattern takes longer than text times states.
final class Automaton: Sendable {
    private enum State: Sendable {
        case character(RegularExpression.CharacterClass, next: Int)
        case split(Int, Int)
        case check(Edge, next: Int)
        case accept
    }

    private enum Edge: Sendable {
        case beginning, end, word, noWord
    }

    private let states: [State]
    private let start: Int

    /// Above this a pattern is refused: `(a{1000}){1000}`.
    private static let mostStates = 20_000

    init(_ expression: RegularExpression) throws {
        var builder = Builder()
        let accept = builder.add(.accept)
        start = try builder.build(expression, then: accept)
        states = builder.states
    }

    private struct Builder {
        var states: [State] = []

        mutating func add(_ state: State) -> Int {
            states.append(state)
            return states.count - 1
        }

        /// The state at which the expression begins, `next` being where it goes on.
        mutating func build(_ expression: RegularExpression, then next: Int) throws -> Int {
            guard states.count < Automaton.mostStates else {
                throw Diagnostic(
                    "bad-pattern", Text(en: "this pattern is too large: its repetitions multiply", zh: "该模式过大：重复次数相乘过多"),
                    hint: Text(en: "smaller counts in `{ }`", zh: "请减小 `{ }` 中的次数"))
            }
            switch expression {
            case .empty: return next
            case .one(let characters): return add(.character(characters, next: next))
            case .beginning: return add(.check(.beginning, next: next))
            case .end: return add(.check(.end, next: next))
            case .wordEdge: return add(.check(.word, next: next))
            case .noWordEdge: return add(.check(.noWord, next: next))
            case .sequence(let parts):
                var next = next
                for part in parts.reversed() { next = try build(part, then: next) }
                return next
            case .either(let branches):
                let starts = try branches.map { try build($0, then: next) }
                return starts.dropLast().reversed().reduce(starts[starts.count - 1]) { add(.split($1, $0)) }
            case .repeated(let inner, let least, let most): return try repeated(inner, least, most, then: next)
            }
        }

        private mutating func repeated(_ inner: RegularExpression, _ least: Int, _ most: Int?, then next: Int) throws -> Int {
            var next = next
            if let most {
                let end = next
                for _ in 0..<(most - least) { next = add(.split(try build(inner, then: next), end)) }
            } else {
                let loop = add(.split(next, next))
                states[loop] = .split(try build(inner, then: loop), next)
                next = loop
            }
            for _ in 0..<least { next = try build(inner, then: next) }
            return next
        }
    }

    // MARK: - Matching

    /// What a match needs besides the automaton: kept from text to text, so that nothing is allocated for each.
    struct Scratch {
        fileprivate var current: Marks
        fileprivate var following: Marks
        fileprivate var pending: [Int] = []
        fileprivate var scalars: [UInt32] = []
    }

    func scratch() -> Scratch {
        Scratch(current: Marks(states.count), following: Marks(states.count))
    }

    /// Whether the pattern matches somewhere in the text.
    func finds(in text: String, _ scratch: inout Scratch) -> Bool {
        scratch.scalars.removeAll(keepingCapacity: true)
        for scalar in text.unicodeScalars { scratch.scalars.append(scalar.value) }
        scratch.current.clear()
        for position in 0...scratch.scalars.count {
            if follow(start, at: position, &scratch, isNext: false) { return true }
            guard position < scratch.scalars.count else { break }
            scratch.following.clear()
            let scalar = scratch.scalars[position]
            for index in 0..<scratch.current.count {
                guard case .character(let characters, let next) = states[scratch.current.list[index]], characters.contains(scalar) else {
                    continue
                }
                if follow(next, at: position + 1, &scratch, isNext: true) { return true }
            }
            swap(&scratch.current, &scratch.following)
        }
        return false
    }

    /// Adds the state and all that can be reached without a character; true where that is the end.
    private func follow(_ state: Int, at position: Int, _ scratch: inout Scratch, isNext: Bool) -> Bool {
        scratch.pending.append(state)
        while let state = scratch.pending.popLast() {
            guard isNext ? scratch.following.add(state) : scratch.current.add(state) else { continue }
            switch states[state] {
            case .accept:
                scratch.pending.removeAll(keepingCapacity: true)
                return true
            case .character: break
            case .split(let first, let second):
                scratch.pending.append(second)
                scratch.pending.append(first)
            case .check(let edge, let next): if holds(edge, at: position, in: scratch.scalars) { scratch.pending.append(next) }
            }
        }
        return false
    }

    private func holds(_ edge: Edge, at position: Int, in scalars: [UInt32]) -> Bool {
        func isWord(_ index: Int) -> Bool {
            scalars.indices.contains(index) && Self.word.contains(scalars[index])
        }
        return switch edge {
        case .beginning: position == 0
        case .end: position == scalars.count
        case .word: isWord(position - 1) != isWord(position)
        case .noWord: isWord(position - 1) == isWord(position)
        }
    }

    private static let word = RegularExpression.CharacterClass.word

    /// A set of states that remembers the order and is cleared in one step.
    fileprivate struct Marks {
        var list: [Int]
        var count = 0
        private var stamps: [Int]
        private var stamp = 1

        init(_ size: Int) {
            list = Array(repeating: 0, count: size)
            stamps = Array(repeating: 0, count: size)
        }

        mutating func clear() {
            count = 0
            stamp += 1
        }

        mutating func add(_ state: Int) -> Bool {
            guard stamps[state] != stamp else { return false }
            stamps[state] = stamp
            list[count] = state
            count += 1
            return true
        }
    }
}
