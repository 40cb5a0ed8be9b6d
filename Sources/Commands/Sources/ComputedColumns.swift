import Columns
import Foundation
import Messages
import Outputs
import Scorecards
import Taxonomy

/// Columns that the open card gives each enterprise.
enum ComputedColumns {
    static let outcomeLabels = Labels(["good", "bad", "indeterminate", "unknown"])
    static let partLabels = Labels(["development", "test", "out_of_time"])

    static func score(_ scored: ScoredSnapshot) -> Column {
        Column(.number(scale: 0), .int32(scored.scores))
    }

    /// Levels, best first: later is worse.
    static func band(_ scored: ScoredSnapshot) -> Column {
        let bands = scored.card.bands
        let (low, high) = (scored.points.lowest, scored.points.highest)
        // A table of the band of every score, so that rows cost one look-up.
        let bandOfScore = (low...max(low, high)).map { Int8(clamping: bands.index(of: $0)) }
        let result = Buffer<Int8>(repeating: 0, count: scored.rows)
        let scores = scored.scores
        for row in 0..<scored.rows {
            let cap = Int8(clamping: Int(RowClass.cap(of: scored.classes[row])))
            let index = Int(scores[row]) - low
            result.pointer[row] = max(bandOfScore[min(max(index, 0), bandOfScore.count - 1)], cap)
        }
        return Column(.level(Labels(bands.names, isOrdered: true)), .int8(result))
    }

    /// 1 / (1 + base odds * 2^((score - base points) / pdo)).
    static func pd(_ scored: ScoredSnapshot) -> Column {
        let scaling = scored.card.scaling
        let result = Buffer<Double>(repeating: 0, count: scored.rows)
        let scores = scored.scores
        for row in 0..<scored.rows { result.pointer[row] = scaling.probabilityOfDefault(score: Int(scores[row])) }
        return Column(.real, .double(result))
    }

    static func points(_ scored: ScoredSnapshot, characteristic index: Int) -> Column {
        let table = scored.points.points[index]
        let codes = scored.codes[index]
        let result = Buffer<Int32>(repeating: 0, count: scored.rows)
        for row in 0..<scored.rows { result.pointer[row] = table[Int(codes[row])] }
        return Column(.number(scale: 0), .int32(result))
    }

    /// The identifiers of the characteristics that cost most, joined by `;`.
    static func reasons(_ scored: ScoredSnapshot, control: Control) throws -> Column {
        let keys = try Reasons(of: scored).keys(control: control)
        var codeOfKey: [Int64: Int32] = [:]
        var texts: [String] = []
        let result = Buffer<Int32>(repeating: Int32.min, count: scored.rows)
        for row in 0..<scored.rows {
            try control.check(row: row)
            let key = keys.pointer[row]
            if let code = codeOfKey[key] {
                result.pointer[row] = code
                continue
            }
            let places = Reasons.places(of: key)
            guard !places.isEmpty else { continue }
            codeOfKey[key] = Int32(texts.count)
            result.pointer[row] = Int32(texts.count)
            texts.append(places.map { scored.card.characteristics[$0].tag }.joined(separator: ";"))
        }
        return Column(.text(Labels(texts)), .int32(result))
    }

    static func outcome(_ classes: Buffer<UInt8>) -> Column {
        Column(.level(outcomeLabels), .int8(mapped(classes) { Int8(RowClass.outcome(of: $0).rawValue) }))
    }

    static func part(_ classes: Buffer<UInt8>) -> Column {
        Column(.level(partLabels), .int8(mapped(classes) { RowClass.part(of: $0).map { Int8($0.rawValue) } ?? Int8.min }))
    }

    /// The same value in every row.
    static func constant(_ label: String, rows: Int) -> Column {
        Column(.level(Labels([label])), .int8(Buffer(repeating: 0, count: rows)))
    }

    private static func mapped(_ classes: Buffer<UInt8>, _ body: (UInt8) -> Int8) -> Buffer<Int8> {
        let table = (0...255).map { body(UInt8($0)) }
        let result = Buffer<Int8>(repeating: 0, count: classes.count)
        for row in 0..<classes.count { result.pointer[row] = table[Int(classes[row])] }
        return result
    }
}
