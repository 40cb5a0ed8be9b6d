package import Columns
package import Messages

/// A snapshot under a card: the bin of every characteristic of every row, the scores, and the counts that all tables come
/// from; a changed card costs what changed.
package struct ScoredSnapshot: Sendable {
    package let card: Scorecard
    package let points: PointsTable
    /// By characteristic, in the card's order.
    package let codes: [Buffer<UInt8>]
    /// `RowClass` bytes.
    package let classes: Buffer<UInt8>
    package let histogram: ScoreHistogram
    private let rowScores: RowScores
    /// Codes that a characteristic had before it left the card or was binned anew, by their binning: an undo finds them.
    private let kept: [CodedTag: Buffer<UInt8>]
    private let lastMoved: Moved?

    private struct CodedTag: Hashable {
        let tag: String
        let ranges: [Bin.Range]

        init(_ characteristic: Characteristic) {
            tag = characteristic.tag
            ranges = characteristic.binning.bins.map(\.range)
        }
    }

    /// The characteristic whose points alone moved last; with its dial once they moved twice.
    private struct Moved {
        let index: Int
        var dial: PointsDial?
    }

    /// Codes and scores every row. `column` gives a tag's values; it is called once for each characteristic, one after another.
    package static func scored(
        _ card: Scorecard, classes: Buffer<UInt8>, control: Control, column: (_ tag: String) throws -> Column
    ) throws -> ScoredSnapshot {
        try scored(card, classes: classes, known: [:], control: control, column: column)
    }

    /// The same rows under another state of the card and, where they changed, other classes. Only characteristics whose ranges
    /// are new are coded; where the points of a single one moved, only it is added.
    package func updated(
        to card: Scorecard, classes: Buffer<UInt8>? = nil, control: Control, column: (_ tag: String) throws -> Column
    ) throws -> ScoredSnapshot {
        let classes = classes ?? self.classes
        let points = try PointsTable(card)
        guard let moved = moved(to: card, points), moved.count <= 1 else {
            return try Self.scored(card, classes: classes, known: allCodes, control: control, column: column)
        }
        guard let index = moved.first else { return try Self(self, card, points, rowScores, classes, nil, control) }
        // The first time a walk over rows is cheaper; whoever moves the same points again will move them once more.
        if let lastMoved, lastMoved.index == index, classes === self.classes,
            let dial = try lastMoved.dial ?? PointsDial(index, of: self, control: control)
        {
            return Self(self, card, points, dial)
        }
        let delta = zip(points.points[index], self.points.points[index]).map { $0 - $1 }
        let scores = try Scoring.adding(delta: delta, codes: codes[index], to: scores, control: control)
        return try Self(self, card, points, RowScores(scores), classes, Moved(index: index), control)
    }

    // MARK: - What tables ask for

    package var rows: Int { classes.count }
    package var scores: Buffer<Int32> { rowScores.buffer }

    package func scoreCounts(of parts: Set<Part>) -> ScoreCounts {
        histogram.scoreCounts(of: parts)
    }

    /// Rows of `parts` in each bin of the characteristic number `index`.
    package func binCounts(ofCharacteristic index: Int, of parts: Set<Part>, control: Control) throws -> BinCounts {
        try .of(
            codes: codes[index], classes: classes, parts: parts, bins: card.characteristics[index].binning.bins.count, control: control)
    }

    /// The number of the band that holds row `row`, 0 the best, its veto's cap counted.
    package func band(ofRow row: Int) -> Int {
        let cap = Int(RowClass.cap(of: classes[row]))
        return min(max(card.bands.index(of: Int(scores[row])), cap), card.bands.names.count - 1)
    }

    // MARK: - The work

    private init(
        _ card: Scorecard, _ points: PointsTable, codes: [Buffer<UInt8>], _ rowScores: RowScores, classes: Buffer<UInt8>,
        histogram: ScoreHistogram, kept: [CodedTag: Buffer<UInt8>], lastMoved: Moved?
    ) {
        self.card = card
        self.points = points
        self.codes = codes
        self.rowScores = rowScores
        self.classes = classes
        self.histogram = histogram
        self.kept = kept
        self.lastMoved = lastMoved
    }

    /// The same rows and codes with other points.
    private init(
        _ old: ScoredSnapshot, _ card: Scorecard, _ points: PointsTable, _ scores: RowScores, _ classes: Buffer<UInt8>, _ moved: Moved?,
        _ control: Control
    ) throws {
        let histogram = try Self.histogram(scores.buffer, classes, points, control)
        self.init(
            card, points, codes: old.codes, scores, classes: classes, histogram: histogram, kept: old.kept, lastMoved: moved)
    }

    /// The same rows and codes with the points of one characteristic turned to others: no row is walked over.
    private init(_ old: ScoredSnapshot, _ card: Scorecard, _ points: PointsTable, _ dial: PointsDial) {
        let (scores, histogram) = dial.turned(to: points)
        self.init(
            card, points, codes: old.codes, scores, classes: old.classes, histogram: histogram, kept: old.kept,
            lastMoved: Moved(index: dial.index, dial: dial))
    }

    private static func histogram(
        _ scores: Buffer<Int32>, _ classes: Buffer<UInt8>, _ points: PointsTable, _ control: Control
    ) throws -> ScoreHistogram {
        ScoreHistogram(
            low: points.lowest, high: points.highest,
            counts: try Histograms.counts(ofScores: scores, classes: classes, low: points.lowest, high: points.highest, control: control))
    }

    private static func scored(
        _ card: Scorecard, classes: Buffer<UInt8>, known: [CodedTag: Buffer<UInt8>], control: Control,
        column: (_ tag: String) throws -> Column
    ) throws -> ScoredSnapshot {
        let points = try PointsTable(card)
        let keys = card.characteristics.map(CodedTag.init)
        let kept = try known.merging(coded(card, where: { known[keys[$0]] == nil }, control: control, column: column)) { old, _ in old }
        let codes = keys.compactMap { kept[$0] }
        let scores = try Scoring.scores(codes: codes, points: points.points, rows: classes.count, control: control)
        return Self(
            card, points, codes: codes, RowScores(scores), classes: classes, histogram: try histogram(scores, classes, points, control),
            kept: trimmed(kept, rows: classes.count), lastMoved: nil)
    }

    /// The codes of the characteristics that are wanted; these are dealt to the threads.
    private static func coded(
        _ card: Scorecard, where isWanted: (Int) -> Bool, control: Control, column: (_ tag: String) throws -> Column
    ) throws -> [CodedTag: Buffer<UInt8>] {
        let wanted = try card.characteristics.indices.filter(isWanted).map { index in
            try control.check()
            return (characteristic: card.characteristics[index], column: try column(card.characteristics[index].tag))
        }
        let alone = Control(cancellation: control.cancellation)
        let codes = try Parallel.map(wanted.count, control: control) { index in
            try wanted[index].characteristic.binning.codes(of: wanted[index].column, control: alone)
        }
        return Dictionary(zip(wanted.map { CodedTag($0.characteristic) }, codes)) { first, _ in first }
    }

    /// The characteristics whose points moved; nil where their list or ranges did.
    private func moved(to card: Scorecard, _ points: PointsTable) -> [Int]? {
        let (old, new) = (self.card.characteristics, card.characteristics)
        guard old.count == new.count, old.indices.allSatisfy({ old[$0].hasSameCodes(as: new[$0]) }) else { return nil }
        return points.points.indices.filter { points.points[$0] != self.points.points[$0] }
    }

    private var allCodes: [CodedTag: Buffer<UInt8>] {
        kept.merging(zip(card.characteristics.map(CodedTag.init), codes)) { old, _ in old }
    }

    /// Forgets all where a long session has gathered more than memory should hold: codes can be made again.
    private static func trimmed(_ kept: [CodedTag: Buffer<UInt8>], rows: Int) -> [CodedTag: Buffer<UInt8>] {
        kept.count * rows > mostKeptBytes ? [:] : kept
    }

    private static let mostKeptBytes = 512 << 20
}

extension Characteristic {
    /// Whether every row falls into the bin of the same number.
    fileprivate func hasSameCodes(as other: Characteristic) -> Bool {
        let (old, new) = (binning.bins, other.binning.bins)
        // Bins that nobody touched lie in the same memory, which equality sees at once.
        return tag == other.tag && (old == new || old.map(\.range) == new.map(\.range))
    }
}
