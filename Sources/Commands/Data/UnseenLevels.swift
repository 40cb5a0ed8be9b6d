import Columns
import Datasets
import Messages
import Outputs
import Scorecards
import Taxonomy

/// Rows with levels that the card was not made on: they are scored all the same, so it has to be said.
enum UnseenLevels {
    private static let shown = 5

    /// One note for each characteristic of the session's card that has such rows.
    ///
    /// - Parameter names: what the characteristics are called, in the order of the card.
    static func notes(of session: Session, names: [String]) throws -> [Note] {
        let scored = try session.scored()
        return try zip(scored.card.characteristics.indices, names).compactMap { index, name in
            let characteristic = scored.card.characteristics[index]
            guard let bin = characteristic.binning.bins.firstIndex(where: { $0.range == .unseen }) else { return nil }
            let column = try session.column(ofTag: characteristic.tag, of: scored.card, in: session.requireSnapshot())
            let (rows, levels) = try unseen(in: column, codes: scored.codes[index], bin: UInt8(bin), session.control)
            return rows == 0 ? nil : note(name, rows: rows, levels: levels, points: Int(scored.points.points[index][bin]))
        }
    }

    /// Of a tag that a veto names: rows with a value that the card's dataset does not know, so that no such veto is met by them.
    ///
    /// - Parameter id: what the tag is called in the session's dataset.
    static func note(ofVetoed tag: Tag, calledNow id: String, in session: Session) throws -> Note? {
        let dataset = try session.requireWorkplace().dataset
        guard let known = tag.levels, let index = dataset.tagIndex(ofID: id) else { return nil }
        let column = try dataset.column(ofTag: index, in: session.requireSnapshot(), control: session.control)
        var (rows, levels): (Int, [String]) = (0, [])
        for row in 0..<column.count {
            try session.control.check(row: row)
            guard case .text(let level) = column[row], !known.all.contains(level) else { continue }
            rows += 1
            if levels.count <= shown, !levels.contains(level) { levels.append(level) }
        }
        guard rows > 0 else { return nil }
        let list = list(levels)
        return Note(
            "unknown-in-veto",
            Text(
                en: "`\(tag.id)`: \(rows) rows hold values that the card's dataset does not know (\(list)), and meet no veto by them",
                zh: "`\(tag.id)`：有 \(rows) 行的取值在评分卡的数据集中未出现（\(list)），不会因此触发否决"), count: rows)
    }

    private static func list(_ levels: [String]) -> String {
        levels.prefix(shown).map { "`\($0.brief)`" }.joined(separator: ", ") + (levels.count > shown ? ", ..." : "")
    }

    /// How many rows are in the bin, and the first different levels among them.
    private static func unseen(
        in column: Column, codes: Buffer<UInt8>, bin: UInt8, _ control: Control
    ) throws -> (rows: Int, levels: [String]) {
        var (rows, levels): (Int, [String]) = (0, [])
        for row in 0..<codes.count where codes[row] == bin {
            try control.check(row: rows)
            rows += 1
            guard levels.count <= shown, case .text(let level) = column[row], !levels.contains(level) else { continue }
            levels.append(level)
        }
        return (rows, levels)
    }

    private static func note(_ name: String, rows: Int, levels: [String], points: Int) -> Note {
        let list = list(levels)
        return Note(
            "unseen-levels",
            Text(
                en:
                    "`\(name)`: \(rows) rows hold levels without a bin of their own, rare or unknown when the card was made (\(list)): \(points) points each",
                zh: "`\(name)`：有 \(rows) 行的类别没有单独的箱，建卡时罕见或未出现（\(list)），各计 \(points) 分"), count: rows)
    }
}
