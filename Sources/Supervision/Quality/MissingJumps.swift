import Messages

/// Tags whose missing share moved by more than chance since the snapshot before: in the whole city, else in single districts, by so much
/// more than the city's did.
struct MissingJumps {
    let now: PresenceCounts
    let before: PresenceCounts
    let options: QualityOptions

    struct Jump: Hashable {
        /// Nil of the whole city.
        let district: Int?
        /// Missing shares.
        let before: Double
        let now: Double
        /// Enterprises that are without a value now, and how many there are.
        let missing: Int
        let among: Int
    }

    /// - Parameter silent: districts that are told already.
    func all(without silent: Set<Int>) -> [Jump] {
        if let whole = jump(nil, now.present, now.rows, before.present, before.rows) { return [whole] }
        // Of missing shares, what the whole city's moved by.
        let common = before.share - now.share
        return now.rowsOf.indices.compactMap { district in
            guard !silent.contains(district), district < before.rowsOf.count else { return nil }
            return jump(
                district, now.presentOf[district], now.rowsOf[district], before.presentOf[district], before.rowsOf[district], beyond: common
            )
        }
    }

    private func jump(_ district: Int?, _ present: Int, _ rows: Int, _ presentBefore: Int, _ rowsBefore: Int, beyond common: Double = 0)
        -> Jump?
    {
        guard rows >= options.fewest, rowsBefore >= options.fewest else { return nil }
        let (now, before) = (1 - Double(present) / Double(rows), 1 - Double(presentBefore) / Double(rowsBefore))
        guard abs(now - before) >= options.jump, abs(now - before - common) >= options.jump,
            QualityOptions.differ(present, of: rows, presentBefore, of: rowsBefore)
        else { return nil }
        return Jump(district: district, before: before, now: now, missing: rows - present, among: rows)
    }
}
