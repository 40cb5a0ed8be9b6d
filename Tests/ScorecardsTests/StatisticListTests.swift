import Foundation
import Messages
import Scorecards
import TestSupport
import Testing

@Suite struct StatisticListTests {
    // MARK: - The list and the folder

    @Test func `each file of Validation has its line`() throws {
        let folder = Locations.package + "Sources/Scorecards/Validation"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }
        #expect(Set(files) == Set(StatisticList.all.map(\.file)))
        #expect(files.count == StatisticList.all.count)
    }

    @Test func `the lines stand in alphabetical order, with names of their own in both languages`() {
        let files = StatisticList.all.map(\.file)
        #expect(files == files.sorted())
        #expect(Set(StatisticList.all.map(\.name)).count == files.count)
        #expect(StatisticList.all.allSatisfy { !$0.summary.en.isEmpty && !$0.summary.zh.isEmpty && $0.summary.en != $0.summary.zh })
    }

    // MARK: - Laws over random rows

    typealias Row = (score: Int, counts: ClassCounts)

    private static func rows(_ seed: UInt64) -> [Row] {
        var random = SeededRandom(seed: seed)
        return (0..<300).map { _ in
            let score = Int.random(in: 540...660, using: &random)
            let isBad = Int.random(in: 0..<120, using: &random) > score - 520
            let weight = Int64.random(in: 1...30_000, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0: return (score, ClassCounts(unknown: weight))
            case 1: return (score, ClassCounts(indeterminate: weight))
            default: return (score, isBad ? ClassCounts(bad: weight) : ClassCounts(good: weight))
            }
        }
    }

    private static func values(_ statistic: Statistic, _ rows: [Row], stretch: Int = 1, before: [Row]? = nil) throws -> [Double] {
        let scores = rows.map { (score: $0.score * stretch, counts: $0.counts) }
        return try statistic.values(
            Statistic.Input(
                counts: ScoreCounts(rows: scores), bands: BandCuts.at([630, 600, 570]), before: ScoreCounts(rows: before ?? rows)))
    }

    private static func agreeing(_ a: [Double], _ b: [Double]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($0)) }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `neither the order of rows nor how their weight is split changes a bit`(seed: UInt64) throws {
        let rows = Self.rows(seed)
        var random = SeededRandom(seed: seed + 100)
        let halves = rows.flatMap { row in
            let first = ClassCounts(
                good: row.counts.good / 2, bad: row.counts.bad / 2, indeterminate: row.counts.indeterminate / 2,
                unknown: row.counts.unknown / 2)
            let rest = ClassCounts(
                good: row.counts.good - first.good, bad: row.counts.bad - first.bad,
                indeterminate: row.counts.indeterminate - first.indeterminate, unknown: row.counts.unknown - first.unknown)
            return [(row.score, first), (row.score, rest), (row.score, ClassCounts())] as [Row]
        }.shuffled(using: &random)
        for statistic in StatisticList.all {
            #expect(
                try Self.values(statistic, rows, before: Self.rows(99)) == Self.values(statistic, halves, before: Self.rows(99)),
                "\(statistic.name)")
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `each statistic obeys the laws that its line names`(seed: UInt64) throws {
        let rows = Self.rows(seed)
        for statistic in StatisticList.all {
            let plain = try Self.values(statistic, rows)
            for law in statistic.laws {
                let other =
                    switch law {
                    case .ignoresUnknown: try Self.values(statistic, rows.filter { $0.counts.known > 0 })
                    case .ignoresScale: try Self.values(statistic, rows, stretch: 3)
                    case .ignoresSize: try Self.values(statistic, rows + rows)
                    }
                #expect(Self.agreeing(plain, other), "\(statistic.name) \(law)")
            }
        }
    }

    @Test func `what does not exist is said, never a number that is none`() {
        for statistic in StatisticList.all {
            for rows in [[], [(600, ClassCounts(unknown: 5))], [(600, ClassCounts(good: 10_000))], [(600, ClassCounts(bad: 10_000))]]
                as [[Row]]
            {
                let values = (try? Self.values(statistic, rows)) ?? []
                #expect(values.allSatisfy { $0.isFinite }, "\(statistic.name)")
            }
        }
    }
}
