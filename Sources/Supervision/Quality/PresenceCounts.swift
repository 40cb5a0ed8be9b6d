package import Columns

/// How many enterprises of a snapshot have a value: of one tag, or of any of several.
struct PresenceCounts: Sendable, Hashable {
    let present: Int
    let rows: Int
    /// Both by district.
    let presentOf: [Int]
    let rowsOf: [Int]

    init(_ mask: Buffer<UInt8>, in districts: DistrictRows) {
        var present = 0
        for row in 0..<mask.count { present += Int(mask.pointer[row]) }
        self.present = present
        rows = mask.count
        presentOf = districts.counts(mask)
        rowsOf = districts.totals
    }

    /// Of counts that are known.
    init(present: [Int], of rows: [Int]) {
        (presentOf, rowsOf) = (present, rows)
        self.present = present.reduce(0, +)
        self.rows = rows.reduce(0, +)
    }

    var share: Double { rows == 0 ? 0 : Double(present) / Double(rows) }

    /// 0 where the district has no enterprise.
    func share(of district: Int) -> Double {
        rowsOf[district] == 0 ? 0 : Double(presentOf[district]) / Double(rowsOf[district])
    }

    /// Of all other districts together.
    func share(without district: Int) -> Double {
        let others = rows - rowsOf[district]
        return others == 0 ? 0 : Double(present - presentOf[district]) / Double(others)
    }
}

/// The rows that have a value of any of several columns.
package enum DataPresence {
    /// Bytes of 1 and 0, as many as `rows`: whether a row has a value, special codes being none, in any of `columns`.
    package static func mask(_ columns: [Column], rows: Int) -> Buffer<UInt8> {
        let any = Buffer<UInt8>(repeating: 0, count: rows)
        let one = Buffer<UInt8>(unfilled: rows)
        for column in columns {
            Predicates(present: column).mask(0..<rows, into: one.pointer)
            Predicates.or(any.pointer, one.pointer, rows)
        }
        return any
    }
}
