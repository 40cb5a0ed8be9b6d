import Columns
import Messages
import Taxonomy
import Testing

@testable import Datasets

/// What becomes of the enterprises of a city whose snapshots look at the same months.
@Suite struct FatesTests {
    private struct Bad: Equatable {
        let kind: String
        let day: Int
    }

    private struct Look {
        let day: Int
        let outcomes: [String: Outcome]
        let bad: [String: Bad]
        /// Codes of those whose licence is gone already.
        let withoutLicence: Set<String>
    }

    private static let looks = Result {
        var generator = try CityGenerator(
            GeneratorOptions(enterprises: 6_000, snapshots: 8, every: .month, seed: 3, outcomes: .all))
        var looks: [Look] = []
        while let snapshot = try generator.next(control: Control(threads: 2)) { looks.append(try look(snapshot)) }
        return looks
    }

    private static func look(_ snapshot: SnapshotContent) throws -> Look {
        let outcomes = try #require(snapshot.outcomes).array.map { Outcome(rawValue: $0) ?? .unknown }
        let (kinds, dates) = (try #require(snapshot.outcomeKinds).all, try #require(snapshot.outcomeDates).stage)
        var bad: [String: Bad] = [:]
        for (row, code) in snapshot.codes.enumerated() where outcomes[row] == .bad {
            bad[code] = Bad(kind: Self.text(kinds[row]), day: Int(dates[row]))
        }
        let statuses = try #require(snapshot.statuses).all.map(Self.text)
        let withoutLicence = zip(snapshot.codes, statuses).filter { ["撤销", "吊销未注销"].contains($0.1) }.map(\.0)
        return Look(
            day: try #require(snapshot.date).number, outcomes: Dictionary(uniqueKeysWithValues: zip(snapshot.codes, outcomes)), bad: bad,
            withoutLicence: Set(withoutLicence))
    }

    private static func text(_ value: Value) -> String {
        if case .text(let text) = value { text } else { "" }
    }

    @Test func `an enterprise has one fate, whichever snapshot looks at it`() throws {
        let looks = try Self.looks.get()
        var compared = 0
        for (place, look) in looks.enumerated() {
            for later in looks[(place + 1)...] {
                for (code, fate) in look.bad where fate.day > later.day {
                    #expect(later.bad[code] == fate, "\(code)")
                    compared += 1
                }
            }
        }
        #expect(compared > 500)
    }

    @Test func `what a later snapshot calls bad within an earlier window, the earlier one did too, but for new signs of fundraising`()
        throws
    {
        let looks = try Self.looks.get()
        var (compared, new) = (0, 0)
        for (place, look) in looks.enumerated() {
            for later in looks[(place + 1)...] {
                for (code, fate) in later.bad where fate.day <= look.day + 365 && look.outcomes[code] != nil {
                    compared += 1
                    if look.bad[code] != fate {
                        #expect(fate.kind == "涉刑案件" || look.bad[code].map { $0.day <= later.day } == true, "\(code) \(fate)")
                        new += 1
                    }
                }
            }
        }
        #expect(compared > 500 && new * 20 < compared, "\(new) of \(compared)")
    }

    @Test func `no licence is revoked twice`() throws {
        let looks = try Self.looks.get()
        let first = try #require(looks.first)
        #expect(first.withoutLicence.count > 200)
        #expect(first.bad.filter { $0.value.kind == "吊销执照" }.allSatisfy { !first.withoutLicence.contains($0.key) })
    }

    @Test func `the share of the bad stays what it was, month by month`() throws {
        for look in try Self.looks.get() {
            let share = Double(look.bad.count) / Double(look.outcomes.count)
            #expect((0.017...0.029).contains(share), "\(look.day) \(share)")
            #expect(look.bad.values.allSatisfy { $0.day > look.day && $0.day <= look.day + 366 })
        }
    }

    @Test func `whom the police have is bad no more, nor good`() throws {
        let looks = try Self.looks.get()
        var seen = 0
        for (place, look) in looks.enumerated() {
            for (code, fate) in look.bad where fate.kind == "涉刑案件" {
                for later in looks[(place + 1)...] where later.day >= fate.day {
                    guard let outcome = later.outcomes[code] else { continue }
                    #expect(outcome == .indeterminate)
                    seen += 1
                }
            }
        }
        #expect(seen > 0)
    }
}
