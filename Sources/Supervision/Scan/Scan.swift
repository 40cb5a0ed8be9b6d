package import Columns
package import Messages

/// What the rules say of each enterprise of one snapshot.
package struct Scan: Sendable {
    /// Those that could be judged, in the order of the set.
    package let rules: [Rule]
    private let marks: [RiskModule: Marks]
    package let rows: Int
    /// By rule: 1 for the rows on which it fires.
    package let masks: [Buffer<UInt8>]
    /// By module: the points of the rules that fire, at most `RuleSet.highestIndex`.
    let indices: [RiskModule: Buffer<UInt8>]

    /// - Parameter masks: one per rule, each of `rows` rows.
    package init(_ set: RuleSet, rules: [Rule], masks: [Buffer<UInt8>], rows: Int, control: Control) throws {
        precondition(rules.count == masks.count, "a rule has no mask")
        self.rules = rules
        self.masks = masks
        self.rows = rows
        marks = Dictionary(uniqueKeysWithValues: RiskModule.allCases.map { ($0, set.marks(of: $0)) })
        var indices: [RiskModule: Buffer<UInt8>] = [:]
        for module in RiskModule.allCases {
            let own = rules.indices.filter { rules[$0].module == module }
            indices[module] = try Self.index(of: own.map { (masks[$0], rules[$0].points) }, rows: rows, control: control)
        }
        self.indices = indices
    }

    /// The sum of points per row, cut off at the highest index.
    private static func index(of parts: [(mask: Buffer<UInt8>, points: Int)], rows: Int, control: Control) throws -> Buffer<UInt8> {
        let sums = Buffer<UInt16>(repeating: 0, count: rows)
        for (mask, points) in parts {
            try control.check()
            let (from, to, points) = (mask.pointer, sums.pointer, UInt16(points))
            for row in 0..<rows { to[row] &+= UInt16(from[row]) &* points }
        }
        let index = Buffer<UInt8>(unfilled: rows)
        for row in 0..<rows { index.pointer[row] = UInt8(min(Int(sums.pointer[row]), RuleSet.highestIndex)) }
        return index
    }

    // MARK: - One enterprise

    /// The places of the rules that fire on a row.
    package func fired(onRow row: Int) -> [Int] {
        rules.indices.filter { masks[$0][row] != 0 }
    }

    package func index(ofRow row: Int, in module: RiskModule) -> Int {
        Int(indices[module]?[row] ?? 0)
    }

    /// The colour in which a module warns of a row; nil where it does not.
    package func colour(ofRow row: Int, in module: RiskModule) -> MarkColour? {
        marks(of: module).colour(of: index(ofRow: row, in: module))
    }

    // MARK: - All

    /// From which index on a module warns in each colour, and who is told.
    package func marks(of module: RiskModule) -> Marks { marks[module] ?? RuleSet.standardMarks }

    /// How many rows have each index of a module, 0 to 100.
    package func histogram(of module: RiskModule) -> [Int] {
        var counts = Array(repeating: 0, count: RuleSet.highestIndex + 1)
        guard let index = indices[module] else { return counts }
        for row in 0..<rows { counts[Int(index.pointer[row])] += 1 }
        return counts
    }

    /// On how many rows a rule fires.
    package func count(ofRule place: Int) -> Int {
        let mask = masks[place]
        var count = 0
        for row in 0..<rows { count += Int(mask.pointer[row]) }
        return count
    }
}

extension Scan {
    /// How many rows a module warns of in a colour.
    package func count(of colour: MarkColour, in module: RiskModule) -> Int {
        let (marks, counts) = (marks(of: module), histogram(of: module))
        return counts.indices.filter { marks.colour(of: $0) == colour }.reduce(0) { $0 + counts[$1] }
    }
}
