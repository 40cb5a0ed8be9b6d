import Files
import Messages
import Outputs

/// What stands for all rows of a table above 1,000 rows.
package struct TableSummary: Sendable, Hashable {
    /// Of the reals of one column.
    package struct Reals: Sendable, Hashable {
        package let column: String
        /// How many cells are reals.
        package let count: Int
        /// Nil where it is beyond all reals.
        package let sum: Double?
        /// Nil where there is none.
        package let min: Double?
        package let max: Double?
    }

    package let rowsTotal: Int
    /// SHA-256 over all cells that are not reals, in lower-case hexadecimal.
    ///
    /// Of each row in order: each cell as in a recording, a real as nothing, followed by TAB; then LF. Volatile columns are left out.
    package let sha256: String
    /// One per column that is of type real or has reals, and is not volatile, in their order.
    package let reals: [Reals]

    init(rowsTotal: Int, sha256: String, reals: [Reals]) {
        self.rowsTotal = rowsTotal
        self.sha256 = sha256
        self.reals = reals
    }

    init(of table: Table, control: Control) throws {
        let columns = table.columns.indices.filter { !table.columns[$0].isVolatile }
        var sums = [RealSum](repeating: RealSum(), count: table.columns.count)
        let digest = SHA256Stream()
        var hashed = ""
        for row in 0..<table.rowCount {
            if row % 1_024 == 0 {
                try control.check()
                digest.append(hashed)
                hashed = ""
            }
            for column in columns {
                let cell = table[row, column]
                if case .real(let real) = cell, real.isFinite {
                    sums[column].add(real)
                } else {
                    cell.json(in: table.columns[column].type).write(to: &hashed)
                }
                hashed += "\t"
            }
            hashed += "\n"
        }
        rowsTotal = table.rowCount
        digest.append(hashed)
        sha256 = digest.hex()
        reals = columns.filter { table.columns[$0].type == .real || sums[$0].count > 0 }.map { sums[$0].reals(of: table.columns[$0].name) }
    }
}

extension SHA256Stream {
    fileprivate func append(_ text: String) {
        var text = text
        text.withUTF8 { append(ofRaw: UnsafeRawBufferPointer($0)) }
    }
}

/// Sum with compensation (Neumaier 1974), so that the order of rows hardly touches it.
private struct RealSum {
    private(set) var count = 0
    private var sum = 0.0
    private var lost = 0.0
    private var min: Double?
    private var max: Double?

    mutating func add(_ real: Double) {
        let next = sum + real
        lost += abs(sum) >= abs(real) ? (sum - next) + real : (real - next) + sum
        sum = next
        count += 1
        min = Swift.min(min ?? real, real)
        max = Swift.max(max ?? real, real)
    }

    func reals(of column: String) -> TableSummary.Reals {
        let total = sum + lost
        return TableSummary.Reals(column: column, count: count, sum: total.isFinite ? total : nil, min: min, max: max)
    }
}
