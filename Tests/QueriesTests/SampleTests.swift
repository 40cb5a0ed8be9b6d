import Columns
import Messages
import Outputs
import Queries
import TestSupport
import Testing

@Suite struct SampleTests {
    private let city = TestCity.enterprises(rows: 5000, seed: 11)
    private var catalogue: TestCatalogue { TestCatalogue(relations: [city]) }

    private func numbers(_ text: String) throws -> [Int] {
        try TestCity.rows("\(text) | select row", catalogue).map { row in
            if case .integer(let number) = row[0] { number } else { -1 }
        }
    }

    /// The definition, word by word.
    private func smallest(_ count: Int, of rows: [Int], seed: Int) -> [Int] {
        let hashed = rows.map { (hash: SipHash.hash("\(seed):91330\(1000 + $0)"), row: $0) }
        return hashed.sorted { ($0.hash, $0.row) < ($1.hash, $1.row) }.prefix(count).map(\.row).sorted()
    }

    @Test func `a sample is the rows with the smallest hashes, in dataset order`() throws {
        #expect(try numbers("enterprises | sample 100 seed 7") == smallest(100, of: Array(0..<5000), seed: 7))
        #expect(try numbers("enterprises | sample 100") == smallest(100, of: Array(0..<5000), seed: 1))
        #expect(try numbers("enterprises | sort tax_arrears desc | sample 9 seed 2") == smallest(9, of: Array(0..<5000), seed: 2))
        let filtered = try numbers("enterprises | where court_cases > 3")
        #expect(try numbers("enterprises | where court_cases > 3 | sample 50 seed 3") == smallest(50, of: filtered, seed: 3))
    }

    @Test func `groups get their share by the largest remainder`() throws {
        let rows = try TestCity.rows("enterprises | sample 200 by district seed 7 | by district: n = count()", catalogue).map { $0[1] }
        let sizes = try TestCity.rows("enterprises | by district: n = count()", catalogue).map { row -> Int in
            if case .integer(let size) = row[1] { size } else { 0 }
        }
        let quotas = sizes.map { Double(200 * $0) / 5000 }
        var seats = quotas.map { Int($0) }
        let order = quotas.indices.sorted { quotas[$0] - Double(seats[$0]) > quotas[$1] - Double(seats[$1]) }
        for group in order.prefix(200 - seats.reduce(0, +)) { seats[group] += 1 }
        #expect(rows == seats.map { Cell.integer($0) })
        // Within a group the smallest hashes again.
        let inGroup = try numbers("enterprises | where district = \"鹿城区\"")
        let picked = try numbers("enterprises | sample 200 by district seed 7 | where district = \"鹿城区\"")
        #expect(picked == smallest(seats[0], of: inGroup, seed: 7))
    }

    @Test func `small groups get one`() throws {
        let rows = try TestCity.rows(
            "enterprises | derive huge = row < 4900, tiny = row = 4950 | sample 7 by huge, tiny | by huge, tiny: n = count()", catalogue)
        #expect(rows.map { $0[2] } == [.integer(1), .integer(1), .integer(5)])
    }

    @Test func `the same rows for any count of threads`() throws {
        let text = "enterprises | sample 300 by district, grade seed 5 | select row"
        let one = try TestCity.run(text, catalogue, threads: 1).table
        let two = try TestCity.run(text, catalogue, threads: 3).table
        #expect((0..<300).map(one.row) == (0..<300).map(two.row) && one.rowCount == 300)
    }

    @Test func `rows without a key go by their place`() throws {
        let rows = try TestCity.rows("enterprises | by row: n = count() | select n, half = row / 2 | sample 3 seed 1", catalogue)
        #expect(rows.count == 3)
    }

    @Test func `too few and too many are said`() throws {
        let all = try TestCity.run("enterprises | where row < 3 | sample 10 | select row", catalogue)
        #expect(all.table.rowCount == 3 && all.notes.map(\.code) == ["small-population"])
        #expect(throws: (any Error).self) { try TestCity.run("enterprises | sample 2 by district", catalogue) }
        #expect(try TestCity.run("enterprises | sample 10 | select row", catalogue).notes.map(\.text.en) == ["10 of 5000 rows, seed 1"])
    }
}
