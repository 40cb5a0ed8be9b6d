import Columns

/// Values of a column that far more rows hold than hold those beside them.
///
/// Beside a value stand the nearest values on both sides and the nearest whole ones, since people round. One code may stand beside another:
/// so the largest of the neighbours, of long codes the two largest, are no measure. What has few different values has no neighbourhood.
struct Spikes {
    /// Below so many rows a value is chance.
    static let fewestRows = 10
    private static let fewestValues = 20
    private static let nearest = 3
    private static let times = 5
    /// Of all rows: less is no matter.
    private static let smallestShare = 0.002
    /// A value that so many rows or more hold is what the column is about.
    private static let largestShare = 0.5
    /// Of the rows: so few may lie beyond a value at an edge.
    private static let beyond = 0.05

    /// Ascending, with the rows of each.
    let values: [Double]
    private let counts: [Int]
    private let rows: Int
    private let wholes: [Int]

    init(_ table: ValueTable) {
        values = table.values
        counts = Self.counts(table)
        rows = counts.reduce(0, +)
        wholes = table.values.indices.filter { table.values[$0] == table.values[$0].rounded() }
    }

    /// Rows of each cell, of all classes.
    static func counts(_ table: ValueTable) -> [Int] {
        table.counts.reduce(into: Array(repeating: 0, count: table.values.count)) { sums, own in
            for cell in own.indices { sums[cell] += Int(own[cell]) }
        }
    }

    func rows(of value: Double) -> Int { place(of: value).map { counts[$0] } ?? 0 }

    /// Whether far more rows hold the code than its neighbours.
    func stands(_ code: Int) -> Bool {
        guard values.count > Self.fewestValues, let place = place(of: Double(code)) else { return false }
        let own = counts[place]
        let isSmall = code.magnitude < 10
        guard own >= Self.fewestRows, Double(own) >= Self.smallestShare * Double(rows), Double(own) <= Self.largestShare * Double(rows),
            // Among fractions -1 is an end of a scale, or all of something lost.
            !isSmall || wholes.count == values.count || code == -9
        else { return false }
        let beside = neighbours(of: place).map { counts[$0] }.sorted(by: >).dropFirst(isSmall ? 1 : 2)
        return beside.first.map { own >= Self.times * $0 } ?? true
    }

    /// Whether next to no row lies beyond the code on one of its sides: people like prices of 99, amid others.
    func isAtAnEdge(_ code: Int) -> Bool {
        guard let place = place(of: Double(code)) else { return false }
        let few = Self.beyond * Double(rows)
        return Double(counts[..<place].reduce(0, +)) <= few || Double(counts[(place + 1)...].reduce(0, +)) <= few
    }

    // MARK: -

    private func place(of value: Double) -> Int? {
        let place = values.partitioningIndex { $0 >= value }
        return place < values.count && values[place] == value ? place : nil
    }

    private func neighbours(of place: Int) -> Set<Int> {
        let range = max(0, place - Self.nearest)...min(values.count - 1, place + Self.nearest)
        let whole = wholes.partitioningIndex { $0 >= place }
        let near = wholes[max(0, whole - Self.nearest)..<min(wholes.count, whole + Self.nearest + 1)]
        return Set(range).union(near).subtracting([place])
    }
}
