import Columns
package import Messages

/// Who changed band between two states of a card over the same rows.
package struct BandMoves: Sendable, Hashable {
    /// Rows whose band is another one now.
    package let moved: Int
    /// Into a better band.
    package let better: Int
    /// Into a worse band.
    package let worse: Int
    /// Rows in all, of the parts asked for.
    package let rows: Int

    /// Bands compare by their number from the best; a row's veto caps both.
    package static func between(
        _ before: ScoredSnapshot, _ after: ScoredSnapshot, parts: Set<Part> = Set(Part.allCases), control: Control
    ) throws -> BandMoves {
        let (old, new) = (BandLookup(before), BandLookup(after))
        let isWanted = (UInt8.min...UInt8.max).map { RowClass.part(of: $0).map(parts.contains) ?? false }
        var (better, worse, rows) = (0, 0, 0)
        for start in stride(from: 0, to: min(before.rows, after.rows), by: Parallel.blockSize) {
            try control.check()
            for row in start..<min(start + Parallel.blockSize, before.rows, after.rows) where isWanted[Int(after.classes.pointer[row])] {
                let (was, now) = (old.band(row), new.band(row))
                rows += 1
                if now < was { better += 1 } else if now > was { worse += 1 }
            }
        }
        return BandMoves(moved: better + worse, better: better, worse: worse, rows: rows)
    }
}

/// The band of a row by one lookup.
private struct BandLookup {
    let bands: [UInt8]
    let low: Int
    let scores: UnsafeMutablePointer<Int32>
    let classes: UnsafeMutablePointer<UInt8>
    let last: UInt8

    // SAFETY: used while the snapshot that owns the buffers is held by the caller.
    init(_ snapshot: ScoredSnapshot) {
        low = snapshot.points.lowest
        bands = (low...snapshot.points.highest).map { UInt8(clamping: snapshot.card.bands.index(of: $0)) }
        scores = snapshot.scores.pointer
        classes = snapshot.classes.pointer
        last = UInt8(clamping: snapshot.card.bands.names.count - 1)
    }

    func band(_ row: Int) -> UInt8 {
        min(max(bands[Int(scores[row]) - low], RowClass.cap(of: classes[row])), last)
    }
}
