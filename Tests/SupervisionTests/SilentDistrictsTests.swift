import Columns
import Testing

@testable import Supervision

@Suite struct SilentDistrictsTests {
    private func silent(_ now: [Int], before: [Int]?, of rows: [Int]) -> [SilentDistricts.Silence] {
        SilentDistricts(
            now: PresenceCounts(present: now, of: rows), before: before.map { PresenceCounts(present: $0, of: rows) },
            options: QualityOptions()
        ).all
    }

    @Test func `a district whose data are gone is silent since the snapshot before`() {
        let found = silent([900, 0, 90], before: [900, 450, 90], of: [1_000, 500, 100])
        #expect(found == [SilentDistricts.Silence(district: 1, isSincePrevious: true, silent: 500)])
    }

    @Test func `one that was silent before is silent beside the others, as is one without a snapshot before`() {
        let wanted = [SilentDistricts.Silence(district: 1, isSincePrevious: false, silent: 498)]
        #expect(silent([900, 2, 90], before: [900, 2, 90], of: [1_000, 500, 100]) == wanted)
        #expect(silent([900, 2, 90], before: nil, of: [1_000, 500, 100]) == wanted)
    }

    @Test func `a tenth of what was is silent, more is not, and few enterprises tell nothing`() {
        #expect(silent([50, 500], before: [500, 500], of: [1_000, 1_000]).count == 1)
        #expect(silent([51, 500], before: [500, 500], of: [1_000, 1_000]).isEmpty)
        // Nineteen would have data.
        #expect(silent([0, 190], before: [19, 190], of: [100, 1_000]).isEmpty)
        #expect(silent([0, 0], before: [0, 0], of: [0, 1_000]).isEmpty)
    }

    @Test func `presence is counted by district, special codes being no data`() {
        let districts = DistrictRows(.levels(["a", "b", nil, "a"]), rows: 4)
        let mask = DataPresence.mask([.numbers([1, nil, 3, -9], specials: [-9]), .numbers([nil, nil, 1, nil])], rows: 4)
        let counts = PresenceCounts(mask, in: districts)
        #expect(counts.present == 2 && counts.presentOf == [1, 0] && counts.rowsOf == [2, 1])
        #expect(PresenceCounts(mask, in: DistrictRows(nil, rows: 4)).presentOf.isEmpty)
    }
}
