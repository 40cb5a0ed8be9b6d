/// Which recorded row is which row of now.
struct RowMatching {
    enum Match {
        case both(Comparison.RowLabel, recorded: Int, now: Int)
        case removed(Comparison.RowLabel, recorded: Int)
        case added(Comparison.RowLabel, now: Int)
    }

    /// Recorded rows in their order, then rows that were added in theirs.
    let all: [Match]
    let isByPlace: Bool

    init(_ recorded: Table, _ now: Table, keys: [ColumnPair], limit: Int) {
        let rows = min(now.rowCount, limit)
        isByPlace = keys.isEmpty
        all = keys.isEmpty ? Self.byPlace(recorded.rowCount, rows) : Self.byKey(recorded, now, keys, rows)
    }

    private static func byPlace(_ recorded: Int, _ now: Int) -> [Match] {
        let both = (0..<min(recorded, now)).map { Match.both(.place($0 + 1), recorded: $0, now: $0) }
        let removed = (min(now, recorded)..<recorded).map { Match.removed(.place($0 + 1), recorded: $0) }
        let added = (min(now, recorded)..<now).map { Match.added(.place($0 + 1), now: $0) }
        return both + removed + added
    }

    private static func byKey(_ recorded: Table, _ now: Table, _ keys: [ColumnPair], _ nowRows: Int) -> [Match] {
        var waiting: [[Cell]: [Int]] = [:]
        for row in (0..<nowRows).reversed() {
            waiting[keys.map { matched(now[row, $0.now]) }, default: []].append(row)
        }
        var isTaken = [Bool](repeating: false, count: nowRows)
        var result: [Match] = []
        for row in 0..<recorded.rowCount {
            let label = Comparison.RowLabel.key(keys.map { recorded[row, $0.recorded] })
            guard let other = waiting[keys.map { matched(recorded[row, $0.recorded]) }]?.popLast() else {
                result.append(.removed(label, recorded: row))
                continue
            }
            isTaken[other] = true
            result.append(.both(label, recorded: row, now: other))
        }
        for row in 0..<nowRows where !isTaken[row] {
            result.append(.added(.key(keys.map { now[row, $0.now] }), now: row))
        }
        return result
    }

    /// A key as it is matched: a real to some nine digits, so that its last ones cannot part a row from itself; a whole one as an integer.
    private static func matched(_ cell: Cell) -> Cell {
        guard case .real(let real) = cell else { return cell.stored }
        if let integer = Int(exactly: real) { return .integer(integer) }
        let bits = real.bitPattern &+ (1 << 22)
        return .real(Double(bitPattern: bits & ~((1 << 23) - 1)))
    }
}
