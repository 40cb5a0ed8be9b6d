import Messages

/// Reads the column `notes` of one tag: items parted by `;`, each `key(...)` or a remark.
///
/// A remark of a known form becomes a fact; any other stays a remark for people.
struct NoteParser {
    private let field: CommaSeparated.Field
    private(set) var notes = TagNotes()
    private(set) var problems: [Diagnostic] = []
    private var place: Place

    init(_ field: CommaSeparated.Field) {
        self.field = field
        place = field.place
    }

    mutating func parse() {
        for item in Self.items(of: field.text) {
            place = field.place(of: item.offset, length: item.text.utf8.count)
            if let (key, body) = Self.call(item.text) { parse(key, body) } else { parse(remark: item.text) }
        }
    }

    // MARK: - key(...)

    private mutating func parse(_ key: String, _ body: String) {
        switch key {
        case "tier": notes.tier = integer(body, from: 1, to: 2) ?? 1
        case "load": parse(loads: body)
        case "le": notes.atMost = body
        case "zero_if": notes.zeroIf = conditions(body)
        case "missing_if": notes.missingIf = conditions(body)
        case "present_if": notes.presentIf = body.split(separator: " ").map(String.init)
        case "block": notes.block = body
        case "risk_point": notes.riskPoint = body
        case "derived": parse(derivation: body)
        case "part_of": parse(part: body)
        case "recent_if": notes.recent = TagNotes.Recent(count: body, isExact: false)
        case "recent_iff": notes.recent = TagNotes.Recent(count: body, isExact: true)
        default:
            report(
                Text(en: "no note of the taxonomy is called `\(key)`", zh: "分类表没有名为 `\(key)` 的注记"), near: NearNames.near(key, in: Self.keys)
            )
        }
    }

    private static let keys = [
        "tier", "load", "le", "zero_if", "missing_if", "present_if", "block", "risk_point", "derived", "part_of", "recent_if", "recent_iff",
    ]

    private mutating func parse(loads body: String) {
        for part in body.split(separator: " ") {
            let sides = part.split(separator: "=")
            guard sides.count == 2, let factor = LatentFactor(rawValue: String(sides[0])), let weight = Double(sides[1]) else {
                report(Text(en: "a load is FACTOR=WEIGHT, with a factor of S M A D V G F T", zh: "载荷应写作 因子=权重，因子为 S M A D V G F T 之一"))
                continue
            }
            notes.loads.append(FactorLoad(factor, weight))
        }
        if notes.loads.reduce(0, { $0 + $1.weight * $1.weight }) >= 1 {
            report(Text(en: "the squares of a tag's loads add up to less than 1", zh: "标签各载荷的平方和应小于 1"))
        }
    }

    private func conditions(_ body: String) -> [TagNotes.Condition] {
        body.components(separatedBy: " or ").map { part in
            let words = part.split(separator: " ").map(String.init)
            if let (key, tag) = Self.call(part), key == "missing" { return .isMissing(tag) }
            if words.count == 4, words[0] == "younger", words[1] == "than", words[3] == "months", let months = Int(words[2]) {
                return .younger(months: months)
            }
            if let first = words.first, first.hasSuffix("=0") {
                let tag = String(first.dropLast(2))
                return words.dropFirst() == ["a", "year", "ago"] ? .wasZeroAYearAgo(tag) : .isZero(tag)
            }
            let sides = part.components(separatedBy: ": ")
            if sides.count == 2, let share = Self.percent(sides[1].prefix { $0 != " " }) { return .share(share, of: sides[0]) }
            return .untold(part)
        }
    }

    private mutating func parse(derivation body: String) {
        let words = body.split(separator: " ").map(String.init)
        if let ratio = words.first, ratio.contains("/") {
            let sides = ratio.split(separator: "/").map(String.init)
            notes.derivation = .ratio(of: sides.first ?? "", to: sides.last ?? "", isClipped: words.contains("clipped"))
        } else if words.count > 2, words[1] == "-" {
            notes.derivation = .spread(of: words[0])
        } else if words.count > 2, words[1] == "by" {
            let cuts = words.dropFirst(2).map { $0.replacing(",", with: "") }.prefix { Double($0) != nil }.compactMap { Double($0) }
            notes.derivation = .grades(of: words[0], cuts: cuts, lists: words.contains("list") ? Self.lists : [])
        } else {
            report(Text(en: "a derived value is A/B, A - INDEX or A by CUTS", zh: "派生值应写作 A/B、A - 指数 或 A by 分界值"))
        }
    }

    private mutating func parse(part body: String) {
        let words = body.split(separator: " ").map(String.init)
        guard words.count == 3, words[1] == "as" else {
            report(Text(en: "a part is WHOLE as SHARE, both tags", zh: "部分值应写作 整体 as 占比，两者均为标签"))
            return
        }
        notes.part = TagNotes.Part(whole: words[0], share: words[2])
    }

    // MARK: - Remarks

    private mutating func parse(remark: String) {
        notes.remarks.append(remark)
        let words = remark.split(separator: " ").map { String($0.filter { !",:".contains($0) }) }
        if !parse(bounds: words), !parse(judgement: words) { parse(shape: words, remark) }
    }

    private mutating func parse(bounds words: [String]) -> Bool {
        switch words.first {
        case "floor", "cap":
            for (word, next) in zip(words, words.dropFirst()) {
                if word == "floor" { notes.low = number(next) }
                if word == "cap" { notes.high = number(next) }
            }
        case "clip":
            bound((words.last ?? "").components(separatedBy: ".."))
        case "from" where words.count == 4 && words[2] == "to":
            bound([words[1], words[3]])
        case .some where words.count == 3 && words[1] == "to":
            bound([words[0], words[2]])
        case "heavy":
            notes.high = number(words.last ?? "")
        case "at" where words.count > 2 && words[1] == "least":
            notes.atLeast = atLeast(words)
        default:
            return false
        }
        return true
    }

    private mutating func parse(judgement words: [String]) -> Bool {
        switch words.prefix(3).joined(separator: " ") {
        case "veto":
            notes.veto = .always
        case let start where start.hasPrefix("veto candidate"):
            notes.veto = .candidate(levels: words.dropFirst(2).filter { $0 != "and" })
        case "band cap candidate":
            notes.veto = .bandCap(atBest: words.last.flatMap { $0.hasSuffix(")") ? String($0.dropLast()) : nil })
        case let start where start.hasPrefix("benchmark"):
            notes.isBenchmark = true
        case "risk_point":
            notes.riskPoint = ""
        default:
            return false
        }
        return true
    }

    private mutating func parse(shape words: [String], _ remark: String) {
        switch remark {
        case _ where remark.hasPrefix("heaps at "):
            let values = words.dropFirst(2).prefix { Self.money($0) != nil }.compactMap(Self.money)
            let share = words.lazy.compactMap { Self.percent($0) }.first
            notes.shapes.append(.heaps(share: share ?? 1, values: values))
        case _ where remark.contains("of positive values exceed 1"):
            let mean = words.lazy.compactMap { Self.call($0)?.body }.first
            notes.shapes.append(.excess(share: Self.percent(words[0]) ?? 0, mean: number(mean ?? "") ?? 0))
        case _ where remark.hasPrefix("U-shaped: half of positive values"):
            notes.shapes.append(.highest(share: 0.5))
        case _ where remark.contains("for a sole-owner company"):
            notes.shapes.append(.soleOwner(number(words[0]) ?? 1))
        case "derive from revenue and employees where both are present": notes.shapes.append(.sizeClass)
        case "M is new or without revenue": notes.shapes.append(.newOrWithoutRevenue)
        case "only construction and like sectors": notes.scope = .construction
        case "industry only": notes.scope = .industry
        case "manufacturing mostly": notes.scope = .manufacturing
        case "only monitored polluters": notes.scope = .polluters
        default: break
        }
    }

    private mutating func bound(_ sides: [String]) {
        notes.low = number(sides.first ?? "")
        notes.high = number(sides.last ?? "")
    }

    /// `at least 1 where TAG=1`, `at least TAG`, `at least TAG in 85% of its cases`.
    private mutating func atLeast(_ words: [String]) -> TagNotes.AtLeast? {
        if words.count == 5, words[3] == "where" {
            return words[4].hasSuffix("=1") ? .oneWhere(String(words[4].dropLast(2))) : nil
        }
        return .tag(words[2], share: words.count > 4 ? Self.percent(words[4]) ?? 1 : 1)
    }

    /// What "list membership" means.
    private static let lists = [
        "serious_violation_listed", "dishonest_list_count", "tax_major_violation", "wage_arrears_listed", "judgment_defaulter",
    ]

    // MARK: - Pieces

    private mutating func report(_ message: Text, near: [String] = []) {
        problems.append(Diagnostic("taxonomy-note", message, at: place, nearNames: near))
    }

    private mutating func number(_ text: String) -> Double? {
        if let number = Double(text) { return number }
        report(Text(en: "a number belongs here", zh: "此处应为数字"))
        return nil
    }

    private mutating func integer(_ text: String, from low: Int, to high: Int) -> Int? {
        if let number = Int(text), (low...high).contains(number) { return number }
        report(Text(en: "a number from \(low) to \(high) belongs here", zh: "此处应为 \(low) 至 \(high) 的整数"))
        return nil
    }

    /// The items and where they begin, in UTF-8 bytes; a `;` inside brackets parts nothing.
    private static func items(of text: String) -> [(text: String, offset: Int)] {
        var items: [(String, Int)] = []
        var item: [UInt8] = []
        var depth = 0
        var start = 0
        for (offset, byte) in (Array(text.utf8) + [UInt8(ascii: ";")]).enumerated() {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if byte == UInt8(ascii: ";"), depth <= 0 || offset == text.utf8.count {
                if !item.isEmpty { items.append((String(decoding: item, as: UTF8.self), start)) }
                item = []
            } else if !item.isEmpty || byte != UInt8(ascii: " ") {
                if item.isEmpty { start = offset }
                item.append(byte)
            }
        }
        return items
    }

    /// `key(body)`, where the bracket closes at the very end and the key is one word.
    private static func call(_ text: String) -> (key: String, body: String)? {
        guard text.hasSuffix(")"), let open = text.firstIndex(of: "("), open > text.startIndex else { return nil }
        let key = text[..<open]
        guard key.allSatisfy({ $0.isLetter || $0 == "_" }) else { return nil }
        return (String(key), String(text[text.index(after: open)...].dropLast()))
    }

    private static func percent(_ text: some StringProtocol) -> Double? {
        text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : nil
    }

    /// `500k` or `5m`.
    private static func money(_ text: String) -> Double? {
        switch text.last {
        case "k": Double(text.dropLast()).map { $0 * 1_000 }
        case "m": Double(text.dropLast()).map { $0 * 1_000_000 }
        default: nil
        }
    }
}

extension String {
    /// The pieces between `separator`s, at least one.
    fileprivate func components(separatedBy separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
