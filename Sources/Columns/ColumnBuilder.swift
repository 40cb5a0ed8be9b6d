/// Collects integers row by row and makes the narrowest column of them.
package struct ColumnBuilder: Sendable {
    package let kind: Column.Kind
    package let specials: [Double]
    /// Sentinels as in a column of 8-byte integers.
    private var stage: [Int64] = []

    package init(_ kind: Column.Kind, specials: [Double] = [], capacity: Int = 0) {
        self.kind = kind
        self.specials = specials
        stage.reserveCapacity(capacity)
    }

    package var count: Int { stage.count }

    /// Adds a row with a stored integer: of a decimal its digits, of a level its code, of a date its day number.
    ///
    /// False, and no row, where the integer is one of the few that stand for missing and special codes.
    @discardableResult package mutating func append(_ value: Int64) -> Bool {
        guard value > Int64.min + Int64(specials.count) else { return false }
        stage.append(value)
        return true
    }

    package mutating func appendMissing() {
        stage.append(.min)
    }

    /// Adds a row with special code `number`, counted from 0.
    package mutating func append(special number: Int) {
        precondition(specials.indices.contains(number), "special code \(number) of \(specials.count)")
        stage.append(.min + 1 + Int64(number))
    }

    package func column() -> Column {
        stage.withUnsafeBufferPointer { Column.narrowest(kind, stage: $0, specials: specials) }
    }
}
