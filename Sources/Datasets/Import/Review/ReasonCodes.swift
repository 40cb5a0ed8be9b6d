import Columns

/// Negative numbers in a column that is otherwise 0 or more, such as -9 or -99: by custom they stand for a reason, not for a value.
struct ReasonCodes: Sendable {
    struct Code: Sendable {
        let value: Int
        var rows = 0
    }

    /// Ascending.
    let codes: [Code]

    /// What files use; a true negative number is seldom among so few.
    private static let customary: Set<Int> = Set(-9 ... -1).union([
        -88, -96, -97, -98, -99, -996, -997, -998, -999, -9998, -9999, -99999, -999_999,
    ])
    private static let most = 3

    /// Whether a column whose lowest value this is may have any: most need not be looked at.
    static func areLikely(_ lowest: Double) -> Bool {
        Int(exactly: lowest).map(customary.contains) ?? false
    }

    /// Nil where another negative value occurs, or none does, or no value is above 0.
    init?(in column: Column) {
        var found: [Code] = []
        var isAboveZero = false
        for row in 0..<column.count {
            let number: Double
            switch column[row] {
            case .number(let value): number = value
            case .integer(let value): number = Double(value)
            case .missing, .special, .flag, .date, .text: continue
            }
            guard number < 0 else {
                isAboveZero = isAboveZero || number > 0
                continue
            }
            guard let code = Int(exactly: number), Self.customary.contains(code) else { return nil }
            let place = found.firstIndex { $0.value == code } ?? found.endIndex
            if place == found.endIndex { found.append(Code(value: code)) }
            guard found.count <= Self.most else { return nil }
            found[place].rows += 1
        }
        guard isAboveZero, !found.isEmpty else { return nil }
        codes = found.sorted { $0.value < $1.value }
    }

    /// As `--special` takes them.
    var option: String { codes.map { String($0.value) }.joined(separator: ",") }
}
