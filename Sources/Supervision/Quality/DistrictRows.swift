import Columns

/// Which district each row of a snapshot lies in.
struct DistrictRows: Sendable {
    let names: [String]
    /// Rows of each district.
    let totals: [Int]
    /// By row, a place in `names`; `names.count` where the district is not known.
    private let codes: Buffer<Int32>

    /// - Parameter column: of levels; nil where the dataset knows no districts.
    init(_ column: Column?, rows: Int) {
        let names = column?.labels?.all ?? []
        codes = Buffer(unfilled: rows)
        var totals = [Int](repeating: 0, count: names.count + 1)
        for row in 0..<rows {
            let code = column?.storedInteger(at: row).flatMap { names.indices.contains($0) ? $0 : nil } ?? names.count
            codes.pointer[row] = Int32(code)
            totals[code] += 1
        }
        self.names = names
        self.totals = Array(totals.dropLast())
    }

    var rows: Int { codes.count }

    /// Rows with a 1 in `mask`, by district; those of no known district are left out.
    func counts(_ mask: Buffer<UInt8>) -> [Int] {
        var counts = [Int](repeating: 0, count: names.count + 1)
        for row in 0..<rows { counts[Int(codes.pointer[row])] += Int(mask.pointer[row]) }
        return Array(counts.dropLast())
    }
}
