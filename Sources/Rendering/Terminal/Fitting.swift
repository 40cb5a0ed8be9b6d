/// Brings the columns of a table into a terminal's width: first long texts get narrower, then columns in the middle are left out.
///
/// The first columns say what a row is, the last ones are most often what was asked for.
struct Fitting: Sendable {
    static let gap = 2

    /// The columns that are drawn, in order; nil stands for the mark where some were left out.
    let shown: [ColumnLayout?]
    let leftOut: Int

    init(_ columns: [ColumnLayout], width: Int?) {
        guard let width, Self.total(columns) > width else {
            (shown, leftOut) = (columns, 0)
            return
        }
        let narrowed = Self.narrowed(columns, to: width)
        guard Self.total(narrowed) > width, columns.count > 1 else {
            (shown, leftOut) = (Self.clamped(narrowed, to: width), 0)
            return
        }
        let kept = Self.kept(narrowed, width: width)
        // What was given up for a column that is now gone can be given back.
        let spare = width - Self.gap - 1
        let front = columns.prefix(kept.front)
        let back = columns.suffix(kept.back)
        let again = Self.clamped(Self.narrowed(Array(front + back), to: spare), to: spare)
        shown = again.prefix(kept.front).map { $0 } + [nil] + again.dropFirst(kept.front).map { $0 }
        leftOut = columns.count - kept.front - kept.back
    }

    static func total(_ columns: some Collection<ColumnLayout>) -> Int {
        columns.reduce(0) { $0 + $1.width } + gap * max(0, columns.count - 1)
    }

    /// Takes from the widest text until the table fits or nothing can be taken.
    private static func narrowed(_ columns: [ColumnLayout], to width: Int) -> [ColumnLayout] {
        var columns = columns
        var excess = total(columns) - width
        while excess > 0 {
            let candidates = columns.indices.filter { columns[$0].width > columns[$0].leastWidth }
            guard let widest = candidates.max(by: { columns[$0].width < columns[$1].width }) else { break }
            let next = candidates.filter { columns[$0].width < columns[widest].width }.map { columns[$0].width }.max() ?? 0
            let step = min(excess, columns[widest].width - max(columns[widest].leastWidth, min(next, columns[widest].width - 1)))
            columns[widest].width -= step
            excess -= step
        }
        return columns
    }

    /// The last resort, for a first column that is wider than the terminal: it is cut, whatever it holds, and the cut is counted.
    private static func clamped(_ columns: [ColumnLayout], to width: Int) -> [ColumnLayout] {
        var columns = columns
        if let first = columns.first { columns[0].width = min(first.width, max(1, width - total(columns) + first.width)) }
        return columns
    }

    /// How many columns stay in front of the mark and behind it: taken in turn from both ends, at least the first.
    private static func kept(_ columns: [ColumnLayout], width: Int) -> (front: Int, back: Int) {
        let least = columns.map(\.leastWidth)
        var (front, back) = (1, 0)
        var used = least[0] + gap + 1
        while front + back < columns.count - 1 {
            let takesFront = front <= back
            let index = takesFront ? front : columns.count - 1 - back
            guard used + gap + least[index] <= width else { break }
            used += gap + least[index]
            (front, back) = takesFront ? (front + 1, back) : (front, back + 1)
        }
        return (front, back)
    }
}
