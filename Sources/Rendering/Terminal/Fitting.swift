/// Brings the columns of a table into a terminal's width: first long texts get narrower, then details are left out, the last of them
/// first, then texts that name a row are cut too, then columns in the middle are left out.
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
        let main = Self.withoutAsides(narrowed, width: width)
        let isTight = !Self.fits(main, narrowed, width)
        let given = isTight ? columns.map(\.tight) : columns
        let kept = isTight && !Self.fits(main, given, width) ? Self.ends(of: main, given, width: width) : main
        let drawn = Self.drawn(kept, of: narrowed.count)
        // What was given up for a column that is now gone can be given back.
        let spare = width - (Self.gap + 1) * (drawn.count - kept.count)
        let again = Self.clamped(Self.narrowed(kept.map { given[$0] }, to: spare), to: spare)
        let layouts = Dictionary(uniqueKeysWithValues: zip(kept, again))
        shown = drawn.map { $0.flatMap { layouts[$0] } }
        leftOut = columns.count - kept.count
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
            let isAlone = candidates.count { columns[$0].width == columns[widest].width } == 1
            // Of equals each gives in turn.
            let aim = isAlone ? min(next, columns[widest].width - 1) : columns[widest].width - 1
            let step = min(excess, columns[widest].width - max(columns[widest].leastWidth, aim))
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

    /// The columns kept, with a nil wherever some are left out between them.
    private static func drawn(_ kept: [Int], of count: Int) -> [Int?] {
        var drawn: [Int?] = []
        var next = 0
        for index in kept {
            if index > next { drawn.append(nil) }
            drawn.append(index)
            next = index + 1
        }
        return next < count ? drawn + [nil] : drawn
    }

    private static func fits(_ kept: [Int], _ columns: [ColumnLayout], _ width: Int) -> Bool {
        let marks = drawn(kept, of: columns.count).count - kept.count
        let text = kept.reduce(0) { $0 + columns[$1].leastWidth }
        return text + marks + gap * (kept.count + marks - 1) <= width
    }

    /// All columns but as many details as are in the way.
    private static func withoutAsides(_ columns: [ColumnLayout], width: Int) -> [Int] {
        var kept = Array(columns.indices)
        for index in columns.indices.dropFirst().reversed() where columns[index].isAside && !fits(kept, columns, width) {
            kept.removeAll { $0 == index }
        }
        return kept
    }

    /// Of `main` those taken in turn from both ends as long as they fit, at least the first.
    private static func ends(of main: [Int], _ columns: [ColumnLayout], width: Int) -> [Int] {
        var (front, back) = (1, 0)
        while front + back < main.count - 1 {
            let next = front <= back ? (front + 1, back) : (front, back + 1)
            guard fits(Array(main.prefix(next.0) + main.suffix(next.1)), columns, width) else { break }
            (front, back) = next
        }
        return Array(main.prefix(front) + main.suffix(back))
    }
}
