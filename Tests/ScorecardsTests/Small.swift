import Columns
import Messages
import Scorecards
import Taxonomy
import TestSupport

/// Small things that many tests are made of.
enum Small {
    static let control = Control()

    /// Whole rows.
    static func counts(_ good: Int, _ bad: Int, unknown: Int = 0) -> ClassCounts {
        ClassCounts(good: Int64(good) * ClassCounts.row, bad: Int64(bad) * ClassCounts.row, unknown: Int64(unknown) * ClassCounts.row)
    }

    /// Numbers from low to high with their goods and bads.
    static func numbers(
        _ cells: [(value: Double, good: Int, bad: Int)], missing: ClassCounts = ClassCounts(), specials: [ValueCounts.Special] = []
    ) -> ValueCounts {
        ValueCounts(
            cells: .numbers(cells.map(\.value), areValues: true), counts: cells.map { counts($0.good, $0.bad) }, missing: missing,
            specials: specials)
    }

    static func levels(_ cells: [(label: String, good: Int, bad: Int)], missing: ClassCounts = ClassCounts()) -> ValueCounts {
        ValueCounts(cells: .levels(cells.map(\.label)), counts: cells.map { counts($0.good, $0.bad) }, missing: missing)
    }

    /// Scores with their goods and bads.
    static func scores(_ cells: [(score: Int, good: Int, bad: Int)]) -> ScoreCounts {
        ScoreCounts(rows: cells.map { (score: $0.score, counts: counts($0.good, $0.bad)) })
    }

    static let bands = Bands(names: ["A"], rule: .at, cuts: [])

    /// The code of the diagnostic that `body` throws; nil where it throws none.
    static func code(_ body: () throws -> some Any) -> String? {
        do {
            _ = try body()
            return nil
        } catch {
            return Diagnostics.of(error).first?.code
        }
    }
}

/// A snapshot of random columns of every kind, each with missing values, some with special codes.
struct RandomTable {
    let tags: [String]
    let columns: [String: Column]
    let classes: Buffer<UInt8>

    init(seed: UInt64, rows: Int) {
        var random = SeededRandom(seed: seed)
        let risk = (0..<rows).map { _ in Double.random(in: 0..<1, using: &random) }
        func value(_ row: Int) -> Double { risk[row] * 0.6 + Double.random(in: 0..<0.4, using: &random) }
        func isMissing() -> Bool { Int.random(in: 0..<20, using: &random) == 0 }
        func isSpecial() -> Bool { Int.random(in: 0..<15, using: &random) == 0 }
        let labels = Labels((0..<12).map { "level \($0)" })
        columns = [
            "count": Column(
                .number(scale: 0), .int8(Buffer((0..<rows).map { isMissing() ? Int8.min : Int8(value($0) * 20) }))),
            "amount": Column(
                .number(scale: 2),
                .int32(Buffer((0..<rows).map { isMissing() ? Int32.min : isSpecial() ? Int32.min + 1 : Int32(value($0) * 1e6) })),
                specials: [-9]),
            "ratio": Column(.real, .double(Buffer((0..<rows).map { isMissing() ? .nan : value($0) * 3 - 1 }))),
            "flag": Column(.flag, .int8(Buffer((0..<rows).map { isMissing() ? Int8.min : value($0) > 0.5 ? 1 : 0 }))),
            "date": Column(.date, .int16(Buffer((0..<rows).map { isMissing() ? Int16.min : Int16(18_000 + value($0) * 3_000) }))),
            "level": Column(.level(labels), .int8(Buffer((0..<rows).map { isMissing() ? Int8.min : Int8(value($0) * 12) }))),
        ]
        tags = columns.keys.sorted()
        classes = Buffer(
            (0..<rows).map { row in
                let outcome: Outcome =
                    switch Int.random(in: 0..<20, using: &random) {
                    case 0: .unknown
                    case 1: .indeterminate
                    default: Double.random(in: 0..<1, using: &random) < 0.05 + 0.3 * risk[row] * risk[row] ? .bad : .good
                    }
                return RowClass.byte(part: row % 10 < 7 ? .development : .test, outcome: outcome)
            })
    }

    func column(_ tag: String) throws -> Column {
        guard let column = columns[tag] else { throw Diagnostic("unknown-name", .verbatim(tag)) }
        return column
    }

    func counts(_ tag: String, parts: Set<Part> = [.development]) throws -> ValueCounts {
        try ValueCounts.of(column: column(tag), classes: classes, parts: parts, control: Small.control)
    }

    /// Every tag optimally binned, weights 1.
    func card() throws -> Scorecard {
        let characteristics = try tags.map { Characteristic(tag: $0, binning: try BinningMethods.bin(counts($0)).binning) }
        return Scorecard(name: "random", characteristics: characteristics, scaling: .standard, intercept: 2, bands: Small.bands)
    }
}
