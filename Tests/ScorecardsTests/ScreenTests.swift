import Columns
import Messages
import Scorecards
import Taxonomy
import TestSupport
import Testing

@Suite struct ScreenTests {
    /// Candidates over 2,000 rows: their codes, with two values -1 and 1.
    private struct Made {
        var candidates: [Screen.Candidate] = []
        let classes: Buffer<UInt8>
        let rows = 2_000

        init() {
            classes = Buffer((0..<2_000).map { RowClass.byte(part: .development, outcome: $0 % 5 == 0 ? .bad : .good) })
        }

        mutating func add(
            _ tag: String, iv: Double, facts: ScreenFacts = Made.plain, expected: Direction = .none, order: ValueCounts? = nil,
            shifts: [PopulationStability] = [], code: (Int) -> Bool
        ) {
            candidates.append(
                Screen.Candidate(
                    Characteristic(tag: tag, binning: CodedTable.binning([-1, 1])), informationValue: iv, facts: facts,
                    codes: Buffer((0..<rows).map { code($0) ? 1 : 0 }), expected: expected, order: order?.order, shifts: shifts))
        }

        func verdicts(_ options: ScreenOptions = .standard) throws -> [ScreenVerdict] {
            try Screen.verdicts(on: candidates, classes: classes, options: options, control: Control(threads: 2))
        }

        func reasons(_ options: ScreenOptions = .standard) throws -> [String?] {
            try verdicts(options).map(\.reason?.name.en)
        }

        static let plain = ScreenFacts(Small.numbers([(1, 50, 12), (2, 50, 8)]))
    }

    @Test func `a tag that is missing for one class alone leaks`() throws {
        // 500 goods without a value; 95 of 100 bads have one.
        let facts = ScreenFacts(Small.numbers([(1, 5, 40), (2, 5, 55)], missing: Small.counts(490, 5)))
        #expect(try #require(facts.auc) > 0.95)
    }

    @Test func `of two alike the lower IV falls, and the one kept is named`() throws {
        var made = Made()
        made.add("weak", iv: 0.1) { $0 % 2 == 0 }
        made.add("strong", iv: 0.3) { $0 % 2 == 0 || $0 % 50 == 1 }
        made.add("other", iv: 0.2) { $0 / 2 % 2 == 0 }
        let verdicts = try Screen.verdicts(on: made.candidates, classes: made.classes, control: Control())
        #expect(verdicts.map(\.isKept) == [false, true, true])
        guard case .correlated(let tag, let correlation) = verdicts[0].reason else {
            Issue.record("no correlation")
            return
        }
        #expect(tag == "strong" && correlation > 0.9 && correlation < 1)
    }

    @Test func `a tag that goes against another is correlated too`() throws {
        var made = Made()
        made.add("up", iv: 0.3) { $0 % 2 == 0 }
        made.add("down", iv: 0.2) { $0 % 2 == 1 }
        #expect(try made.reasons() == [nil, "correlated"])
        #expect(try made.reasons(ScreenOptions { ($0.maxCorrelation, $0.maxVIF) = (1, 1e9) }) == [nil, "collinear"])
    }

    @Test func `each reason is found`() throws {
        var made = Made()
        made.add("low", iv: 0.019) { $0 % 2 == 0 }
        made.add("missing", iv: 1, facts: ScreenFacts(Small.numbers([(1, 2, 1), (2, 1, 0)], missing: Small.counts(90, 6)))) { $0 % 3 == 0 }
        made.add("single", iv: 1, facts: ScreenFacts(Small.numbers([(1, 800, 199), (2, 0, 1)]))) { $0 % 7 == 0 }
        made.add("leak", iv: 9, facts: ScreenFacts(Small.numbers([(1, 2, 99), (2, 98, 1)]))) { $0 % 11 == 0 }
        made.add("one class", iv: 9, facts: ScreenFacts(Small.numbers([(1, 0, 30)], missing: Small.counts(90, 6)))) { $0 % 13 == 0 }
        made.add("kept", iv: 0.02) { $0 / 2 % 2 == 0 }
        #expect(try made.reasons() == ["low-iv", "missing", "single-value", "suspected-leak", "known-for-one-class", nil])
    }

    @Test func `nothing to screen is nothing screened`() throws {
        #expect(try Screen.verdicts(on: [], classes: Buffer([]), control: Control()).isEmpty)
    }

    @Test func `options out of their range are refused`() {
        #expect(Small.code { try ScreenOptions { $0.maxCorrelation = 1.1 } } == "bad-option")
        #expect(Small.code { try ScreenOptions { $0.minIV = -1 } } == "bad-option")
        #expect(Small.code { try ScreenOptions { $0.leakAUC = .nan } } == "bad-option")
        #expect(Small.code { try ScreenOptions { $0.maxVIF = 0.5 } } == "bad-option")
        #expect(Small.code { try ScreenOptions { $0.maxIV = -0.1 } } == "bad-option")
        #expect(Small.code { try ScreenOptions { $0.minWeight = .infinity } } == "bad-option")
    }

    // MARK: - Marks of later additions

    @Test func `an IV above its mark falls where a mark was given`() throws {
        var made = Made()
        made.add("high", iv: 0.9) { $0 % 2 == 0 }
        #expect(try made.reasons() == [nil])
        #expect(try made.reasons(ScreenOptions { $0.maxIV = 0.8 }) == ["high-iv"])
    }

    @Test func `what has moved beyond the mark and beyond chance falls`() throws {
        let moved = try PopulationStability.of(before: Self.rows(500, 500), after: Self.rows(200, 800))
        let few = try PopulationStability.of(before: Self.rows(5, 5), after: Self.rows(2, 8))
        #expect(abs(moved.value - few.value) < 1e-12 && few.value < few.critical)
        var made = Made()
        made.add("moved", iv: 1, shifts: [few, moved]) { $0 % 2 == 0 }
        made.add("few rows", iv: 1, shifts: [few]) { $0 / 2 % 2 == 0 }
        let verdicts = try made.verdicts()
        #expect(verdicts.map(\.reason) == [.shifted(psi: moved.value), nil])
        #expect(verdicts[1].psi == few.value)
        #expect(try made.reasons(ScreenOptions { $0.maxPSI = 0.5 }) == [nil, nil])
    }

    @Test func `what orders outcomes against the expert's direction falls, unless chance explains it`() throws {
        // Goods hold higher values: 60 of 100 pairs; the same shares of few rows are within noise.
        let clear = Small.numbers([(1, 400, 600), (2, 600, 400)])
        let faint = Small.numbers([(1, 4, 6), (2, 6, 4)])
        var made = Made()
        made.add("against", iv: 1, expected: .higherWorse, order: clear) { $0 % 2 == 0 }
        made.add("along", iv: 1, expected: .higherBetter, order: clear) { $0 / 2 % 2 == 0 }
        made.add("noise", iv: 1, expected: .higherWorse, order: faint) { $0 / 4 % 2 == 0 }
        made.add("open", iv: 1, expected: .midBetter, order: clear) { $0 / 8 % 2 == 0 }
        let verdicts = try made.verdicts()
        #expect(verdicts.map(\.reason?.name.en) == ["against-direction", nil, nil, nil])
        #expect(abs(try #require(verdicts[0].reason?.value) - 0.4) < 1e-12)
        #expect(try made.reasons(ScreenOptions { $0.dropsAgainstDirection = false }) == [nil, nil, nil, nil])
    }

    @Test func `VIF is that of least squares on the others, and the highest falls until none is left above the mark`() throws {
        // The third is nearly the sum of the others; its correlation with each stays below 0.8.
        var made = Made()
        made.add("a", iv: 0.3) { $0 % 2 == 0 }
        made.add("b", iv: 0.2) { $0 / 2 % 2 == 0 }
        made.add("both", iv: 0.1) { ($0 % 2 == 0) && ($0 / 2 % 2 == 0) || $0 % 40 == 1 }
        let free = try ScreenOptions { ($0.maxCorrelation, $0.maxVIF) = (1, 1000) }
        let measured = try made.verdicts(free).map(\.vif)
        let columns = made.candidates.map { $0.codes.array.map { $0 == 0 ? -1.0 : 1.0 } }
        for index in columns.indices {
            let others = columns.indices.filter { $0 != index }.map { columns[$0] }
            let expected = LeastSquares.inflation(of: columns[index], on: others)
            #expect(abs(try #require(measured[index]) - expected) < 1e-9 * expected)
        }
        let highest = try #require(measured.compactMap { $0 }.max())
        let tight = try ScreenOptions { ($0.maxCorrelation, $0.maxVIF) = (1, highest - 0.01) }
        let verdicts = try made.verdicts(tight)
        #expect(verdicts.map(\.reason?.name.en) == [nil, nil, "collinear"])
        #expect(try #require(verdicts[0].vif) < measured[0] ?? 0)
    }

    @Test func `a characteristic that the others determine wholly falls without a number`() throws {
        var made = Made()
        made.add("a", iv: 0.3) { $0 % 2 == 0 }
        made.add("twin", iv: 0.2) { $0 % 2 == 0 }
        made.add("c", iv: 0.1) { $0 / 2 % 2 == 0 }
        let verdicts = try made.verdicts(ScreenOptions { $0.maxCorrelation = 1 })
        #expect(verdicts.map(\.reason) == [nil, .collinear(vif: nil), nil])
    }

    @Test func `weights below the mark fall one at a time, and only where a mark was given`() throws {
        // Bad is every fifth row: `bad` says so with few errors, so its fitted weight on -1 and 1 is negative.
        var made = Made()
        made.add("safe", iv: 0.3) { $0 % 5 != 0 || $0 % 3 == 0 }
        made.add("bad", iv: 0.2) { $0 % 5 == 0 || $0 % 7 == 0 }
        #expect(try made.reasons() == [nil, nil])
        let verdicts = try made.verdicts(ScreenOptions { $0.minWeight = 0 })
        #expect(verdicts.map(\.reason?.name.en) == [nil, "reversed"])
        #expect(try #require(verdicts[1].reason?.value) < 0)
    }

    private static func rows(_ counts: Int64...) -> [Int64] {
        counts.map { $0 * ClassCounts.row }
    }

    // MARK: - Facts

    @Test func `facts of levels order them by their own rates`() {
        let facts = ScreenFacts(Small.levels([("a", 10, 0), ("b", 0, 10), ("c", 10, 0)]))
        #expect(facts.auc == 1)
        let numbers = ScreenFacts(Small.numbers([(1, 10, 0), (2, 0, 10), (3, 10, 0)]))
        #expect(numbers.auc == 0.5)
    }

    @Test func `missing and special codes count as values that a tag may hold everywhere`() {
        let special = ValueCounts.Special(code: -9, counts: Small.counts(60, 10))
        let facts = ScreenFacts(Small.numbers([(1, 10, 5)], missing: Small.counts(10, 5), specials: [special]))
        #expect(facts.topShare == 0.7 && facts.missingShare == 0.15)
        #expect(!facts.isKnownForOneClass)
    }
}

/// Ordinary least squares the slow way: by elimination on the normal equations of centred columns.
private enum LeastSquares {
    /// Total over residual sum of squares: 1 / (1 - R2).
    static func inflation(of column: [Double], on others: [[Double]]) -> Double {
        let (y, x) = (centred(column), others.map(centred))
        let weights = solve(x.map { a in x.map { dot(a, $0) } }, x.map { dot($0, y) })
        let residual = y.indices.map { row in y[row] - zip(x, weights).reduce(0) { $0 + $1.0[row] * $1.1 } }
        return dot(y, y) / dot(residual, residual)
    }

    private static func centred(_ column: [Double]) -> [Double] {
        let mean = column.reduce(0, +) / Double(column.count)
        return column.map { $0 - mean }
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// Gauss-Jordan, without pivoting: the systems of these tests need none.
    private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var rows = zip(matrix, right).map { $0 + [$1] }
        for pivot in rows.indices {
            rows[pivot] = rows[pivot].map { $0 / rows[pivot][pivot] }
            for row in rows.indices where row != pivot {
                rows[row] = zip(rows[row], rows[pivot]).map { $0 - rows[row][pivot] * $1 }
            }
        }
        return rows.map { $0.last ?? 0 }
    }
}
