import Columns
import Queries
import TestSupport

/// Random expressions and queries, for the laws that hold for all of them.
struct RandomSyntax {
    var random: SeededRandom

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    mutating func number(below limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    mutating func pick<T>(_ items: [T]) -> T { items[number(below: items.count)] }

    private func made(_ form: Expression.Form) -> Expression { Expression(form, Extent(0..<0)) }

    // MARK: - Any syntax

    mutating func name() -> FieldName {
        let names = ["tax_arrears", "注册资本", "注册 资本(认缴)", "all", "missing", "and", "a`b", "row", "share", "9lives", "_x", "desc", "x|y;z"]
        return FieldName(pick(names), prefix: number(below: 8) == 0 ? pick(["points", "was", "p q"]) : nil)
    }

    mutating func text() -> String {
        pick(["", "鹿城区", "it's", "a\"b\\c", "new\nline\ttab", "“quoted”", "; | #", "\u{200B}zero\u{7}", "%_"])
    }

    mutating func expression(_ depth: Int = 4) -> Expression {
        guard depth > 0, number(below: 5) > 0 else { return leaf() }
        func sub() -> Int { depth - 1 }
        switch number(below: 11) {
        case 0: return made(.negative(expression(sub())))
        case 1: return made(.not(expression(sub())))
        case 2: return made(.all((0..<(2 + number(below: 3))).map { _ in expression(sub()) }))
        case 3: return made(.any((0..<(2 + number(below: 3))).map { _ in expression(sub()) }))
        case 4, 5: return made(.arithmetic(expression(sub()), pick(ArithmeticOperator.allCases), expression(sub())))
        case 6: return made(.comparison(expression(sub()), pick(ComparisonOperator.allCases), expression(sub())))
        case 7:
            return made(
                .membership(
                    expression(sub()), (0..<(1 + number(below: 3))).map { _ in expression(sub()) }, isNegated: number(below: 2) == 0))
        case 8: return made(.between(expression(sub()), expression(sub()), expression(sub()), isNegated: number(below: 2) == 0))
        case 9: return made(.check(expression(sub()), pick(Expression.State.allCases), isNegated: number(below: 2) == 0))
        default:
            let arguments = (0..<number(below: 3)).map { _ in expression(sub()) }
            return made(.call(pick(["mean", "if", "p90", "count"]), arguments, isOverAll: number(below: 3) == 0))
        }
    }

    private mutating func leaf() -> Expression {
        switch number(below: 6) {
        case 0: return made(.integer(pick([0, 1, 42, Int.max])))
        case 1: return made(.real(pick([0.2, 1e300, .leastNonzeroMagnitude, 2.0, 0.1, 1e15, 123_456.789])))
        case 2: return made(.text(text()))
        case 3: return made(.date(Day(number: number(below: 30_000))))
        case 4: return made(.flag(number(below: 2) == 0))
        default: return made(.name(name()))
        }
    }

    /// The text of a query of random stages.
    mutating func query() -> String {
        var text = "enterprises"
        for _ in 0..<number(below: 5) {
            let expressions = (0..<3).map { _ in expression(2).printed }
            text += " | "
            switch number(below: 14) {
            case 0: text += "where \(expressions[0])"
            case 1: text += "select \(expressions[0]), b = \(expressions[1])"
            case 2: text += "derive x = \(expressions[0]), y = \(expressions[1])"
            case 3: text += "by \(expressions[0]) : n = \(expressions[1])"
            case 4: text += "sort \(expressions[0]) desc, \(expressions[1])"
            case 5: text += "top \(number(below: 100))"
            case 6: text += "hist \(expressions[0]) by \(expressions[1]) log"
            case 7: text += "save \"a b.csv\" safe"
            case 8: text += "dist \(expressions[0])" + pick(["", " by k = \(expressions[1])"])
            case 9: text += "cross \(expressions[0]), k = \(expressions[1])" + pick(["", " share row", " share column", " share all"])
            case 10: text += "sample \(1 + number(below: 100))" + pick(["", " by \(expressions[0])"]) + pick(["", " seed 7"])
            case 11: text += "join snapshot \(pick(["previous", "2025-06-30", "\"a b\""])) as \(pick(["was", "`p q`"]))"
            case 12: text += "compare \(expressions[0]) against \(pick(["rest", "`rest`", "rest.x", expressions[1]]))"
            default: text += "by"
            }
        }
        return text
    }

    /// The text of a query with a few of its signs left out, doubled, or put elsewhere.
    mutating func mutatedQuery() -> String {
        var characters = Array(query())
        for _ in 0..<(1 + number(below: 2)) {
            let place = number(below: characters.count)
            switch number(below: 3) {
            case 0: characters.remove(at: place)
            case 1: characters.insert(characters[place], at: number(below: characters.count))
            default: characters.swapAt(place, number(below: characters.count))
            }
        }
        return String(characters)
    }

    // MARK: - Conditions over the test city

    /// A condition that compiles.
    mutating func condition(_ depth: Int = 3) -> Expression {
        if depth > 0, number(below: 2) == 0 {
            switch number(below: 3) {
            case 0: return made(.not(condition(depth - 1)))
            case 1: return made(.all([condition(depth - 1), condition(depth - 1)]))
            default: return made(.any([condition(depth - 1), condition(depth - 1)]))
            }
        }
        switch number(below: 9) {
        case 0: return made(.comparison(field("district"), pick([.equal, .unequal]), made(.text("鹿城区"))))
        case 1: return made(.name(FieldName("listed")))
        case 2: return made(.comparison(field("grade"), pick(comparisons), made(.text(pick(["low", "middle", "high"])))))
        case 3: return made(.check(anyField(), .missing, isNegated: number(below: 2) == 0))
        case 4: return made(.check(field("tax_arrears"), .special, isNegated: number(below: 2) == 0))
        case 5: return made(.between(numeric(2), numeric(1), numeric(1), isNegated: number(below: 2) == 0))
        case 6:
            return made(.membership(numeric(1), (0..<3).map { _ in made(.integer(number(below: 6))) }, isNegated: number(below: 2) == 0))
        case 7:
            let (symbol, pattern): (ComparisonOperator, String) = pick([
                (.like, "%科技%"), (.finds, "科技"), (.finds, "^乙"), (.finds, "园$"), (.like, "_科技"),
            ])
            return made(.comparison(field("name"), symbol, made(.text(pattern))))
        default: return made(.comparison(numeric(2), pick(comparisons), numeric(2)))
        }
    }

    private let comparisons: [ComparisonOperator] = [.equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual]

    private func field(_ name: String) -> Expression { made(.name(FieldName(name))) }

    private mutating func anyField() -> Expression {
        field(pick(["tax_arrears", "district", "listed", "founded", "name", "court_cases", "insured_change_1y"]))
    }

    mutating func numeric(_ depth: Int) -> Expression {
        guard depth > 0, number(below: 3) > 0 else {
            return pick([
                field("tax_arrears"), field("court_cases"), field("insured_change_1y"), field("row"), made(.integer(number(below: 5))),
                made(.real(0.5)), made(.real(1000.25)),
            ])
        }
        switch number(below: 4) {
        case 0: return made(.negative(numeric(depth - 1)))
        default: return made(.arithmetic(numeric(depth - 1), pick(ArithmeticOperator.allCases), numeric(depth - 1)))
        }
    }
}
