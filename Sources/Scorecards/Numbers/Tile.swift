/// A block of a design matrix: some rows of all columns as doubles, column by column, small enough for a near cache.
///
/// Sums run in four lanes of a fixed order, so they do not depend on threads.
final class Tile {
    static let rows = 128
    let columns: Int
    /// `rows` numbers for each column; rows beyond those filled are multiplied by weights of 0.
    let values: UnsafeMutablePointer<Double>
    private let scaled: UnsafeMutablePointer<Double>

    // SAFETY: both hold what they are initialised with for the object's life; every index stays below columns * rows.
    init(columns: Int) {
        self.columns = columns
        values = .allocate(capacity: columns * Self.rows)
        values.initialize(repeating: 0, count: columns * Self.rows)
        scaled = .allocate(capacity: Self.rows)
        scaled.initialize(repeating: 0, count: Self.rows)
    }

    deinit {
        values.deallocate()
        scaled.deallocate()
    }

    /// Sets a column to `table[code]` for `count` rows; what lies behind them keeps finite numbers.
    func fill(_ column: Int, codes: UnsafePointer<UInt8>, count: Int, table: UnsafePointer<Double>) {
        let target = values + column * Self.rows
        for row in 0..<count { target[row] = table[Int(codes[row])] }
    }

    /// target += the sum over columns of coefficient * column.
    func combine(_ coefficients: [Double], into target: UnsafeMutablePointer<Double>) {
        for (column, coefficient) in coefficients.enumerated() {
            let source = values + column * Self.rows
            for row in 0..<Self.rows { target[row] += coefficient * source[row] }
        }
    }

    /// sums[column] += the dot product of the column with `other`.
    func addProducts(with other: UnsafePointer<Double>, to sums: UnsafeMutablePointer<Double>) {
        for column in 0..<columns { sums[column] += Self.dot(values + column * Self.rows, other) }
    }

    /// gram[i * columns + j] += the sum over rows of weight * column i * column j, for j <= i.
    func addGram(weights: UnsafePointer<Double>, to gram: UnsafeMutablePointer<Double>) {
        for i in 0..<columns {
            let source = values + i * Self.rows
            for row in 0..<Self.rows { scaled[row] = weights[row] * source[row] }
            let target = gram + i * columns
            var j = 0
            while j + 4 <= i + 1 {
                addFour(j, to: target + j)
                j += 4
            }
            while j <= i {
                target[j] += Self.dot(values + j * Self.rows, scaled)
                j += 1
            }
        }
    }

    /// Four columns at once share each load of `scaled`.
    @inline(__always)
    private func addFour(_ column: Int, to target: UnsafeMutablePointer<Double>) {
        let (a, b) = (values + column * Self.rows, values + (column + 1) * Self.rows)
        let (c, d) = (values + (column + 2) * Self.rows, values + (column + 3) * Self.rows)
        var (sumA, sumB, sumC, sumD) = (SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>(), SIMD4<Double>())
        var row = 0
        while row < Self.rows {
            let factor = Self.load(scaled + row)
            sumA += Self.load(a + row) * factor
            sumB += Self.load(b + row) * factor
            sumC += Self.load(c + row) * factor
            sumD += Self.load(d + row) * factor
            row += 4
        }
        target[0] += sumA.sum()
        target[1] += sumB.sum()
        target[2] += sumC.sum()
        target[3] += sumD.sum()
    }

    static func dot(_ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>) -> Double {
        var sum = SIMD4<Double>()
        for row in stride(from: 0, to: rows, by: 4) { sum += load(a + row) * load(b + row) }
        return sum.sum()
    }

    @inline(__always)
    private static func load(_ pointer: UnsafePointer<Double>) -> SIMD4<Double> {
        UnsafeRawPointer(pointer).loadUnaligned(as: SIMD4<Double>.self)
    }
}
